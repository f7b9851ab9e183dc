package loyalty.value;

import java.util.Optional;

/** What opened a lot in the first place, wherever its points have moved since: read off its name. */
public enum LotOrigin {
    PURCHASE("purchase/"),
    REGISTRATION("registration/"),
    REFERRAL("referral/"),
    REVIEW("review/"),
    ACTIVITY("activity:"),
    COUPON("coupon/"),
    OFFER("offer/"),
    ADJUSTMENT("adjustment/"),
    TRANSFER("transfer/"),
    OPENING("opening-");

    private final String begin;

    LotOrigin(String begin) {
        this.begin = begin;
    }

    /** Empty for a lot that holds no points, but only says what was owed. */
    public static Optional<LotOrigin> of(LotId lot) {
        String first = lot.first().value();
        for (LotOrigin origin : values()) {
            if (first.startsWith(origin.begin)) {
                return Optional.of(origin);
            }
        }
        return Optional.empty();
    }
}
