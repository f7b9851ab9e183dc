package loyalty.ledger.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import loyalty.event.CouponIssued;
import loyalty.event.OrderTerms;
import loyalty.ledger.coupon.CouponRedemptionDecider;
import loyalty.ledger.coupon.RedeemCoupon;
import loyalty.ledger.coupon.RedeemingPast;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponHistory;

/** Faults about coupons, to see whether the simulation finds them. */
final class PlantedCoupons {

    private PlantedCoupons() {}

    /** One code more than there are. */
    static CoreQuotas issuingOneTooMany() {
        return new CoreQuotas() {
            @Override
            long given(TagName quota, Instant effectiveAt) {
                long all = super.given(quota, effectiveAt);
                return quota.key().endsWith("/coupon-pool-codes") ? Math.max(0, all - 1) : all;
            }
        };
    }

    /** A coupon can still be redeemed at the instant at which it has expired. */
    static Decider<RedeemCoupon, RedeemingPast> redeemingAtTheEnd() {
        return redeemingWith(coupon -> new CouponHistory(
                coupon.issued()
                        .map(each -> issued(
                                each, each.terms(), each.until().map(until -> until.plus(1, ChronoUnit.MICROS)))),
                coupon.voided(),
                coupon.redeemed(),
                coupon.undone()));
    }

    /** Whatever a coupon gives is given in the programme's own points. */
    static Decider<RedeemCoupon, RedeemingPast> givingPointsForStars() {
        return redeemingWith(coupon -> new CouponHistory(
                coupon.issued().map(each -> issued(each, inOwnPoints(each.terms()), each.until())),
                coupon.voided(),
                coupon.redeemed(),
                coupon.undone()));
    }

    static OrderTerms inOwnPoints(OrderTerms terms) {
        return new OrderTerms(terms.discount(), terms.minimumOrder(), terms.points());
    }

    private static CouponIssued issued(CouponIssued issued, OrderTerms terms, Optional<Instant> until) {
        return new CouponIssued(
                issued.programme(),
                issued.member(),
                issued.coupon(),
                issued.pool(),
                issued.name(),
                issued.nonce(),
                issued.mark(),
                terms,
                issued.codes(),
                issued.from(),
                until,
                issued.effectiveAt(),
                issued.programmeVersion(),
                issued.order());
    }

    /** Whoever shows a code twice gets it twice; the journal gives its name once. */
    static Decider<RedeemCoupon, RedeemingPast> redeemingTwice() {
        return redeemingWith(coupon -> new CouponHistory(coupon.issued(), coupon.voided(), List.of(), List.of()));
    }

    private static Decider<RedeemCoupon, RedeemingPast> redeemingWith(UnaryOperator<CouponHistory> other) {
        return new Like<>(new CouponRedemptionDecider()) {
            @Override
            public Decision decide(RedeemCoupon command, Known<RedeemingPast> known) {
                if (known.past().coupons().values().stream()
                        .flatMap(each -> each.redeemed().stream())
                        .anyMatch(each -> each.redemption().equals(command.redemption()))) {
                    return right.decide(command, known);
                }
                var past = new RedeemingPast(
                        Map.of(command.mark(), other.apply(known.past().of(command.mark()))));
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                known.members(),
                                past,
                                known.now(),
                                known.mayBackdate(),
                                known.used()));
            }
        };
    }
}
