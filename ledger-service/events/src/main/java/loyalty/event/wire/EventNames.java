package loyalty.event.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.event.AttributeRecorded;
import loyalty.event.AuthorisationVoided;
import loyalty.event.BalanceOpened;
import loyalty.event.CardBlocked;
import loyalty.event.CardIssued;
import loyalty.event.CardLinked;
import loyalty.event.CardReplaced;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.ConsentGiven;
import loyalty.event.ConsentWithdrawn;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.DrawCancelled;
import loyalty.event.DrawClosed;
import loyalty.event.DrawExecuted;
import loyalty.event.DrawOpened;
import loyalty.event.DrawTicketIssued;
import loyalty.event.DrawTicketRefunded;
import loyalty.event.EmailConfirmed;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementRevoked;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.HouseholdDissolved;
import loyalty.event.HouseholdFormed;
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.HouseholdMemberLeft;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.MemberRegistered;
import loyalty.event.MemberUnblocked;
import loyalty.event.MergeDeclined;
import loyalty.event.MergeProposed;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.PointsReinstated;
import loyalty.event.PointsTransferred;
import loyalty.event.ProgrammeDeclined;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.ReceiptVoided;
import loyalty.event.RedemptionRefunded;
import loyalty.event.RedemptionUndone;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralCodeIssued;
import loyalty.event.ReferralQualified;
import loyalty.event.ReferralRewarded;
import loyalty.event.ReinstatementApproved;
import loyalty.event.ReinstatementDeclined;
import loyalty.event.ReinstatementProposed;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.event.RewardWithdrawn;
import loyalty.event.SegmentRecorded;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;

/** The stable names of events: what stands in the journal and on Kafka, never the name of a class. */
public final class EventNames {

    private static final Map<EventName, Class<? extends LedgerEvent>> CLASSES = new LinkedHashMap<>();
    private static final Map<Class<? extends LedgerEvent>, EventName> NAMES = new LinkedHashMap<>();

    static {
        name("programme-published", 1, ProgrammePublished.class);
        name("programme-proposed", 1, ProgrammeProposed.class);
        name("programme-declined", 1, ProgrammeDeclined.class);
        name("member-registered", 1, MemberRegistered.class);
        name("balance-opened", 1, BalanceOpened.class);
        name("email-confirmed", 1, EmailConfirmed.class);
        name("member-blocked", 1, MemberBlocked.class);
        name("member-unblocked", 1, MemberUnblocked.class);
        name("member-closed", 1, MemberClosed.class);
        name("merge-proposed", 1, MergeProposed.class);
        name("member-merged", 1, MemberMerged.class);
        name("merge-declined", 1, MergeDeclined.class);
        name("tier-granted", 1, TierGranted.class);
        name("tier-grant-ended", 1, TierGrantEnded.class);
        name("entitlement-granted", 1, EntitlementGranted.class);
        name("entitlement-revoked", 1, EntitlementRevoked.class);
        name("entitlement-used", 1, EntitlementUsed.class);
        name("entitlement-use-cancelled", 1, EntitlementUseCancelled.class);
        name("club-invited", 1, ClubInvited.class);
        name("club-invitation-withdrawn", 1, ClubInvitationWithdrawn.class);
        name("club-joined", 1, ClubJoined.class);
        name("club-left", 1, ClubLeft.class);
        name("segment-recorded", 1, SegmentRecorded.class);
        name("attribute-recorded", 1, AttributeRecorded.class);
        name("consent-given", 1, ConsentGiven.class);
        name("consent-withdrawn", 1, ConsentWithdrawn.class);
        name("purchase-recorded", 1, PurchaseRecorded.class);
        name("purchase-returned", 1, PurchaseReturned.class);
        name("purchase-rerated", 1, PurchaseRerated.class);
        name("purchase-voided", 1, PurchaseVoided.class);
        name("receipt-recorded", 1, ReceiptRecorded.class);
        name("receipt-returned", 1, ReceiptReturned.class);
        name("receipt-voided", 1, ReceiptVoided.class);
        name("referral-code-issued", 1, ReferralCodeIssued.class);
        name("referral-attributed", 1, ReferralAttributed.class);
        name("referral-qualified", 1, ReferralQualified.class);
        name("referral-rewarded", 1, ReferralRewarded.class);
        name("referral-clawed-back", 1, ReferralClawedBack.class);
        name("review-submitted", 1, ReviewSubmitted.class);
        name("review-approved", 1, ReviewApproved.class);
        name("review-rejected", 1, ReviewRejected.class);
        name("review-removed", 1, ReviewRemoved.class);
        name("activity-recorded", 1, ActivityRecorded.class);
        name("activity-cancelled", 1, ActivityCancelled.class);
        name("draw-opened", 1, DrawOpened.class);
        name("draw-ticket-issued", 1, DrawTicketIssued.class);
        name("draw-closed", 1, DrawClosed.class);
        name("draw-executed", 1, DrawExecuted.class);
        name("draw-cancelled", 1, DrawCancelled.class);
        name("draw-ticket-refunded", 1, DrawTicketRefunded.class);
        name("card-issued", 1, CardIssued.class);
        name("card-blocked", 1, CardBlocked.class);
        name("card-replaced", 1, CardReplaced.class);
        name("card-linked", 1, CardLinked.class);
        name("household-formed", 1, HouseholdFormed.class);
        name("household-member-added", 1, HouseholdMemberAdded.class);
        name("household-member-left", 1, HouseholdMemberLeft.class);
        name("household-dissolved", 1, HouseholdDissolved.class);
        name("reward-listed", 1, RewardListed.class);
        name("reward-withdrawn", 1, RewardWithdrawn.class);
        name("reward-ordered", 1, RewardOrdered.class);
        name("reward-order-progressed", 1, RewardOrderProgressed.class);
        name("reward-order-cancelled", 1, RewardOrderCancelled.class);
        name("coupon-pool-opened", 1, CouponPoolOpened.class);
        name("coupon-pool-withdrawn", 1, CouponPoolWithdrawn.class);
        name("coupon-issued", 1, CouponIssued.class);
        name("coupon-voided", 1, CouponVoided.class);
        name("coupon-redeemed", 1, CouponRedeemed.class);
        name("coupon-redemption-undone", 1, CouponRedemptionUndone.class);
        name("offer-issued", 1, OfferIssued.class);
        name("offer-accepted", 1, OfferAccepted.class);
        name("offer-withdrawn", 1, OfferWithdrawn.class);
        name("offer-used", 1, OfferUsed.class);
        name("offer-use-cancelled", 1, OfferUseCancelled.class);
        name("points-redeemed", 1, PointsRedeemed.class);
        name("redemption-undone", 1, RedemptionUndone.class);
        name("redemption-refunded", 1, RedemptionRefunded.class);
        name("points-transferred", 1, PointsTransferred.class);
        name("points-authorised", 1, PointsAuthorised.class);
        name("points-captured", 1, PointsCaptured.class);
        name("authorisation-voided", 1, AuthorisationVoided.class);
        name("points-adjusted", 1, PointsAdjusted.class);
        name("adjustment-proposed", 1, AdjustmentProposed.class);
        name("adjustment-approved", 1, AdjustmentApproved.class);
        name("adjustment-declined", 1, AdjustmentDeclined.class);
        name("reinstatement-proposed", 1, ReinstatementProposed.class);
        name("reinstatement-approved", 1, ReinstatementApproved.class);
        name("reinstatement-declined", 1, ReinstatementDeclined.class);
        name("points-reinstated", 1, PointsReinstated.class);
    }

    private EventNames() {}

    private static void name(String name, int revision, Class<? extends LedgerEvent> type) {
        var full = new EventName(name, revision);
        CLASSES.put(full, type);
        NAMES.put(type, full);
    }

    public static EventName of(LedgerEvent event) {
        return of(event.getClass());
    }

    /** Throws {@link IllegalArgumentException} for a class without a name. */
    public static EventName of(Class<? extends LedgerEvent> type) {
        return Optional.ofNullable(NAMES.get(type))
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no name on the wire"));
    }

    /** Throws {@link UnknownEventException}: whoever meets such an event must stop, never skip it. */
    public static Class<? extends LedgerEvent> classOf(EventName name) {
        return Optional.ofNullable(CLASSES.get(name)).orElseThrow(() -> new UnknownEventException(name));
    }

    public static List<EventName> all() {
        return List.copyOf(CLASSES.keySet());
    }
}
