package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.LedgerEvent;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.event.RewardWithdrawn;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;

/** What callers are told about rewards and their orders; the coupon of an order is added by whoever can make its code. */
final class RewardAnswers {

    private RewardAnswers() {}

    static void describe(LedgerEvent.OfReward event, Map<String, Object> body) {
        body.put("rewardId", event.reward().value());
        switch (event) {
            case RewardListed listed -> {
                body.put("version", listed.version());
                body.put("state", "LISTED");
            }
            case RewardWithdrawn _ -> body.put("state", "WITHDRAWN");
        }
    }

    static void ordered(RewardOrdered ordered, Map<String, Object> body) {
        order(ordered.order(), ordered, ordered.reward(), ordered.coupon().isPresent() ? "DELIVERED" : "ORDERED", body);
        body.put("rewardVersion", ordered.rewardVersion());
        body.put("redeemed", ordered.points().amount());
        ToldAnswers.put(ordered.pointCurrency(), body);
        Answers.told(ordered.told(), ordered.programmeVersion(), body);
    }

    static void progressed(RewardOrderProgressed progressed, Map<String, Object> body) {
        order(
                progressed.order(),
                progressed,
                progressed.reward(),
                progressed.step().name(),
                body);
    }

    static void cancelled(RewardOrderCancelled cancelled, Map<String, Object> body) {
        order(cancelled.order(), cancelled, cancelled.reward(), "CANCELLED", body);
        Answers.reversed(cancelled.points(), body);
        ToldAnswers.put(cancelled.pointCurrency(), body);
        Answers.told(cancelled.told(), body);
    }

    private static void order(
            RewardOrderId order, LedgerEvent.OfMember event, RewardId reward, String state, Map<String, Object> body) {
        body.put("orderId", order.value());
        body.put("memberId", event.member().value());
        body.put("rewardId", reward.value());
        body.put("state", state);
    }
}
