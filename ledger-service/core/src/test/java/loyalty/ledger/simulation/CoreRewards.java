package loyalty.ledger.simulation;

import java.util.List;
import java.util.Optional;
import loyalty.event.Cancellable;
import loyalty.event.RewardStep;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.reinstatement.MemberReinstatementDecider;
import loyalty.ledger.reinstatement.ReinstateMember;
import loyalty.ledger.reward.CancelOrder;
import loyalty.ledger.reward.ListReward;
import loyalty.ledger.reward.ListingDecider;
import loyalty.ledger.reward.OrderCancellationDecider;
import loyalty.ledger.reward.OrderPast;
import loyalty.ledger.reward.OrderReward;
import loyalty.ledger.reward.OrderingDecider;
import loyalty.ledger.reward.OrderingPast;
import loyalty.ledger.reward.ProgressDecider;
import loyalty.ledger.reward.ProgressOrder;
import loyalty.ledger.reward.RewardWithdrawalDecider;
import loyalty.ledger.reward.WithdrawReward;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import loyalty.value.TierName;

/**
 * Rewards of the simulated shop in the words of the product. Some of the deciders can be exchanged for copies with a fault, and the one by which a
 * member's lapsed points come back.
 */
record CoreRewards(
        Decider<OrderReward, OrderingPast> ordering,
        Decider<CancelOrder, OrderPast> cancelling,
        Decider<ReinstateMember, MemberReinstatementDecider.PastOfMember> reinstating) {

    private static final ProgrammeId SHOP = Examples.RETAIL;

    static CoreRewards asTheyAre() {
        return new CoreRewards(new OrderingDecider(), new OrderCancellationDecider(), new MemberReinstatementDecider());
    }

    CoreRewards orderingWith(Decider<OrderReward, OrderingPast> other) {
        return new CoreRewards(other, cancelling, reinstating);
    }

    CoreRewards cancellingWith(Decider<CancelOrder, OrderPast> other) {
        return new CoreRewards(ordering, other, reinstating);
    }

    CoreRewards reinstatingWith(Decider<ReinstateMember, MemberReinstatementDecider.PastOfMember> other) {
        return new CoreRewards(ordering, cancelling, other);
    }

    Answer tell(Act.OfReward act, Step step, CoreLedger ledger) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        return switch (act) {
            case RewardAct.ListReward it -> ledger.tell(step, new ListingDecider(), listing(it, at));
            case RewardAct.WithdrawReward it ->
                ledger.tell(
                        step,
                        new RewardWithdrawalDecider(),
                        new WithdrawReward(SHOP, new RewardId(it.reward()), at, Optional.empty()));
            case RewardAct.Order it ->
                ledger.tell(
                        step,
                        ordering,
                        new OrderReward(
                                SHOP,
                                new MemberId(it.member()),
                                new RewardOrderId(it.order()),
                                new RewardId(it.reward()),
                                at,
                                CoreCoupons.seed(it.order(), step)));
            case RewardAct.Fulfil it ->
                ledger.tell(
                        step,
                        new ProgressDecider(),
                        new ProgressOrder(SHOP, new RewardOrderId(it.order()), RewardStep.valueOf(it.step()), at));
            case RewardAct.CancelOrder it ->
                ledger.tell(
                        step, cancelling, new CancelOrder(SHOP, new RewardOrderId(it.order()), at, Optional.empty()));
        };
    }

    private static ListReward listing(RewardAct.ListReward act, EffectiveAt at) {
        return new ListReward(
                SHOP,
                new RewardId(act.reward()),
                act.version(),
                at,
                new RewardName("Mug"),
                Points.of(act.cost()),
                act.stock() == NaiveRewards.ANY_NUMBER ? Optional.empty() : Optional.of(act.stock()),
                act.from() == NaiveLedger.NEVER ? Optional.empty() : Optional.of(CoreLedger.instant(act.from())),
                act.until() == NaiveLedger.FOR_EVER ? Optional.empty() : Optional.of(CoreLedger.instant(act.until())),
                act.tier().isEmpty() ? Optional.empty() : Optional.of(List.of(new TierName(act.tier()))),
                Cancellable.valueOf(act.cancellable()),
                act.pool().isEmpty() ? Optional.empty() : Optional.of(new CouponPoolId(act.pool())),
                CoreStars.currency(act.currency()));
    }
}
