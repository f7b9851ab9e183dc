package loyalty.ledger.simulation;

import java.util.List;

/** What members get beside points, each by its own rules. */
final class NaiveTreats {

    final NaiveRewards rewards;
    final NaiveCoupons coupons;
    final NaiveOffers offers;

    NaiveTreats(NaiveLedger shop) {
        this.rewards = new NaiveRewards(shop);
        this.coupons = new NaiveCoupons(shop);
        this.offers = new NaiveOffers(shop);
    }

    Answer tell(Act.OfTreat act, Step step) {
        return switch (act) {
            case Act.OfReward it -> rewards.tell(it, step);
            case CouponAct it -> coupons.tell(it, step);
            case OfferAct it -> offers.tell(it, step);
        };
    }

    List<String> membersOf(Act.OfTreat act) {
        return switch (act) {
            case Act.OfReward it -> rewards.membersOf(it);
            case CouponAct it -> coupons.membersOf(it);
            case OfferAct it -> offers.membersOf(it);
        };
    }
}
