package loyalty.ledger.bulk.web;

import java.util.Arrays;
import java.util.Locale;
import loyalty.edge.Caller;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.Role;

/** The kinds of facts that a bulk request may hold. */
enum FactKind {
    MEMBER,
    OPENING_BALANCE,
    EMAIL_CONFIRMATION,
    MEMBER_BLOCK,
    MEMBER_UNBLOCK,
    MEMBER_CLOSING,
    TIER_GRANT,
    TIER_GRANT_ENDING,
    ENTITLEMENT_GRANT,
    ENTITLEMENT_REVOCATION,
    ENTITLEMENT_USE,
    ENTITLEMENT_USE_CANCELLATION,
    CLUB_INVITATION,
    CLUB_INVITATION_WITHDRAWAL,
    CLUB_JOINING,
    CLUB_LEAVING,
    SEGMENT,
    ATTRIBUTE,
    ATTRIBUTE_WITHDRAWAL,
    CONSENT,
    CONSENT_WITHDRAWAL,
    PURCHASE,
    RECEIPT_CLAIM,
    RETURN,
    PURCHASE_VOID,
    REDEMPTION,
    REDEMPTION_AUTHORISATION,
    REDEMPTION_CAPTURE,
    REDEMPTION_VOID,
    REDEMPTION_UNDO,
    TRANSFER,
    REFERRAL_CODE,
    REFERRAL,
    REFERRAL_QUALIFICATION,
    REFERRAL_REWARD,
    REFERRAL_CLAW_BACK,
    REVIEW,
    REVIEW_APPROVAL,
    REVIEW_REJECTION,
    REVIEW_REMOVAL,
    ACTIVITY,
    ACTIVITY_CANCELLATION,
    CARD,
    CARD_LINK,
    CARD_BLOCK,
    CARD_REPLACEMENT,
    HOUSEHOLD,
    HOUSEHOLD_MEMBER,
    HOUSEHOLD_LEAVING,
    HOUSEHOLD_DISSOLUTION,
    REWARD_ORDER,
    REWARD_ORDER_READINESS,
    REWARD_ORDER_SHIPMENT,
    REWARD_ORDER_DELIVERY,
    REWARD_ORDER_CANCELLATION,
    COUPON,
    COUPON_VOID,
    COUPON_REDEMPTION,
    COUPON_REDEMPTION_UNDO,
    OFFER,
    OFFER_ACCEPTANCE,
    OFFER_WITHDRAWAL,
    OFFER_USE,
    OFFER_USE_CANCELLATION;

    /** The name on the wire, such as {@code referral-code}. */
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Throws {@link IllegalArgumentException} for a name that is none. */
    static FactKind ofWire(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such kind of fact"));
    }

    /** Refuses with 403 {@code forbidden} whoever may not tell facts of this kind one by one either, though the bulk route lets them in. */
    void requirePermitted(Caller caller) {
        if (this == COUPON_VOID && !caller.has(Role.OPERATOR)) {
            throw new ProblemException(
                    Problem.of(403, "forbidden", "The key's roles do not permit facts of the kind " + wire() + "."));
        }
    }
}
