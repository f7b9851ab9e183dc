package loyalty.ledger.wiring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import loyalty.event.LedgerEvent;
import loyalty.journal.JournalReader;
import loyalty.ledger.coupon.web.CouponBook.Found;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponPool;
import loyalty.value.CouponPoolId;
import loyalty.value.ProgrammeId;

/** Reads pools of coupons off the journal, and how many are issued off the quota. */
final class JournalPools {

    private static final Histories.Kind<CouponPoolId, CouponPool> POOL = new Histories.Kind<>(
            TagName::couponPoolOpening,
            TagName::couponPool,
            event -> event instanceof LedgerEvent.OfCouponPool each ? Optional.of(each.pool()) : Optional.empty(),
            CouponPool.NOTHING,
            CouponPool::after);

    private final JournalReader reader;
    private final Histories<CouponPoolId, CouponPool> pools;

    JournalPools(JournalReader reader) {
        this.reader = reader;
        this.pools = new Histories<>(reader, POOL);
    }

    Optional<Found> find(ProgrammeId programme, CouponPoolId pool) {
        return pools.find(programme, pool).map(each -> found(each, issued(programme, List.of(pool))));
    }

    List<Found> all(ProgrammeId programme, long after, int limit) {
        var page = pools.under(programme, TagName.couponPools(programme), after, limit);
        var issued = issued(programme, page.stream().map(Histories.Begun::thing).toList());
        return page.stream().map(each -> found(each, issued)).toList();
    }

    private static Found found(Histories.Begun<CouponPoolId, CouponPool> pool, Map<CouponPoolId, Long> issued) {
        return new Found(pool.position(), pool.history(), issued.getOrDefault(pool.thing(), 0L));
    }

    /** What was done with each of these that was opened. */
    Map<CouponPoolId, CouponPool> of(ProgrammeId programme, Collection<CouponPoolId> ids) {
        return pools.of(programme, ids);
    }

    /** How many coupons of each were issued. */
    Map<CouponPoolId, Long> issued(ProgrammeId programme, Collection<CouponPoolId> ids) {
        return Histories.asking(() -> {
            var given = reader.quotas(ids.stream()
                    .map(pool -> TagName.couponPoolCodes(programme, pool).text())
                    .toList());
            return ids.stream()
                    .collect(Collectors.toUnmodifiableMap(
                            pool -> pool,
                            pool -> Optional.ofNullable(given.get(TagName.couponPoolCodes(programme, pool)
                                            .text()))
                                    .map(JournalReader.QuotaUse::used)
                                    .orElse(0L)));
        });
    }
}
