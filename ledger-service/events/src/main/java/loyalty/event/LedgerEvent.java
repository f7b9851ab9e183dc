package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.programme.TierFloor;
import loyalty.value.CardId;
import loyalty.value.CouponPoolId;
import loyalty.value.DrawId;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReinstatementId;
import loyalty.value.RewardId;

/**
 * Something that has happened in a programme.
 *
 * <p>A record of an event never changes once released: a new meaning is a new record or a new revision.
 */
public sealed interface LedgerEvent {

    ProgrammeId programme();

    /** When it took effect, UTC; comes with the command. */
    Instant effectiveAt();

    /** What the entry is about; its text is the Kafka key. */
    Subject subject();

    /** The points it moved, in the order in which they moved. */
    List<Movement> movements();

    /** What it adds to or takes from the points that count towards the tier. */
    List<QualifyingCredit> qualifying();

    /** Tiers that the member stands at or above from now on, or no longer. */
    default List<TierFloor> floors() {
        return List.of();
    }

    /** What it does to the money spent. */
    default Optional<SpendEffect> spend() {
        return Optional.empty();
    }

    /** An event about a member. */
    sealed interface OfMember extends LedgerEvent
            permits MemberRegistered,
                    BalanceOpened,
                    EmailConfirmed,
                    MemberBlocked,
                    MemberUnblocked,
                    MemberClosed,
                    MergeProposed,
                    MemberMerged,
                    MergeDeclined,
                    TierGranted,
                    TierGrantEnded,
                    EntitlementGranted,
                    EntitlementRevoked,
                    EntitlementUsed,
                    EntitlementUseCancelled,
                    ClubInvited,
                    ClubInvitationWithdrawn,
                    ClubJoined,
                    ClubLeft,
                    SegmentRecorded,
                    AttributeRecorded,
                    HouseholdMemberAdded,
                    HouseholdMemberLeft,
                    ConsentGiven,
                    ConsentWithdrawn,
                    PurchaseRecorded,
                    PurchaseReturned,
                    PurchaseRerated,
                    PurchaseVoided,
                    ReferralCodeIssued,
                    ReferralAttributed,
                    ReferralQualified,
                    ReferralRewarded,
                    ReferralClawedBack,
                    ReviewSubmitted,
                    ReviewApproved,
                    ReviewRejected,
                    ReviewRemoved,
                    ActivityRecorded,
                    ActivityCancelled,
                    DrawTicketIssued,
                    DrawTicketRefunded,
                    RewardOrdered,
                    RewardOrderProgressed,
                    RewardOrderCancelled,
                    CouponIssued,
                    CouponVoided,
                    CouponRedeemed,
                    CouponRedemptionUndone,
                    OfferIssued,
                    OfferAccepted,
                    OfferWithdrawn,
                    OfferUsed,
                    OfferUseCancelled,
                    PointsRedeemed,
                    RedemptionUndone,
                    RedemptionRefunded,
                    PointsTransferred,
                    PointsAuthorised,
                    PointsCaptured,
                    AuthorisationVoided,
                    PointsAdjusted,
                    AdjustmentProposed,
                    AdjustmentApproved,
                    AdjustmentDeclined,
                    PointsReinstated {

        MemberId member();

        @Override
        default Subject subject() {
            return Subject.of(programme(), member());
        }

        @Override
        default List<QualifyingCredit> qualifying() {
            return List.of();
        }
    }

    /** An event about a prize draw; it moves nothing. */
    sealed interface OfDraw extends LedgerEvent permits DrawOpened, DrawClosed, DrawExecuted, DrawCancelled {

        DrawId draw();

        @Override
        default Subject subject() {
            return Subject.of(programme(), draw());
        }

        @Override
        default List<Movement> movements() {
            return List.of();
        }

        @Override
        default List<QualifyingCredit> qualifying() {
            return List.of();
        }
    }

    /** An event about a card; it moves nothing. */
    sealed interface OfCard extends LedgerEvent permits CardIssued, CardBlocked, CardReplaced, CardLinked {

        CardId card();

        @Override
        default Subject subject() {
            return Subject.of(programme(), card());
        }

        @Override
        default List<Movement> movements() {
            return List.of();
        }

        @Override
        default List<QualifyingCredit> qualifying() {
            return List.of();
        }
    }

    /** An event about a receipt whose buyer nobody knows; it moves nothing. */
    sealed interface OfReceipt extends LedgerEvent permits ReceiptRecorded, ReceiptReturned, ReceiptVoided {

        PurchaseId purchase();

        @Override
        default Subject subject() {
            return Subject.of(programme(), purchase());
        }

        @Override
        default List<Movement> movements() {
            return List.of();
        }

        @Override
        default List<QualifyingCredit> qualifying() {
            return List.of();
        }
    }

    /** An event about a household itself; it moves nothing. */
    sealed interface OfHousehold extends LedgerEvent permits HouseholdFormed, HouseholdDissolved {

        HouseholdId household();

        @Override
        default Subject subject() {
            return Subject.of(programme(), household());
        }

        @Override
        default List<Movement> movements() {
            return List.of();
        }

        @Override
        default List<QualifyingCredit> qualifying() {
            return List.of();
        }
    }

    /** An event about a reward of the catalogue; it moves nothing. */
    sealed interface OfReward extends LedgerEvent permits RewardListed, RewardWithdrawn {

        RewardId reward();

        @Override
        default Subject subject() {
            return Subject.of(programme(), reward());
        }

        @Override
        default List<Movement> movements() {
            return List.of();
        }

        @Override
        default List<QualifyingCredit> qualifying() {
            return List.of();
        }
    }

    /** An event about a pool of coupons; it moves nothing. */
    sealed interface OfCouponPool extends LedgerEvent permits CouponPoolOpened, CouponPoolWithdrawn {

        CouponPoolId pool();

        @Override
        default Subject subject() {
            return Subject.of(programme(), pool());
        }

        @Override
        default List<Movement> movements() {
            return List.of();
        }

        @Override
        default List<QualifyingCredit> qualifying() {
            return List.of();
        }
    }

    /** An event about the reinstatement of lapsed points, for all members; what comes back stands in an entry of each of them. */
    sealed interface OfReinstatement extends LedgerEvent
            permits ReinstatementProposed, ReinstatementApproved, ReinstatementDeclined {

        ReinstatementId reinstatement();

        @Override
        default Subject subject() {
            return Subject.of(programme(), reinstatement());
        }

        @Override
        default List<Movement> movements() {
            return List.of();
        }

        @Override
        default List<QualifyingCredit> qualifying() {
            return List.of();
        }
    }

    /** An event about the programme itself; it moves nothing. */
    sealed interface OfProgramme extends LedgerEvent permits ProgrammePublished, ProgrammeProposed, ProgrammeDeclined {

        @Override
        default Subject subject() {
            return Subject.of(programme());
        }

        @Override
        default List<Movement> movements() {
            return List.of();
        }

        @Override
        default List<QualifyingCredit> qualifying() {
            return List.of();
        }
    }
}
