package loyalty.ledger.reward;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.CouponIssued;
import loyalty.event.CouponVoided;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrdered;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.CouponHistory;
import loyalty.ledger.rule.Credit;
import loyalty.value.RewardOrderId;

/**
 * Decides whether an order is cancelled, by the terms that it was placed on. The points go back as those of a redemption that is undone:
 * to the lots they came from, with the dates those have. A coupon that the order gave is void from then on; one that was redeemed, or has expired,
 * was had.
 */
public final class OrderCancellationDecider extends OrderDecider<CancelOrder> {

    @Override
    RewardOrderId order(CancelOrder command) {
        return command.order();
    }

    @Override
    Decision decide(CancelOrder command, RewardOrdered ordered, Known<OrderPast> known) {
        var history = known.past().order();
        var coupon = known.past().coupon();
        var at = command.effectiveAt().instant();
        if (history.cancelled().isPresent()) {
            var earlier = history.cancelled().get();
            return command.saysTheSameAs(earlier) ? Decision.repeated(earlier) : differs("cancelled");
        }
        return known.objectionToUndoing(command.effectiveAt(), ordered.member())
                .or(() -> tooEarly(at, history, coupon))
                .or(() -> tooFar(ordered, history))
                .or(() -> expired(at, coupon))
                .or(() -> coupon.objectionToVoiding(at))
                .map(Decision::rejected)
                .orElseGet(() -> cancelled(command, ordered, known));
    }

    private static Optional<Rejection> tooEarly(Instant at, OrderHistory history, CouponHistory coupon) {
        return Stream.concat(Stream.of(history.lastAt()), coupon.voided().map(CouponVoided::effectiveAt).stream())
                .max(Comparator.naturalOrder())
                .filter(at::isBefore)
                .map(last -> RejectionCode.REWARD_STEP_TOO_EARLY.because(
                        "something was done with the order at " + last + ", after its cancellation"));
    }

    private static Optional<Rejection> tooFar(RewardOrdered ordered, OrderHistory history) {
        return history.mayBeCancelled(ordered.cancellable())
                ? Optional.empty()
                : Optional.of(RejectionCode.REWARD_ORDER_NOT_CANCELLABLE.because(
                        "the order is " + history.state().name().toLowerCase(Locale.ROOT)
                                + ", and was placed on the terms " + ordered.cancellable()));
    }

    /** Who let a coupon expire has had it: else cancelling would defeat its end. What was made void was not had. */
    private static Optional<Rejection> expired(Instant at, CouponHistory coupon) {
        return coupon.issued()
                .filter(_ -> coupon.voided().isEmpty())
                .flatMap(CouponIssued::until)
                .filter(until -> !at.isBefore(until))
                .map(until -> RejectionCode.COUPON_EXPIRED.because("the coupon of the order has expired at " + until));
    }

    /** With the end of the coupon, unless it is void already. */
    private static Decision cancelled(CancelOrder command, RewardOrdered ordered, Known<OrderPast> known) {
        var at = command.effectiveAt().instant();
        var coupon = known.past().coupon();
        var account = known.account(ordered.member());
        var movements = Credit.back(ordered.movements(), account, at);
        var cancelled = new RewardOrderCancelled(
                command.programme(),
                ordered.member(),
                command.order(),
                ordered.reward(),
                at,
                command.reason(),
                ordered.points(),
                movements,
                account.toldAfter(known.programme(), movements, at),
                ordered.pointCurrency());
        return coupon.issued().isPresent() && coupon.voided().isEmpty()
                ? Decision.accepted(coupon.voidedAt(at, command.reason()), cancelled)
                : Decision.accepted(cancelled);
    }
}
