package loyalty.ledger.wiring;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.CouponIssued;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.LedgerEvent;
import loyalty.journal.JournalReader;
import loyalty.ledger.coupon.RedeemingPast;
import loyalty.ledger.coupon.web.CouponBook;
import loyalty.ledger.coupon.web.CouponLook;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponHistory;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** Reads coupons and their pools off the journal: histories by their names, how many are issued off the quota. */
final class JournalCoupons implements CouponBook, CouponLook {

    private static final Histories.Kind<CouponId, CouponHistory> COUPON = new Histories.Kind<>(
            TagName::coupon, TagName::coupon, JournalCoupons::couponOf, CouponHistory.NOTHING, CouponHistory::after);

    private final Histories<CouponId, CouponHistory> coupons;
    private final JournalPools pools;
    private final Sight sight;

    JournalCoupons(JournalReader reader, AxonLedger ledger) {
        this.coupons = new Histories<>(reader, COUPON);
        this.pools = new JournalPools(reader);
        this.sight = new Sight(ledger);
    }

    @Override
    public Optional<Found> pool(ProgrammeId programme, CouponPoolId pool) {
        return pools.find(programme, pool);
    }

    @Override
    public List<Found> pools(ProgrammeId programme, long after, int limit) {
        return pools.all(programme, after, limit);
    }

    @Override
    public Optional<Coupon> coupon(ProgrammeId programme, CouponId coupon) {
        return coupons.find(programme, coupon).map(each -> new Coupon(each.position(), each.history()));
    }

    @Override
    public List<Coupon> couponsOf(ProgrammeId programme, MemberId member, long after, int limit) {
        return coupons.under(programme, TagName.couponsOf(programme, member), after, limit).stream()
                .map(each -> new Coupon(each.position(), each.history()))
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
}
