package loyalty.ledger.wiring;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.LedgerEvent;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.coupon.RedeemingPast;
import loyalty.ledger.coupon.web.CouponBook;
import loyalty.ledger.coupon.web.CouponLook;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponHistory;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** Reads coupons and their pools off the journal: histories by their names, how many are issued off the quota. */
final class JournalCoupons implements CouponBook, CouponLook {

    private final JournalReader reader;
    private final JournalPools pools;
    private final Sight sight;

    JournalCoupons(JournalReader reader, AxonLedger ledger) {
        this.reader = reader;
        this.pools = new JournalPools(reader);
        this.sight = new Sight(ledger);
    }

    @Override
    public Optional<Found> pool(ProgrammeId programme, CouponPoolId pool) {
        return asking(() -> {
            var opened = reader.claimHolder(
                    TagName.couponPoolOpening(programme, pool).text());
            return opened.isPresent()
                    ? Optional.of(withCodes(programme, Map.of(pool, opened.getAsLong()))
                            .getFirst())
                    : Optional.empty();
        });
    }

    @Override
    public List<Found> pools(ProgrammeId programme, long after, int limit) {
        return asking(() -> {
            var opened = new LinkedHashMap<CouponPoolId, Long>();
            for (var entry : reader.readByTag(TagName.couponPools(programme).text(), after, limit)) {
                if (Entries.eventOf(entry) instanceof CouponPoolOpened each) {
                    opened.put(each.pool(), entry.position());
                }
            }
            return withCodes(programme, opened);
        });
    }

    private List<Found> withCodes(ProgrammeId programme, Map<CouponPoolId, Long> opened) {
        var found = pools.of(programme, opened.keySet());
        return opened.entrySet().stream()
                .map(each -> {
                    var stand = found.getOrDefault(each.getKey(), JournalPools.Stand.NOTHING);
                    return new Found(each.getValue(), stand.pool(), stand.issued());
                })
                .toList();
    }

    @Override
    public Optional<Coupon> coupon(ProgrammeId programme, CouponId coupon) {
        return asking(() -> {
            var issued = reader.claimHolder(TagName.coupon(programme, coupon).text());
            return issued.isPresent()
                    ? histories(programme, Map.of(coupon, issued.getAsLong())).stream()
                            .findFirst()
                    : Optional.empty();
        });
    }

    @Override
    public List<Coupon> couponsOf(ProgrammeId programme, MemberId member, long after, int limit) {
        return asking(() -> {
            var issued = new LinkedHashMap<CouponId, Long>();
            for (var entry :
                    reader.readByTag(TagName.couponsOf(programme, member).text(), after, limit)) {
                couponOf(Entries.eventOf(entry)).ifPresent(coupon -> issued.put(coupon, entry.position()));
            }
            return histories(programme, issued);
        });
    }

    private List<Coupon> histories(ProgrammeId programme, Map<CouponId, Long> issued) {
        var histories = new LinkedHashMap<CouponId, CouponHistory>();
        for (var entry : NamedEntries.all(reader, issued.keySet(), coupon -> TagName.coupon(programme, coupon))) {
            var event = Entries.eventOf(entry);
            couponOf(event)
                    .ifPresent(coupon -> histories.merge(
                            coupon, CouponHistory.NOTHING.after(event), (before, _) -> before.after(event)));
        }
        return issued.entrySet().stream()
                .map(each -> new Coupon(each.getValue(), histories.getOrDefault(each.getKey(), CouponHistory.NOTHING)))
                .toList();
    }

    private static Optional<CouponId> couponOf(LedgerEvent event) {
        return switch (event) {
            case CouponIssued each -> Optional.of(each.coupon());
            case CouponVoided each -> Optional.of(each.coupon());
            case CouponRedeemed each -> Optional.of(each.coupon());
            case CouponRedemptionUndone each -> Optional.of(each.coupon());
            default -> Optional.empty();
        };
    }

    @Override
    public Known<RedeemingPast> of(
            ProgrammeId programme, Bytes32 mark, Optional<MemberId> member, boolean mayBackdate) {
        return sight.of(
                programme,
                transaction -> transaction
                        .source(SourcingCondition.conditionFor(
                                EventCriteria.havingTags(Messages.tagOf(TagName.couponCode(programme, mark)))))
                        .reduce(
                                RedeemingPast.NOTHING,
                                (before, entry) -> before.after(Messages.eventOf(entry.message())))
                        .join(),
                past -> wanted(past.of(mark), member),
                mayBackdate);
    }

    private static Set<MemberId> wanted(CouponHistory coupon, Optional<MemberId> member) {
        var all = new HashSet<MemberId>();
        member.ifPresent(all::add);
        coupon.issued().map(CouponIssued::member).ifPresent(all::add);
        return all;
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }
}
