package loyalty.ledger.reward;

import java.util.Locale;
import java.util.Optional;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.RewardOrderId;

/**
 * Decides whether an order is a step further: from ordered to ready or shipped, and from there to delivered. It does not ask how the
 * member stands: a parcel arrives also at one who has left, or was merged into another.
 */
public final class ProgressDecider extends OrderDecider<ProgressOrder> {

    @Override
    RewardOrderId order(ProgressOrder command) {
        return command.order();
    }

    @Override
    Decision decide(ProgressOrder command, RewardOrdered ordered, Known<OrderPast> known) {
        var history = known.past().order();
        var earlier = history.step(command.step());
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : differs(word(command.step().name()));
        }
        if (history.cancelled().isPresent()) {
            return Decision.rejected(RejectionCode.REWARD_ORDER_CANCELLED.because(
                    "the order was cancelled at " + history.cancelled().get().effectiveAt()));
        }
        return known.objectionTo(command.effectiveAt())
                .or(() -> outOfOrder(command, history))
                .or(() -> tooEarly(command, history))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new RewardOrderProgressed(
                        command.programme(),
                        ordered.member(),
                        command.order(),
                        ordered.reward(),
                        command.step(),
                        command.effectiveAt().instant())));
    }

    private static Optional<Rejection> outOfOrder(ProgressOrder command, OrderHistory history) {
        return history.mayCome(command.step())
                ? Optional.empty()
                : Optional.of(RejectionCode.REWARD_STEP_OUT_OF_ORDER.because("the order is "
                        + word(history.state().name()) + "; it is made ready or shipped, then delivered"));
    }

    private static Optional<Rejection> tooEarly(ProgressOrder command, OrderHistory history) {
        return command.effectiveAt().instant().isBefore(history.lastAt())
                ? Optional.of(RejectionCode.REWARD_STEP_TOO_EARLY.because(
                        "the order was " + word(history.state().name()) + " only at " + history.lastAt()))
                : Optional.empty();
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
