package loyalty.ledger.reward;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.Cancellable;
import loyalty.event.LedgerEvent;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.event.RewardStep;

/**
 * What has become of an order.
 *
 * @param steps in the order in which they were recorded, which is that of their instants
 */
public record OrderHistory(
        Optional<RewardOrdered> ordered, List<RewardOrderProgressed> steps, Optional<RewardOrderCancelled> cancelled) {

    public static final OrderHistory NOTHING = new OrderHistory(Optional.empty(), List.of(), Optional.empty());

    public OrderHistory {
        steps = List.copyOf(steps);
    }

    /** Where an order stands. */
    public enum State {
        ORDERED,
        READY,
        SHIPPED,
        DELIVERED,
        CANCELLED
    }

    /** The same after one more entry of the journal. */
    public OrderHistory after(LedgerEvent event) {
        return switch (event) {
            case RewardOrdered each -> new OrderHistory(Optional.of(each), steps, cancelled);
            case RewardOrderProgressed each -> {
                var all = new ArrayList<>(steps);
                all.add(each);
                yield new OrderHistory(ordered, all, cancelled);
            }
            case RewardOrderCancelled each -> new OrderHistory(ordered, steps, Optional.of(each));
            default -> this;
        };
    }

    /** Where it stands: what gives a coupon is delivered with the order. */
    public State state() {
        if (cancelled.isPresent()) {
            return State.CANCELLED;
        }
        if (ordered.flatMap(RewardOrdered::coupon).isPresent()) {
            return State.DELIVERED;
        }
        return steps.isEmpty() ? State.ORDERED : stateAfter(steps.getLast().step());
    }

    private static State stateAfter(RewardStep step) {
        return switch (step) {
            case READY -> State.READY;
            case SHIPPED -> State.SHIPPED;
            case DELIVERED -> State.DELIVERED;
        };
    }

    Optional<RewardOrderProgressed> step(RewardStep step) {
        return steps.stream().filter(each -> each.step() == step).findFirst();
    }

    /** Whether a step is the next: what was ordered is made ready or sent, and then it is handed over. */
    boolean mayCome(RewardStep step) {
        return switch (state()) {
            case ORDERED -> step != RewardStep.DELIVERED;
            case READY, SHIPPED -> step == RewardStep.DELIVERED;
            case DELIVERED, CANCELLED -> false;
        };
    }

    /** Whether it can be cancelled as far as it has come. */
    boolean mayBeCancelled(Cancellable until) {
        return switch (until) {
            case NEVER -> false;
            case UNTIL_SHIPPED -> step(RewardStep.SHIPPED).isEmpty() && state() != State.DELIVERED;
            case UNTIL_DELIVERED -> state() != State.DELIVERED;
            case ANY_TIME -> true;
        };
    }

    /** When something was done with it last. */
    Instant lastAt() {
        return steps.isEmpty()
                ? ordered.orElseThrow().effectiveAt()
                : steps.getLast().effectiveAt();
    }
}
