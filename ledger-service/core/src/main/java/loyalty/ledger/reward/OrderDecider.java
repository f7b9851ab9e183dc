package loyalty.ledger.reward;

import java.util.List;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.RewardOrdered;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;
import loyalty.value.RewardOrderId;

/** What the deciders about an order that was placed have in common: they look at it alone, and at whose it is. */
abstract class OrderDecider<C extends Command> implements Decider<C, OrderHistory> {

    abstract RewardOrderId order(C command);

    @Override
    public final OrderHistory initial() {
        return OrderHistory.NOTHING;
    }

    @Override
    public final OrderHistory evolve(OrderHistory past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public final List<TagName> names(C command) {
        return List.of(TagName.rewardOrder(command.programme(), order(command)));
    }

    @Override
    public final boolean mayAssumeNew(C command) {
        return false;
    }

    @Override
    public final Set<MemberId> members(C command, OrderHistory past) {
        return past.ordered().map(RewardOrdered::member).map(Set::of).orElse(Set.of());
    }

    @Override
    public final Decision decide(C command, Known<OrderHistory> known) {
        return known.past()
                .ordered()
                .map(ordered -> decide(command, ordered, known))
                .orElseGet(() -> Decision.rejected(
                        RejectionCode.UNKNOWN_REWARD_ORDER.because("there is no such order of a reward")));
    }

    abstract Decision decide(C command, RewardOrdered ordered, Known<OrderHistory> known);

    static Decision differs(String what) {
        return Decision.rejected(
                RejectionCode.REWARD_ORDER_DIFFERS.because("the order was " + what + " before with other content"));
    }
}
