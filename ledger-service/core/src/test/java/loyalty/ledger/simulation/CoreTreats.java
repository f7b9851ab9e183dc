package loyalty.ledger.simulation;

import loyalty.ledger.decision.Decider;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;
import loyalty.ledger.voiding.VoidPurchase;
import loyalty.ledger.voiding.VoidingDecider;
import loyalty.ledger.voiding.VoidingPast;

/** What members get beside points and later than with their purchase, in the words of the product. */
record CoreTreats(
        CoreRewards rewards,
        CoreCoupons coupons,
        CoreOffers offers,
        CoreActivities activities,
        CoreEntitlements entitlements,
        Decider<RerateAward, RerateDecider.Past> rerating,
        Decider<VoidPurchase, VoidingPast> voiding,
        CoreNotes notes) {

    static CoreTreats asTheyAre() {
        return new CoreTreats(
                CoreRewards.asTheyAre(),
                CoreCoupons.asTheyAre(),
                CoreOffers.asTheyAre(),
                CoreActivities.asTheyAre(),
                CoreEntitlements.asTheyAre(),
                new RerateDecider(),
                new VoidingDecider(),
                CoreNotes.asTheyAre());
    }

    CoreTreats with(CoreRewards other) {
        return new CoreTreats(other, coupons, offers, activities, entitlements, rerating, voiding, notes);
    }

    CoreTreats with(CoreCoupons other) {
        return new CoreTreats(rewards, other, offers, activities, entitlements, rerating, voiding, notes);
    }

    CoreTreats with(CoreOffers other) {
        return new CoreTreats(rewards, coupons, other, activities, entitlements, rerating, voiding, notes);
    }

    CoreTreats with(CoreActivities other) {
        return new CoreTreats(rewards, coupons, offers, other, entitlements, rerating, voiding, notes);
    }

    CoreTreats with(CoreEntitlements other) {
        return new CoreTreats(rewards, coupons, offers, activities, other, rerating, voiding, notes);
    }

    CoreTreats reratingWith(Decider<RerateAward, RerateDecider.Past> other) {
        return new CoreTreats(rewards, coupons, offers, activities, entitlements, other, voiding, notes);
    }

    CoreTreats voidingWith(Decider<VoidPurchase, VoidingPast> other) {
        return new CoreTreats(rewards, coupons, offers, activities, entitlements, rerating, other, notes);
    }

    CoreTreats with(CoreNotes other) {
        return new CoreTreats(rewards, coupons, offers, activities, entitlements, rerating, voiding, other);
    }

    Answer tell(Act.OfTreat act, Step step, CoreLedger ledger) {
        return switch (act) {
            case Act.OfReward it -> rewards.tell(it, step, ledger);
            case CouponAct it -> coupons.tell(it, step, ledger);
            case OfferAct it -> offers.tell(it, step, ledger);
        };
    }
}
