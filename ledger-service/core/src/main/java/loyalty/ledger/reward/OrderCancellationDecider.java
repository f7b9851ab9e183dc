package loyalty.ledger.reward;

import java.util.Locale;
import java.util.Optional;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrdered;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.Credit;
import loyalty.value.RewardOrderId;

/**
 * Decides whether an order is cancelled, by the terms that it was placed on. The points go back as those of a redemption that is undone:
 * to the lots they came from, with the dates those have.
 */
public final class OrderCancellationDecider extends OrderDecider<CancelOrder> {

    @Override
    RewardOrderId order(CancelOrder command) {
        return command.order();
    }

    @Override
    Decision decide(CancelOrder command, RewardOrdered ordered, Known<OrderHistory> known) {
        var history = known.past();
        if (history.cancelled().isPresent()) {
            var earlier = history.cancelled().get();
            return command.saysTheSameAs(earlier) ? Decision.repeated(earlier) : differs("cancelled");
        }
        return known.objectionToUndoing(command.effectiveAt(), ordered.member())
                .or(() -> tooEarly(command, history))
                .or(() -> tooFar(ordered, history))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(cancelled(command, ordered, known)));
    }

    private static Optional<Rejection> tooEarly(CancelOrder command, OrderHistory history) {
        return command.effectiveAt().instant().isBefore(history.lastAt())
                ? Optional.of(RejectionCode.REWARD_STEP_TOO_EARLY.because(
                        "something was done with the order at " + history.lastAt() + ", after its cancellation"))
                : Optional.empty();
    }

    private static Optional<Rejection> tooFar(RewardOrdered ordered, OrderHistory history) {
        return history.mayBeCancelled(ordered.cancellable())
                ? Optional.empty()
                : Optional.of(RejectionCode.REWARD_ORDER_NOT_CANCELLABLE.because(
                        "the order is " + history.state().name().toLowerCase(Locale.ROOT)
                                + ", and was placed on the terms " + ordered.cancellable()));
    }

    private static RewardOrderCancelled cancelled(
            CancelOrder command, RewardOrdered ordered, Known<OrderHistory> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(ordered.member());
        var movements = Credit.back(ordered.movements(), account, at);
        return new RewardOrderCancelled(
                command.programme(),
                ordered.member(),
                command.order(),
                ordered.reward(),
                at,
                command.reason(),
                ordered.points(),
                movements,
                account.toldAfter(known.programme(), movements, at));
    }
}
