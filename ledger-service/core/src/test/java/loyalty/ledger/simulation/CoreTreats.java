package loyalty.ledger.simulation;

import loyalty.ledger.decision.Decider;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;

/** What members get beside points and later than with their purchase, in the words of the product. */
record CoreTreats(
        CoreRewards rewards,
        CoreCoupons coupons,
        CoreOffers offers,
        Decider<RerateAward, RerateDecider.Past> rerating) {

    static CoreTreats asTheyAre() {
        return new CoreTreats(
                CoreRewards.asTheyAre(), CoreCoupons.asTheyAre(), CoreOffers.asTheyAre(), new RerateDecider());
    }

    Answer tell(Act.OfTreat act, Step step, CoreLedger ledger) {
        return switch (act) {
            case Act.OfReward it -> rewards.tell(it, step, ledger);
            case CouponAct it -> coupons.tell(it, step, ledger);
            case OfferAct it -> offers.tell(it, step, ledger);
        };
    }
}
