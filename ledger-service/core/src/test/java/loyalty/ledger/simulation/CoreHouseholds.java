package loyalty.ledger.simulation;

import java.util.Optional;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.household.DissolveHousehold;
import loyalty.ledger.household.DissolvingDecider;
import loyalty.ledger.household.FormHousehold;
import loyalty.ledger.household.FormingDecider;
import loyalty.ledger.household.HouseholdJoiningDecider;
import loyalty.ledger.household.HouseholdLeavingDecider;
import loyalty.ledger.household.JoinHousehold;
import loyalty.ledger.household.LeaveHousehold;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionPast;
import loyalty.programme.HouseholdPolicy;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RedemptionId;

/** Households of the simulated shop in the words of the product. */
final class CoreHouseholds {

    static final HouseholdPolicy POLICY = new HouseholdPolicy(NaiveHouseholds.MEMBERS, true);

    private static final ProgrammeId SHOP = Examples.RETAIL;

    private CoreHouseholds() {}

    static Answer tell(
            Act.OfHousehold act, Step step, CoreLedger ledger, Decider<RedeemPoints, RedemptionPast> spending) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        var household = new HouseholdId(act.household());
        return switch (act) {
            case Act.Found _ -> ledger.tell(step, new FormingDecider(), new FormHousehold(SHOP, household, at));
            case Act.MoveIn it ->
                ledger.tell(
                        step,
                        new HouseholdJoiningDecider(),
                        new JoinHousehold(SHOP, household, new MemberId(it.member()), at));
            case Act.MoveOut it ->
                ledger.tell(
                        step,
                        new HouseholdLeavingDecider(),
                        new LeaveHousehold(SHOP, household, new MemberId(it.member()), at));
            case Act.Disband _ ->
                ledger.tell(step, new DissolvingDecider(), new DissolveHousehold(SHOP, household, at));
            case Act.Share it ->
                ledger.tell(
                        step,
                        spending,
                        new RedeemPoints(
                                SHOP,
                                new MemberId(it.member()),
                                new RedemptionId(it.id()),
                                at,
                                Points.of(it.points()),
                                CoreLedger.order(it.order()),
                                Optional.of(household)));
        };
    }
}
