package loyalty.value;

import java.util.Optional;

/**
 * Names a lot of points within its member by the fact that opened it, such as {@code purchase/536365}.
 *
 * @param value kind and id, joined by a slash
 */
public record LotId(String value) {

    /** The kind of lots that reviews open. */
    public static final String REVIEW = "review";

    /** The kind of lots that rewards of referrals open. */
    public static final String REFERRAL = "referral";

    private static final String ACTIVITY = "activity:";
    private static final String MERGED = "merged-";
    private static final String REINSTATED = "reinstated-";

    public LotId {
        int slash = value.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("a lot id must read kind/id");
        }
        Identifier.check("the kind of a lot", value.substring(0, slash));
        Identifier.check("the id of a lot", value.substring(slash + 1));
    }

    public static LotId of(PurchaseId purchase) {
        return new LotId("purchase/" + purchase.value());
    }

    /** The lot of a registration bonus; a member has at most one. */
    public static LotId ofRegistration(MemberId member) {
        return new LotId("registration/" + member.value());
    }

    /**
     * One of the lots that a member brought from another system; their names sort as their numbers do.
     *
     * @param number 1 to 999, in the order in which they were earned
     */
    public static LotId ofOpening(MemberId member, int number) {
        return new LotId("opening-" + Integer.toString(1_000 + number).substring(1) + "/" + member.value());
    }

    /** The lot of a referral's reward; referrer and friend have one each, named after the friend. */
    public static LotId ofReferral(MemberId friend) {
        return new LotId(REFERRAL + "/" + friend.value());
    }

    public static LotId of(ReviewId review) {
        return new LotId(REVIEW + "/" + review.value());
    }

    /** Whether a fact of this kind opened the lot. */
    public boolean isOf(String kind) {
        return value.startsWith(kind + "/");
    }

    /** The kind of lots that activities of a type open. */
    public static String kindOf(ActivityType type) {
        return ACTIVITY + type.value();
    }

    public static LotId of(ActivityType type, ActivityId activity) {
        return new LotId(kindOf(type) + "/" + activity.value());
    }

    /** The lot of points that a coupon gave. */
    public static LotId of(CouponRedemptionId redemption) {
        return new LotId("coupon/" + redemption.value());
    }

    /** The lot of points that an offer gave. */
    public static LotId of(OfferUseId use) {
        return new LotId("offer/" + use.value());
    }

    /** Whether an activity of whatever type opened the lot. */
    public boolean isOf(ActivityId activity) {
        return value.startsWith(ACTIVITY)
                && value.substring(value.indexOf('/') + 1).equals(activity.value());
    }

    /** The lot of points that a person gave. */
    public static LotId of(AdjustmentId adjustment) {
        return new LotId("adjustment/" + adjustment.value());
    }

    /**
     * One of the lots of points that another member gave.
     *
     * @param number from 1, in the order in which the giver's lots were taken
     */
    public static LotId of(TransferId transfer, int number) {
        return new LotId("transfer/" + transfer.value() + "~" + number);
    }

    /** The lot without points under which a debt moves with a merge. */
    public static LotId of(MergeId merge) {
        return new LotId("merge/" + merge.value());
    }

    /** The same lot once it has moved to another member, however often: it counts among none that this one earned. */
    public LotId merged() {
        return value.startsWith(MERGED) ? this : new LotId(MERGED + value);
    }

    /**
     * A lot into which points of this one came back once they had lapsed. What comes back of such a lot again is named after the first.
     *
     * @param number from 1
     */
    public LotId reinstated(int number) {
        return new LotId(
                REINSTATED + number + "-" + reinstatedFrom().orElse(this).value());
    }

    /** The lot whose lapsed points came back into this one, wherever they have moved since; empty for any other lot. */
    public Optional<LotId> reinstatedFrom() {
        String own = value.startsWith(MERGED) ? value.substring(MERGED.length()) : value;
        return own.startsWith(REINSTATED)
                ? Optional.of(new LotId(own.substring(own.indexOf('-', REINSTATED.length()) + 1)))
                : Optional.empty();
    }

    /** The lot without what merges and reinstatements have put before its name. */
    public LotId first() {
        LotId own = reinstatedFrom().orElse(this);
        return own.value().startsWith(MERGED) ? new LotId(own.value().substring(MERGED.length())) : own;
    }

    @Override
    public String toString() {
        return value;
    }
}
