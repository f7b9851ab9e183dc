package loyalty.system;

/** What members get beside points, and later than with their purchase, through the gateway. */
final class DescribedTreats {

    private DescribedTreats() {}

    static void play() throws Exception {
        DescribedRewards.play();
        DescribedCoupons.play();
        DescribedOffers.play();
        DescribedReratings.play();
    }
}
