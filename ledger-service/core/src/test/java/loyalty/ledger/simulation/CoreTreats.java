package loyalty.ledger.simulation;

/** What members get beside points, in the words of the product. */
record CoreTreats(CoreRewards rewards, CoreCoupons coupons, CoreOffers offers) {

    static CoreTreats asTheyAre() {
        return new CoreTreats(CoreRewards.asTheyAre(), CoreCoupons.asTheyAre(), CoreOffers.asTheyAre());
    }

    Answer tell(Act.OfTreat act, Step step, CoreLedger ledger) {
        return switch (act) {
            case Act.OfReward it -> rewards.tell(it, step, ledger);
            case CouponAct it -> coupons.tell(it, step, ledger);
            case OfferAct it -> offers.tell(it, step, ledger);
        };
    }
}
