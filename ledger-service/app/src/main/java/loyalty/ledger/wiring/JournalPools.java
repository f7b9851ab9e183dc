package loyalty.ledger.wiring;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.journal.JournalReader;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponPool;
import loyalty.value.CouponPoolId;
import loyalty.value.ProgrammeId;

/** Reads pools of coupons off the journal, and how many are issued off the quota. */
final class JournalPools {

    private final JournalReader reader;

    JournalPools(JournalReader reader) {
        this.reader = reader;
    }

    /**
     * Where a pool stands.
     *
     * @param issued how many coupons of it were issued
     */
    record Stand(CouponPool pool, long issued) {

        static final Stand NOTHING = new Stand(CouponPool.NOTHING, 0);
    }

    /** Each of these that was opened. */
    Map<CouponPoolId, Stand> of(ProgrammeId programme, Collection<CouponPoolId> ids) {
        var pools = new HashMap<CouponPoolId, CouponPool>();
        for (var entry : NamedEntries.all(reader, ids, pool -> TagName.couponPool(programme, pool))) {
            if (Entries.eventOf(entry) instanceof LedgerEvent.OfCouponPool event) {
                pools.merge(event.pool(), CouponPool.NOTHING.after(event), (before, _) -> before.after(event));
            }
        }
        var given = reader.quotas(pools.keySet().stream()
                .map(pool -> TagName.couponPoolCodes(programme, pool).text())
                .toList());
        var found = new HashMap<CouponPoolId, Stand>();
        pools.forEach((id, pool) -> found.put(
                id,
                new Stand(
                        pool,
                        Optional.ofNullable(given.get(
                                        TagName.couponPoolCodes(programme, id).text()))
                                .map(JournalReader.QuotaUse::used)
                                .orElse(0L))));
        return found;
    }
}
