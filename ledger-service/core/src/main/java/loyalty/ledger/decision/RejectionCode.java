package loyalty.ledger.decision;

import java.util.Locale;
import java.util.Optional;

/** Why the ledger says no. The order is that of precedence: of several reasons the first is given. */
public enum RejectionCode {
    /** The programme does not exist. */
    UNKNOWN_PROGRAMME(Kind.ABSENT),
    /** The card does not exist. */
    UNKNOWN_CARD(Kind.ABSENT),
    /** The household does not exist. */
    UNKNOWN_HOUSEHOLD(Kind.ABSENT),
    /** The member does not exist in the programme. */
    UNKNOWN_MEMBER(Kind.ABSENT),
    /** No such token was made for the e-mail address of the member. */
    UNKNOWN_CONFIRMATION_TOKEN(Kind.ABSENT),
    /** The purchase does not exist. */
    UNKNOWN_PURCHASE(Kind.ABSENT),
    /** The redemption does not exist. */
    UNKNOWN_REDEMPTION(Kind.ABSENT),
    /** The referral code does not exist. */
    UNKNOWN_REFERRAL_CODE(Kind.ABSENT),
    /** Nobody referred this member. */
    UNKNOWN_REFERRAL(Kind.ABSENT),
    /** The review does not exist. */
    UNKNOWN_REVIEW(Kind.ABSENT),
    /** The activity does not exist. */
    UNKNOWN_ACTIVITY(Kind.ABSENT),
    /** The adjustment does not exist. */
    UNKNOWN_ADJUSTMENT(Kind.ABSENT),
    /** The reinstatement does not exist. */
    UNKNOWN_REINSTATEMENT(Kind.ABSENT),
    /** The draw does not exist. */
    UNKNOWN_DRAW(Kind.ABSENT),
    /** The draw has no such ticket. */
    UNKNOWN_TICKET(Kind.ABSENT),
    /** The reward does not exist. */
    UNKNOWN_REWARD(Kind.ABSENT),
    /** The order of a reward does not exist. */
    UNKNOWN_REWARD_ORDER(Kind.ABSENT),
    /** The pool of coupons does not exist. */
    UNKNOWN_COUPON_POOL(Kind.ABSENT),
    /** The coupon does not exist, or no coupon has this code. */
    UNKNOWN_COUPON(Kind.ABSENT),
    /** No coupon was redeemed under this id. */
    UNKNOWN_COUPON_REDEMPTION(Kind.ABSENT),
    /** The offer does not exist. */
    UNKNOWN_OFFER(Kind.ABSENT),
    /** No offer was used under this id. */
    UNKNOWN_OFFER_USE(Kind.ABSENT),
    /** The merge does not exist. */
    UNKNOWN_MERGE(Kind.ABSENT),
    /** No tier was given under this id. */
    UNKNOWN_TIER_GRANT(Kind.ABSENT),
    /** Nothing was granted under this id. */
    UNKNOWN_ENTITLEMENT_GRANT(Kind.ABSENT),
    /** Nothing was used under this id. */
    UNKNOWN_ENTITLEMENT_USE(Kind.ABSENT),
    /** The version of the programme was not proposed. */
    UNKNOWN_PROPOSAL(Kind.ABSENT),
    /** Who approves may be the one that proposed. */
    SELF_APPROVAL(Kind.FORBIDDEN),
    /** Who judges the review may be the one that submitted it. */
    SELF_MODERATION(Kind.FORBIDDEN),
    /** The version was published or proposed with other content. */
    PROGRAMME_DIFFERS(Kind.CONFLICT),
    /** The version needed no approval, or was judged otherwise before. */
    PROPOSAL_ALREADY_SETTLED(Kind.CONFLICT),
    /** The member was registered with other content. */
    REGISTRATION_DIFFERS(Kind.CONFLICT),
    /** The opening balance was recorded with other content. */
    OPENING_BALANCE_DIFFERS(Kind.CONFLICT),
    /** The member is blocked for another reason. */
    BLOCK_DIFFERS(Kind.CONFLICT),
    /** The member was closed with other content. */
    CLOSING_DIFFERS(Kind.CONFLICT),
    /** The purchase was recorded with other content. */
    PURCHASE_DIFFERS(Kind.CONFLICT),
    /** The return was recorded with other content. */
    RETURN_DIFFERS(Kind.CONFLICT),
    /** The purchase was voided with other content. */
    VOID_DIFFERS(Kind.CONFLICT),
    /** The purchase was voided: it was never made. */
    PURCHASE_VOIDED(Kind.CONFLICT),
    /** The redemption was recorded with other content. */
    REDEMPTION_DIFFERS(Kind.CONFLICT),
    /** The redemption was made, captured or voided before. */
    REDEMPTION_ALREADY_SETTLED(Kind.CONFLICT),
    /** The transfer was recorded with other content. */
    TRANSFER_DIFFERS(Kind.CONFLICT),
    /** The referral code belongs to another member. */
    REFERRAL_CODE_TAKEN(Kind.CONFLICT),
    /** The referral was recorded with other content. */
    REFERRAL_DIFFERS(Kind.CONFLICT),
    /** The review was recorded with other content. */
    REVIEW_DIFFERS(Kind.CONFLICT),
    /** The review was judged otherwise before. */
    REVIEW_ALREADY_MODERATED(Kind.CONFLICT),
    /** The activity was recorded with other content. */
    ACTIVITY_DIFFERS(Kind.CONFLICT),
    /** The adjustment was recorded with other content. */
    ADJUSTMENT_DIFFERS(Kind.CONFLICT),
    /** The adjustment needed no approval, or was judged otherwise before. */
    ADJUSTMENT_ALREADY_SETTLED(Kind.CONFLICT),
    /** The reinstatement was proposed or judged with other content. */
    REINSTATEMENT_DIFFERS(Kind.CONFLICT),
    /** The reinstatement was judged otherwise before. */
    REINSTATEMENT_ALREADY_SETTLED(Kind.CONFLICT),
    /** The draw was opened with other content. */
    DRAW_DIFFERS(Kind.CONFLICT),
    /** The ticket was issued with other content. */
    TICKET_DIFFERS(Kind.CONFLICT),
    /** The draw was executed or cancelled before. */
    DRAW_ALREADY_SETTLED(Kind.CONFLICT),
    /** The merge was recorded with other content. */
    MERGE_DIFFERS(Kind.CONFLICT),
    /** The merge was judged otherwise before. */
    MERGE_ALREADY_SETTLED(Kind.CONFLICT),
    /** The tier was given, or taken back, with other content. */
    TIER_GRANT_DIFFERS(Kind.CONFLICT),
    /** The entitlement was granted, or taken back, with other content. */
    ENTITLEMENT_GRANT_DIFFERS(Kind.CONFLICT),
    /** The use was recorded with other content. */
    ENTITLEMENT_USE_DIFFERS(Kind.CONFLICT),
    /** From that very instant on the member stands in another segment. */
    SEGMENT_DIFFERS(Kind.CONFLICT),
    /** From that very instant on something else was told of the attribute. */
    ATTRIBUTE_DIFFERS(Kind.CONFLICT),
    /** The member is invited to the club, in other words. */
    CLUB_INVITATION_DIFFERS(Kind.CONFLICT),
    /** The member is in the club already, or was in it later. */
    ALREADY_IN_CLUB(Kind.CONFLICT),
    /** The card was issued, linked, blocked or replaced with other content. */
    CARD_DIFFERS(Kind.CONFLICT),
    /** The card is a member's already. */
    CARD_ALREADY_LINKED(Kind.CONFLICT),
    /** The receipt is a member's already. */
    RECEIPT_ALREADY_CLAIMED(Kind.CONFLICT),
    /** Another card has the number. */
    CARD_NUMBER_TAKEN(Kind.CONFLICT),
    /** The household was formed or dissolved at another instant. */
    HOUSEHOLD_DIFFERS(Kind.CONFLICT),
    /** The reward was listed, or withdrawn, with other content. */
    REWARD_DIFFERS(Kind.CONFLICT),
    /** The order was placed, carried on or cancelled with other content. */
    REWARD_ORDER_DIFFERS(Kind.CONFLICT),
    /** The order was cancelled, so that it is not carried on. */
    REWARD_ORDER_CANCELLED(Kind.CONFLICT),
    /** The pool of coupons was opened, or withdrawn, with other content. */
    COUPON_POOL_DIFFERS(Kind.CONFLICT),
    /** The coupon was issued, or voided, with other content. */
    COUPON_DIFFERS(Kind.CONFLICT),
    /** The coupon was redeemed, or its redemption undone, with other content. */
    COUPON_REDEMPTION_DIFFERS(Kind.CONFLICT),
    /** The offer was made, accepted or withdrawn with other content. */
    OFFER_DIFFERS(Kind.CONFLICT),
    /** The offer was used, or its use cancelled, with other content. */
    OFFER_USE_DIFFERS(Kind.CONFLICT),
    /** The fact lies before the window and the caller may not backdate. */
    TOO_OLD(Kind.FORBIDDEN),
    /** The purchase lies longer back than a till may void it, and the caller is no operator. */
    VOID_TOO_LATE(Kind.FORBIDDEN),
    /** The fact lies more than 5 minutes in the future. */
    EFFECTIVE_IN_FUTURE(Kind.RULE),
    /** No version of the programme was in effect then. */
    PROGRAMME_NOT_EFFECTIVE(Kind.RULE),
    /** The member was merged into another, whose id is told. */
    MEMBER_MERGED(Kind.RULE),
    /** The member was not registered yet. */
    NOT_REGISTERED_THEN(Kind.RULE),
    /** The member has left the programme by then. */
    MEMBER_CLOSED(Kind.RULE),
    /** Points came or went, the member was blocked or unblocked, or joined or left a club, after the closing or merge. */
    FACTS_AFTER_CLOSING(Kind.RULE),
    /** The member is blocked then, and may not spend. */
    MEMBER_BLOCKED(Kind.RULE),
    /** The programme is closed then: nobody joins, or nothing is spent any more. */
    PROGRAMME_CLOSED(Kind.RULE),
    /** Points of the member came or went up to the instant of the opening. */
    POINTS_MOVED_BEFORE_OPENING(Kind.RULE),
    /** A lot was earned only after the instant of the opening. */
    LOT_EARNED_AFTER_OPENING(Kind.RULE),
    /** The member is not blocked then. */
    NOT_BLOCKED(Kind.RULE),
    /** The programme has no such tier then. */
    UNKNOWN_TIER(Kind.RULE),
    /** The tier would be taken back before it is given. */
    TIER_GRANT_ENDS_BEFORE_IT_BEGINS(Kind.RULE),
    /** The tier is to be taken back before it was given. */
    ENDING_BEFORE_TIER_GRANT(Kind.RULE),
    /** What was given holds no more by then. */
    TIER_GRANT_OVER(Kind.RULE),
    /** The programme entitles nobody to this then. */
    UNKNOWN_ENTITLEMENT(Kind.RULE),
    /** Neither tier nor clubs entitle the member to it then, and it was not granted. */
    NOT_ENTITLED(Kind.RULE),
    /** It was used as often as tier, clubs and grants entitle to. */
    ENTITLEMENT_USED_UP(Kind.RULE),
    /** The cancellation lies before the use. */
    CANCELLATION_BEFORE_USE(Kind.RULE),
    /** The entitlement would be taken back before it is granted. */
    ENTITLEMENT_GRANT_ENDS_BEFORE_IT_BEGINS(Kind.RULE),
    /** The entitlement is to be taken back before it was granted. */
    REVOCATION_BEFORE_ENTITLEMENT_GRANT(Kind.RULE),
    /** What was granted holds no more by then. */
    ENTITLEMENT_GRANT_OVER(Kind.RULE),
    /** The programme has no such segment then. */
    UNKNOWN_SEGMENT(Kind.RULE),
    /** The segment was reckoned for an instant after that from which it is to count. */
    SEGMENT_FROM_LATER(Kind.RULE),
    /** The programme declares no such attribute then. */
    UNKNOWN_ATTRIBUTE(Kind.RULE),
    /** The programme declares no such value of the attribute then. */
    UNKNOWN_ATTRIBUTE_VALUE(Kind.RULE),
    /** The programme has no such club then. */
    UNKNOWN_CLUB(Kind.RULE),
    /** The club is open: nobody has to be invited. */
    CLUB_IS_OPEN(Kind.RULE),
    /** The invitation would hold no more before it holds. */
    INVITATION_ENDS_BEFORE_IT_BEGINS(Kind.RULE),
    /** The member is not invited to the club then, or no more. */
    NOT_INVITED(Kind.RULE),
    /** The club is for other tiers, or for others than stand behind the member. */
    CLUB_NOT_FOR_MEMBER(Kind.RULE),
    /** All seats of the club are taken. */
    CLUB_FULL(Kind.RULE),
    /** The member is not in the club then, or has left it before this was told. */
    NOT_IN_CLUB(Kind.RULE),
    /** The version does not follow the last one. */
    VERSION_NOT_NEXT(Kind.RULE),
    /** A version may begin in the past only while the programme has no members. */
    EFFECTIVE_FROM_IN_PAST(Kind.RULE),
    /** A programme keeps its currency. */
    CURRENCY_CHANGED(Kind.RULE),
    /** A point currency keeps its scale. */
    POINT_CURRENCY_CHANGED(Kind.RULE),
    /** The currency is not that of the programme. */
    UNKNOWN_CURRENCY(Kind.RULE),
    /** The programme has no such point currency then. */
    UNKNOWN_POINT_CURRENCY(Kind.RULE),
    /** The programme has no cards of this kind then. */
    UNKNOWN_CARD_KIND(Kind.RULE),
    /** The card was issued only later. */
    CARD_NOT_ISSUED_THEN(Kind.RULE),
    /** Another card has taken the place of this one by then. */
    CARD_REPLACED(Kind.RULE),
    /** The card is blocked then. */
    CARD_BLOCKED(Kind.RULE),
    /** The card is nobody's: whoever is to have it, or the purchase, has to have it linked first. */
    CARD_HAS_NO_MEMBER(Kind.RULE),
    /** The card is another member's. */
    CARD_OF_ANOTHER_MEMBER(Kind.RULE),
    /** More was taken off the order than the card gives. */
    DISCOUNT_ABOVE_CARD(Kind.RULE),
    /** The claim lies before the purchase. */
    CLAIM_BEFORE_PURCHASE(Kind.RULE),
    /** The programme lets nobody claim such receipts. */
    RECEIPT_NOT_CLAIMABLE(Kind.RULE),
    /** The receipt can be claimed no more by then. */
    CLAIM_TOO_LATE(Kind.RULE),
    /** The reward was withdrawn by then, for good. */
    REWARD_WITHDRAWN(Kind.RULE),
    /** The reward cannot be ordered yet, or no more. */
    REWARD_NOT_OPEN(Kind.RULE),
    /** The reward is not for the tier that the member has then. */
    REWARD_NOT_FOR_TIER(Kind.RULE),
    /** All that there are of the reward are ordered. */
    REWARD_SOLD_OUT(Kind.RULE),
    /** The order is made ready or shipped, then delivered, each once. */
    REWARD_STEP_OUT_OF_ORDER(Kind.RULE),
    /** The step lies before the order, or before the step that was done last. */
    REWARD_STEP_TOO_EARLY(Kind.RULE),
    /** The order has come too far, by the terms that it was placed on. */
    REWARD_ORDER_NOT_CANCELLABLE(Kind.RULE),
    /** The pool was withdrawn by then: no more of its coupons are issued. */
    COUPON_POOL_WITHDRAWN(Kind.RULE),
    /** The pool was opened only later, or its coupons have expired by then. */
    COUPON_POOL_NOT_OPEN(Kind.RULE),
    /** All coupons of the pool are issued. */
    COUPON_POOL_EXHAUSTED(Kind.RULE),
    /** The coupon is another member's. */
    COUPON_OF_ANOTHER_MEMBER(Kind.RULE),
    /** The coupon is void by then. */
    COUPON_VOIDED(Kind.RULE),
    /** The coupon was issued only later, or can be redeemed only later. */
    COUPON_NOT_VALID_YET(Kind.RULE),
    /** The coupon has expired by then. */
    COUPON_EXPIRED(Kind.RULE),
    /** The coupon is redeemed, or was at that instant. */
    COUPON_REDEEMED(Kind.RULE),
    /** The order comes to less than the coupon asks for. */
    ORDER_BELOW_COUPON_MINIMUM(Kind.RULE),
    /** The offer was withdrawn by then. */
    OFFER_WITHDRAWN(Kind.RULE),
    /** The offer was made only later, or can be used only later. */
    OFFER_NOT_VALID_YET(Kind.RULE),
    /** The offer has expired by then. */
    OFFER_EXPIRED(Kind.RULE),
    /** The offer has to be accepted, and was not by then. */
    OFFER_NOT_ACCEPTED(Kind.RULE),
    /** The offer was used for this receipt already. */
    OFFER_USED_FOR_PURCHASE(Kind.RULE),
    /** The offer has given all that it gives. */
    OFFER_USED_UP(Kind.RULE),
    /** The order comes to less than the offer asks for. */
    ORDER_BELOW_OFFER_MINIMUM(Kind.RULE),
    /** The points would be more than can be counted. */
    POINTS_OUT_OF_RANGE(Kind.RULE),
    /** The return lies before its purchase. */
    RETURN_BEFORE_PURCHASE(Kind.RULE),
    /** The returns would come to more than the purchase. */
    RETURN_EXCEEDS_PURCHASE(Kind.RULE),
    /** The voiding lies before its purchase. */
    VOID_BEFORE_PURCHASE(Kind.RULE),
    /** The programme has no policy for this. */
    NOT_IN_PROGRAMME(Kind.RULE),
    /** The member has given no e-mail address. */
    NO_EMAIL_ADDRESS(Kind.RULE),
    /** The programme asks for the token that was sent to the address. */
    CONFIRMATION_TOKEN_MISSING(Kind.RULE),
    /** The token came back too late. */
    CONFIRMATION_TOKEN_EXPIRED(Kind.RULE),
    /** The household was formed only later. */
    HOUSEHOLD_NOT_FORMED_THEN(Kind.RULE),
    /** The household is dissolved, for good. */
    HOUSEHOLD_DISSOLVED(Kind.RULE),
    /** The member is in a household then, or comes into one later. */
    IN_A_HOUSEHOLD(Kind.RULE),
    /** The household has as many members as the programme allows. */
    HOUSEHOLD_FULL(Kind.RULE),
    /** The member is not in the household then. */
    NOT_IN_HOUSEHOLD(Kind.RULE),
    /** Somebody has joined or left the household after that. */
    HOUSEHOLD_CHANGED_SINCE(Kind.RULE),
    /** The programme allows other reasons only. */
    UNKNOWN_REASON(Kind.RULE),
    /** Whoever does this by hand has to say why. */
    REASON_MISSING(Kind.RULE),
    /** The judgement lies before the proposal. */
    JUDGEMENT_BEFORE_PROPOSAL(Kind.RULE),
    /** The proposal has lapsed. */
    PROPOSAL_LAPSED(Kind.RULE),
    /** Points that have not lapsed by the instant of the reinstatement cannot come back. */
    POINTS_NOT_LAPSED_YET(Kind.RULE),
    /** The points would have lapsed again by the instant at which they come back. */
    POINTS_LAPSE_AT_ONCE(Kind.RULE),
    /** The reinstatement was not approved, so that nothing comes back. */
    REINSTATEMENT_NOT_APPROVED(Kind.RULE),
    /** Of the member nothing has lapsed that the reinstatement selects. */
    NOTHING_TO_REINSTATE(Kind.RULE),
    /** The purchase earns what it earned, whatever was told late. */
    NOTHING_TO_RERATE(Kind.RULE),
    /** The draw is to close before it was opened. */
    DRAW_ENDS_BEFORE_IT_BEGINS(Kind.RULE),
    /** Tickets of the draw are not issued then, or no more. */
    DRAW_NOT_OPEN(Kind.RULE),
    /** The member has as many tickets as the draw gives to one. */
    TOO_MANY_TICKETS(Kind.RULE),
    /** Tickets of the draw are still issued then. */
    DRAW_STILL_OPEN(Kind.RULE),
    /** The draw was not closed by then. */
    DRAW_NOT_CLOSED(Kind.RULE),
    /** The seed that the draw was opened with cannot be made any more. */
    DRAW_SEED_LOST(Kind.RULE),
    /** The draw was not cancelled by then, so that no ticket is paid back. */
    DRAW_NOT_CANCELLED(Kind.RULE),
    /** The redemption is smaller than the programme allows. */
    REDEMPTION_BELOW_MINIMUM(Kind.RULE),
    /** The redemption is no multiple of the step. */
    REDEMPTION_NOT_IN_STEPS(Kind.RULE),
    /** The programme limits what points may pay of an order, and nobody said what the order comes to. */
    ORDER_AMOUNT_MISSING(Kind.RULE),
    /** The points are worth more than the share of the order that the programme lets them pay. */
    REDEMPTION_ABOVE_SHARE(Kind.RULE),
    /** Giver and recipient of a transfer are the same member. */
    SELF_TRANSFER(Kind.RULE),
    /** The transfer is smaller than the programme allows. */
    TRANSFER_BELOW_MINIMUM(Kind.RULE),
    /** The member would give away more in a day, month or year than the programme allows. */
    TRANSFER_ABOVE_CAP(Kind.RULE),
    /** Source and target of a merge are the same member. */
    SELF_MERGE(Kind.RULE),
    /** Points of one of the members are held then. */
    POINTS_HELD(Kind.RULE),
    /** The capture or voiding lies before the points were held. */
    CAPTURE_BEFORE_AUTHORISATION(Kind.RULE),
    /** The points are held no more. */
    AUTHORISATION_EXPIRED(Kind.RULE),
    /** More is to be captured than is held. */
    CAPTURE_EXCEEDS_AUTHORISATION(Kind.RULE),
    /** The member has too few points that can be spent then. */
    INSUFFICIENT_BALANCE(Kind.RULE),
    /** The undoing lies before the redemption. */
    UNDO_BEFORE_REDEMPTION(Kind.RULE),
    /** Nothing was spent that could be undone, or pay for a purchase. */
    REDEMPTION_NOT_CAPTURED(Kind.RULE),
    /** All points of the redemption have gone back. */
    REDEMPTION_GIVEN_BACK(Kind.RULE),
    /** The redemption has paid for another purchase. */
    REDEMPTION_OF_ANOTHER_PURCHASE(Kind.RULE),
    /** Another member spent the points that are to pay for the purchase. */
    REDEMPTION_OF_ANOTHER_MEMBER(Kind.RULE),
    /** The referral lies before its code was issued. */
    REFERRAL_BEFORE_CODE(Kind.RULE),
    /** Referrer and friend are the same member, or have given the same e-mail address or telephone number. */
    SELF_REFERRAL(Kind.RULE),
    /** The friend recommended the referrer, or whoever recommended the referrer, and so on. */
    REFERRAL_CYCLE(Kind.RULE),
    /** The friend has bought something before. */
    FRIEND_NOT_NEW(Kind.RULE),
    /** The programme rewards recommendations of other tiers or segments only. */
    REFERRER_NOT_ELIGIBLE(Kind.RULE),
    /** The purchase is not the friend's. */
    PURCHASE_OF_ANOTHER_MEMBER(Kind.RULE),
    /** The referral is to count from before the purchase that makes it count. */
    QUALIFICATION_BEFORE_PURCHASE(Kind.RULE),
    /** The purchase lies before the referral. */
    PURCHASE_BEFORE_REFERRAL(Kind.RULE),
    /** The purchase, less its returns, is below the minimum. */
    PURCHASE_TOO_SMALL(Kind.RULE),
    /** No purchase has made the referral count. */
    REFERRAL_NOT_QUALIFIED(Kind.RULE),
    /** The purchase can still be returned. */
    REFERRAL_NOT_MATURE(Kind.RULE),
    /** Nothing was paid for the referral, so that there is nothing to claw back. */
    REFERRAL_NOT_REWARDED(Kind.RULE),
    /** The claw-back lies before the reward. */
    CLAW_BACK_BEFORE_REWARD(Kind.RULE),
    /** The purchase, less its returns up to then, still reaches the minimum. */
    PURCHASE_STILL_COUNTS(Kind.RULE),
    /** The programme wants to know what is reviewed. */
    REVIEW_SUBJECT_MISSING(Kind.RULE),
    /** The member has reviewed this before. */
    ALREADY_REVIEWED(Kind.RULE),
    /** The text is shorter than the programme asks for. */
    REVIEW_TOO_SHORT(Kind.RULE),
    /** The programme takes reviews of buyers only, and this names no purchase of the author's that stands. */
    REVIEW_NOT_VERIFIED(Kind.RULE),
    /** The programme rewards reviews alone whose readers are told of the reward, and this one does not say that they are. */
    INCENTIVE_UNDISCLOSED(Kind.RULE),
    /** The judgement lies before the review, or the removal before the approval. */
    JUDGEMENT_BEFORE_REVIEW(Kind.RULE),
    /** Only an approved review can be removed. */
    REVIEW_NOT_APPROVED(Kind.RULE),
    /** The programme does not reward activities of this type then. */
    UNKNOWN_ACTIVITY_TYPE(Kind.RULE),
    /** The programme wants to know what an activity of this type was about. */
    ACTIVITY_REFERENCE_MISSING(Kind.RULE),
    /** The member has been rewarded, or was to be, for this reference before. */
    ACTIVITY_REFERENCE_USED(Kind.RULE),
    /** The cancellation lies before the activity. */
    CANCELLATION_BEFORE_ACTIVITY(Kind.RULE);

    private final Kind kind;

    RejectionCode(Kind kind) {
        this.kind = kind;
    }

    /** What kind of no it is, which decides how it is answered. */
    public enum Kind {
        /** Something named does not exist. */
        ABSENT,
        /** It exists with other content. */
        CONFLICT,
        /** The caller may not. */
        FORBIDDEN,
        /** A rule is against it. */
        RULE
    }

    public Kind kind() {
        return kind;
    }

    /** The stable code on the wire, such as {@code insufficient-balance}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rejection with a sentence that names what was wrong. */
    public Rejection because(String detail) {
        return new Rejection(this, detail, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
