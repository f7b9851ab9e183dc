package loyalty.ledger.decision;

import java.util.Locale;
import loyalty.event.RewardStep;
import loyalty.value.ActivityId;
import loyalty.value.ActivityReference;
import loyalty.value.ActivityType;
import loyalty.value.AdjustmentId;
import loyalty.value.AttributeName;
import loyalty.value.Bytes32;
import loyalty.value.CampaignId;
import loyalty.value.CardId;
import loyalty.value.ClubId;
import loyalty.value.CouponId;
import loyalty.value.CouponPoolId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.DrawId;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.Purpose;
import loyalty.value.RedemptionId;
import loyalty.value.ReferralCode;
import loyalty.value.ReinstatementId;
import loyalty.value.ReturnId;
import loyalty.value.ReviewId;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;
import loyalty.value.TicketId;
import loyalty.value.TierGrantId;
import loyalty.value.TransferId;

/**
 * The name under which entries are found in the journal, and of which some may be given only once.
 *
 * @param key programme and kind, and more where the kind needs it, joined by slashes
 * @param value an id; never holds a slash, so that the text is unambiguous
 */
public record TagName(String key, String value) {

    public static TagName programme(ProgrammeId programme) {
        return of(programme, "programme", programme.value());
    }

    public static TagName programmeVersion(ProgrammeId programme, int version) {
        return of(programme, "programme-version", Integer.toString(version));
    }

    public static TagName member(ProgrammeId programme, MemberId member) {
        return of(programme, "member", member.value());
    }

    public static TagName registration(ProgrammeId programme, MemberId member) {
        return of(programme, "registration", member.value());
    }

    public static TagName emailConfirmation(ProgrammeId programme, MemberId member) {
        return of(programme, "email-confirmation", member.value());
    }

    /** The blocks of a member, and what ended them. */
    public static TagName membership(ProgrammeId programme, MemberId member) {
        return of(programme, "membership", member.value());
    }

    /** What a member has answered to one purpose. */
    public static TagName consent(ProgrammeId programme, MemberId member, Purpose purpose) {
        return of(programme, "consent/" + member.value(), purpose.value());
    }

    public static TagName tierGrant(ProgrammeId programme, TierGrantId grant) {
        return of(programme, "tier-grant", grant.value());
    }

    /** The one ending of a tier given by hand. */
    public static TagName tierGrantEnding(ProgrammeId programme, TierGrantId grant) {
        return of(programme, "tier-grant-ending", grant.value());
    }

    /** The one opening balance of a member. */
    public static TagName opening(ProgrammeId programme, MemberId member) {
        return of(programme, "opening-balance", member.value());
    }

    /** What was done about a member and a club. */
    public static TagName club(ProgrammeId programme, MemberId member, ClubId club) {
        return of(programme, "club/" + member.value(), club.value());
    }

    /** The quota of the seats of a club. */
    public static TagName clubSeats(ProgrammeId programme, ClubId club) {
        return of(programme, "club-seats", club.value());
    }

    /** The segments in which a member stands, one after the other. */
    public static TagName segment(ProgrammeId programme, MemberId member) {
        return of(programme, "segment", member.value());
    }

    /** What is known of one attribute of a member, one value after the other. */
    public static TagName attribute(ProgrammeId programme, MemberId member, AttributeName attribute) {
        return of(programme, "attribute/" + member.value(), attribute.value());
    }

    public static TagName closing(ProgrammeId programme, MemberId member) {
        return of(programme, "closing", member.value());
    }

    /**
     * The right to the one bonus of a person.
     *
     * @param person a keyed hash of the e-mail address, hexadecimal
     */
    public static TagName bonusPerson(ProgrammeId programme, String person) {
        return of(programme, "bonus-person", person);
    }

    public static TagName purchase(ProgrammeId programme, PurchaseId purchase) {
        return of(programme, "purchase", purchase.value());
    }

    /** What was told late in a programme whose purchases are rated anew; no decision reads it. */
    public static TagName lateFacts(ProgrammeId programme) {
        return of(programme, "late-facts", programme.value());
    }

    /** A receipt that nobody had claimed, as the subject of its entries. */
    public static TagName receipt(ProgrammeId programme, PurchaseId purchase) {
        return of(programme, "receipt", purchase.value());
    }

    /** The one claim of a receipt. */
    public static TagName receiptClaim(ProgrammeId programme, PurchaseId purchase) {
        return of(programme, "receipt-claim", purchase.value());
    }

    public static TagName returned(ProgrammeId programme, PurchaseId purchase, ReturnId returned) {
        return of(programme, "return/" + purchase.value(), returned.value());
    }

    /** The one voiding of a purchase, whosever it was. */
    public static TagName purchaseVoid(ProgrammeId programme, PurchaseId purchase) {
        return of(programme, "purchase-void", purchase.value());
    }

    public static TagName redemption(ProgrammeId programme, RedemptionId redemption) {
        return of(programme, "redemption", redemption.value());
    }

    public static TagName redemptionUndo(ProgrammeId programme, RedemptionId redemption) {
        return of(programme, "redemption-undo", redemption.value());
    }

    /** The one capture or voiding of points that are held for a redemption. */
    public static TagName authorisationEnd(ProgrammeId programme, RedemptionId redemption) {
        return of(programme, "authorisation-end", redemption.value());
    }

    public static TagName referralCode(ProgrammeId programme, ReferralCode code) {
        return of(programme, "referral-code", code.value());
    }

    /** Everything about the referral of one friend. */
    public static TagName referral(ProgrammeId programme, MemberId friend) {
        return of(programme, "referral", friend.value());
    }

    public static TagName attribution(ProgrammeId programme, MemberId friend) {
        return of(programme, "referral-attribution", friend.value());
    }

    public static TagName qualification(ProgrammeId programme, MemberId friend) {
        return of(programme, "referral-qualification", friend.value());
    }

    /** All qualifications in a programme; no decision reads it. */
    public static TagName referralQualifications(ProgrammeId programme) {
        return of(programme, "referral-qualifications", programme.value());
    }

    /** The reward of one of the two members of a referral. */
    public static TagName reward(ProgrammeId programme, MemberId friend, MemberId rewarded) {
        return of(programme, "referral-reward/" + friend.value(), rewarded.value());
    }

    /** The claw-back of what one of the two members of a referral got. */
    public static TagName clawBack(ProgrammeId programme, MemberId friend, MemberId rewarded) {
        return of(programme, "referral-claw-back/" + friend.value(), rewarded.value());
    }

    public static TagName review(ProgrammeId programme, ReviewId review) {
        return of(programme, "review", review.value());
    }

    public static TagName reviewSubmission(ProgrammeId programme, ReviewId review) {
        return of(programme, "review-submission", review.value());
    }

    public static TagName reviewModeration(ProgrammeId programme, ReviewId review) {
        return of(programme, "review-moderation", review.value());
    }

    public static TagName reviewRemoval(ProgrammeId programme, ReviewId review) {
        return of(programme, "review-removal", review.value());
    }

    public static TagName reviewedProduct(ProgrammeId programme, MemberId member, ProductId product) {
        return of(programme, "reviewed-product/" + member.value(), product.value());
    }

    public static TagName reviewedPurchase(ProgrammeId programme, MemberId member, PurchaseId purchase) {
        return of(programme, "reviewed-purchase/" + member.value(), purchase.value());
    }

    public static TagName activity(ProgrammeId programme, ActivityId activity) {
        return of(programme, "activity", activity.value());
    }

    public static TagName activityCancellation(ProgrammeId programme, ActivityId activity) {
        return of(programme, "activity-cancellation", activity.value());
    }

    /** The one award of a member for what activities of a type were about, where a programme gives one. */
    public static TagName activityReference(
            ProgrammeId programme, MemberId member, ActivityType type, ActivityReference reference) {
        return of(programme, "activity-reference/" + member.value() + "/" + type.value(), reference.value());
    }

    /** What was done with a card. */
    public static TagName card(ProgrammeId programme, CardId card) {
        return of(programme, "card", card.value());
    }

    /** The one issue of a card under its number. */
    public static TagName cardIssue(ProgrammeId programme, CardId card) {
        return of(programme, "card-issue", card.value());
    }

    /** What was bought with a card while it was nobody's, what came back of it, who claimed it, and to whom the card was linked. */
    public static TagName cardReceipts(ProgrammeId programme, CardId card) {
        return of(programme, "card-receipts", card.value());
    }

    /** The cards that were issued or linked to a member; no decision reads it. */
    public static TagName cardsOf(ProgrammeId programme, MemberId member) {
        return of(programme, "cards-of", member.value());
    }

    /** The forming and the dissolving of a household. */
    public static TagName household(ProgrammeId programme, HouseholdId household) {
        return of(programme, "household", household.value());
    }

    /** The one forming of a household. */
    public static TagName householdForming(ProgrammeId programme, HouseholdId household) {
        return of(programme, "household-forming", household.value());
    }

    /** The one dissolving of a household. */
    public static TagName householdDissolving(ProgrammeId programme, HouseholdId household) {
        return of(programme, "household-dissolving", household.value());
    }

    /** Who came to a household, and who left it. */
    public static TagName householdMembers(ProgrammeId programme, HouseholdId household) {
        return of(programme, "household-members", household.value());
    }

    /** All that a household has spent; no decision reads it. */
    public static TagName householdRedemptions(ProgrammeId programme, HouseholdId household) {
        return of(programme, "household-redemptions", household.value());
    }

    /** The households that a member came to, and left. */
    public static TagName householdsOf(ProgrammeId programme, MemberId member) {
        return of(programme, "households-of", member.value());
    }

    /** What was done with a draw itself: the only thing that its tickets look at, so that they do not conflict. */
    public static TagName draw(ProgrammeId programme, DrawId draw) {
        return of(programme, "draw", draw.value());
    }

    /** All draws of a programme; no decision reads it. */
    public static TagName draws(ProgrammeId programme) {
        return of(programme, "draws", programme.value());
    }

    public static TagName drawOpening(ProgrammeId programme, DrawId draw) {
        return of(programme, "draw-opening", draw.value());
    }

    public static TagName drawClosing(ProgrammeId programme, DrawId draw) {
        return of(programme, "draw-closing", draw.value());
    }

    /** The one execution or cancellation of a draw. */
    public static TagName drawEnd(ProgrammeId programme, DrawId draw) {
        return of(programme, "draw-end", draw.value());
    }

    /** All tickets of a draw, read by its closing and its execution. */
    public static TagName drawTickets(ProgrammeId programme, DrawId draw) {
        return of(programme, "draw-tickets", draw.value());
    }

    public static TagName drawTicketsOf(ProgrammeId programme, DrawId draw, MemberId member) {
        return of(programme, "draw-tickets-of/" + draw.value(), member.value());
    }

    public static TagName drawTicket(ProgrammeId programme, DrawId draw, TicketId ticket) {
        return of(programme, "draw-ticket/" + draw.value(), ticket.value());
    }

    public static TagName drawRefund(ProgrammeId programme, DrawId draw, TicketId ticket) {
        return of(programme, "draw-refund/" + draw.value(), ticket.value());
    }

    /** What the catalogue says of a reward: the only thing that its orders look at, so that they do not conflict. */
    public static TagName reward(ProgrammeId programme, RewardId reward) {
        return of(programme, "reward", reward.value());
    }

    /** The first listing of each reward of a programme; no decision reads it. */
    public static TagName rewards(ProgrammeId programme) {
        return of(programme, "rewards", programme.value());
    }

    /** The one listing of a reward under a number. */
    public static TagName rewardVersion(ProgrammeId programme, RewardId reward, int version) {
        return of(programme, "reward-version/" + reward.value(), Integer.toString(version));
    }

    public static TagName rewardWithdrawal(ProgrammeId programme, RewardId reward) {
        return of(programme, "reward-withdrawal", reward.value());
    }

    /** The quota of how many of a reward are ordered. */
    public static TagName rewardStock(ProgrammeId programme, RewardId reward) {
        return of(programme, "reward-stock", reward.value());
    }

    /** All orders of rewards in a programme; no decision reads it. */
    public static TagName rewardOrders(ProgrammeId programme) {
        return of(programme, "reward-orders", programme.value());
    }

    public static TagName rewardOrder(ProgrammeId programme, RewardOrderId order) {
        return of(programme, "reward-order", order.value());
    }

    /** The one time that an order is ready, was sent or was handed over. */
    public static TagName rewardOrderStep(ProgrammeId programme, RewardOrderId order, RewardStep step) {
        return of(programme, "reward-order-step/" + order.value(), step.name().toLowerCase(Locale.ROOT));
    }

    public static TagName rewardOrderCancellation(ProgrammeId programme, RewardOrderId order) {
        return of(programme, "reward-order-cancellation", order.value());
    }

    /** What was done with a pool of coupons itself: the only thing of it that its issues look at, so that they do not conflict. */
    public static TagName couponPool(ProgrammeId programme, CouponPoolId pool) {
        return of(programme, "coupon-pool", pool.value());
    }

    /** All pools of coupons of a programme; no decision reads it. */
    public static TagName couponPools(ProgrammeId programme) {
        return of(programme, "coupon-pools", programme.value());
    }

    /** The one opening of a pool. */
    public static TagName couponPoolOpening(ProgrammeId programme, CouponPoolId pool) {
        return of(programme, "coupon-pool-opening", pool.value());
    }

    public static TagName couponPoolWithdrawal(ProgrammeId programme, CouponPoolId pool) {
        return of(programme, "coupon-pool-withdrawal", pool.value());
    }

    /** The quota of how many coupons of a pool are issued. */
    public static TagName couponPoolCodes(ProgrammeId programme, CouponPoolId pool) {
        return of(programme, "coupon-pool-codes", pool.value());
    }

    public static TagName coupon(ProgrammeId programme, CouponId coupon) {
        return of(programme, "coupon", coupon.value());
    }

    /**
     * All that was done with the coupon that has a code, which is issued once.
     *
     * @param mark keyed hash of the code
     */
    public static TagName couponCode(ProgrammeId programme, Bytes32 mark) {
        return of(programme, "coupon-code", mark.value());
    }

    /** The coupons that were issued to a member; no decision reads it. */
    public static TagName couponsOf(ProgrammeId programme, MemberId member) {
        return of(programme, "coupons-of", member.value());
    }

    public static TagName couponVoiding(ProgrammeId programme, CouponId coupon) {
        return of(programme, "coupon-voiding", coupon.value());
    }

    public static TagName couponRedemption(ProgrammeId programme, CouponRedemptionId redemption) {
        return of(programme, "coupon-redemption", redemption.value());
    }

    /**
     * The one redemption of a coupon that stands after so many that were undone.
     *
     * @param turn from 1
     */
    public static TagName couponUse(ProgrammeId programme, CouponId coupon, int turn) {
        return of(programme, "coupon-use/" + coupon.value(), Integer.toString(turn));
    }

    public static TagName couponRedemptionUndo(ProgrammeId programme, CouponRedemptionId redemption) {
        return of(programme, "coupon-redemption-undo", redemption.value());
    }

    public static TagName transfer(ProgrammeId programme, TransferId transfer) {
        return of(programme, "transfer", transfer.value());
    }

    /** What a member has given to others: the giver's entries. */
    public static TagName transfersOf(ProgrammeId programme, MemberId giver) {
        return of(programme, "transfers-of", giver.value());
    }

    public static TagName merge(ProgrammeId programme, MergeId merge) {
        return of(programme, "merge", merge.value());
    }

    /** The one approval or refusal of a proposed merge. */
    public static TagName mergeJudgement(ProgrammeId programme, MergeId merge) {
        return of(programme, "merge-judgement", merge.value());
    }

    /** The quota of what a campaign gives to all members. */
    public static TagName campaignBudget(ProgrammeId programme, CampaignId campaign) {
        return of(programme, "campaign", campaign.value());
    }

    public static TagName adjustment(ProgrammeId programme, AdjustmentId adjustment) {
        return of(programme, "adjustment", adjustment.value());
    }

    /** All proposals of adjustments in a programme; no decision reads it, so that proposals never conflict over it. */
    public static TagName adjustmentProposals(ProgrammeId programme) {
        return of(programme, "adjustment-proposals", programme.value());
    }

    /** The one approval or refusal of a proposed adjustment. */
    public static TagName adjustmentJudgement(ProgrammeId programme, AdjustmentId adjustment) {
        return of(programme, "adjustment-judgement", adjustment.value());
    }

    /** What became of the proposal of a reinstatement, but not whose points came back: members do not conflict over it. */
    public static TagName reinstatement(ProgrammeId programme, ReinstatementId reinstatement) {
        return of(programme, "reinstatement", reinstatement.value());
    }

    /** All reinstatements of a programme; no decision reads it. */
    public static TagName reinstatements(ProgrammeId programme) {
        return of(programme, "reinstatements", programme.value());
    }

    public static TagName reinstatementProposal(ProgrammeId programme, ReinstatementId reinstatement) {
        return of(programme, "reinstatement-proposal", reinstatement.value());
    }

    /** The one approval or refusal of a proposed reinstatement. */
    public static TagName reinstatementJudgement(ProgrammeId programme, ReinstatementId reinstatement) {
        return of(programme, "reinstatement-judgement", reinstatement.value());
    }

    /** The one entry of a member whose points came back. */
    public static TagName reinstated(ProgrammeId programme, ReinstatementId reinstatement, MemberId member) {
        return of(programme, "reinstated/" + reinstatement.value(), member.value());
    }

    static TagName of(ProgrammeId programme, String kind, String id) {
        return new TagName(programme.value() + "/" + kind, id);
    }

    /** Key and value, joined by a slash: the tag as it stands in the journal. */
    public String text() {
        return key + "/" + value;
    }
}
