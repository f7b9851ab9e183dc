package loyalty.ledger.reward;

import java.util.List;
import java.util.Map;
import java.util.Set;
import loyalty.account.CardReceipts;
import loyalty.event.LedgerEvent;
import loyalty.event.RewardOrdered;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.RewardOrderId;

/** What the deciders about an order that was placed have in common: they look at it, at whose it is, and at the coupon that it gave. */
abstract class OrderDecider<C extends Command> implements Decider<C, OrderPast> {

    abstract RewardOrderId order(C command);

    @Override
    public final OrderPast initial() {
        return OrderPast.NOTHING;
    }

    @Override
    public final OrderPast evolve(OrderPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public final List<TagName> names(C command) {
        return List.of(TagName.rewardOrder(command.programme(), order(command)));
    }

    @Override
    public final List<TagName> furtherNames(C command, OrderPast past, Map<CardId, CardReceipts> receipts) {
        return past.given()
                .map(given -> List.of(TagName.coupon(command.programme(), given.coupon())))
                .orElse(List.of());
    }

    @Override
    public final boolean mayAssumeNew(C command) {
        return false;
    }

    @Override
    public final Set<MemberId> members(C command, OrderPast past) {
        return past.order().ordered().map(RewardOrdered::member).map(Set::of).orElse(Set.of());
    }

    @Override
    public final Decision decide(C command, Known<OrderPast> known) {
        return known.past()
                .order()
                .ordered()
                .map(ordered -> decide(command, ordered, known))
                .orElseGet(() -> Decision.rejected(
                        RejectionCode.UNKNOWN_REWARD_ORDER.because("there is no such order of a reward")));
    }

    abstract Decision decide(C command, RewardOrdered ordered, Known<OrderPast> known);

    static Decision differs(String what) {
        return Decision.rejected(
                RejectionCode.REWARD_ORDER_DIFFERS.because("the order was " + what + " before with other content"));
    }
}
