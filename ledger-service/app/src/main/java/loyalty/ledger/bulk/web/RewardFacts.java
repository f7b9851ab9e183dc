package loyalty.ledger.bulk.web;

import java.time.Instant;
import java.util.List;
import loyalty.event.RewardStep;
import loyalty.ledger.bulk.web.Fact.Thing;
import loyalty.ledger.bulk.web.Fact.Told;
import loyalty.ledger.reward.web.RewardOrders;
import loyalty.ledger.reward.web.RewardRequests;
import loyalty.ledger.web.Fields;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardOrderId;

/**
 * The facts about one order of a reward, and about the coupon that it may give, which is called like it.
 *
 * @param id as it came
 */
record RewardFacts(RewardOrders orders, ProgrammeId programme, String id, Instant now) {

    Fact order(RewardRequests.Order body) {
        var command = body.toCommand(programme, number(), orders.codes(), now);
        return new Fact(
                List.of(Thing.member(command.member().value()), Thing.rewardOrder(id), Thing.coupon(id)), origin -> {
                    var outcome = orders.placements().handle(command, origin);
                    return new Told(outcome, orders.couponOf(outcome));
                });
    }

    Fact step(FactKind kind, RewardRequests.Dated body) {
        var step = switch (kind) {
            case REWARD_ORDER_READINESS -> RewardStep.READY;
            case REWARD_ORDER_SHIPMENT -> RewardStep.SHIPPED;
            case REWARD_ORDER_DELIVERY -> RewardStep.DELIVERED;
            default -> throw new IllegalArgumentException(kind + " is no step of an order");
        };
        var command = body.toCommand(programme, number(), step, now);
        return new Fact(
                List.of(Thing.rewardOrder(id)), origin -> Told.of(orders.steps().handle(command, origin)));
    }

    Fact cancellation(RewardRequests.Ending body) {
        var command = body.cancellation(programme, number(), now);
        return new Fact(
                List.of(Thing.rewardOrder(id), Thing.coupon(id)),
                origin -> Told.of(orders.cancellations().handle(command, origin)));
    }

    private RewardOrderId number() {
        return Fields.required(id, "/id", RewardOrderId::new);
    }
}
