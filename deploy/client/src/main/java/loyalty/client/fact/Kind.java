package loyalty.client.fact;

import static loyalty.client.fact.Column.ACCEPT;
import static loyalty.client.fact.Column.ACTIVE;
import static loyalty.client.fact.Column.AMOUNT;
import static loyalty.client.fact.Column.BUDGET;
import static loyalty.client.fact.Column.BUDGET_POINTS;
import static loyalty.client.fact.Column.CHANNEL;
import static loyalty.client.fact.Column.CITY;
import static loyalty.client.fact.Column.CODE;
import static loyalty.client.fact.Column.COUNTRY;
import static loyalty.client.fact.Column.CURRENCY;
import static loyalty.client.fact.Column.DEVICES;
import static loyalty.client.fact.Column.EARNED;
import static loyalty.client.fact.Column.EMAIL;
import static loyalty.client.fact.Column.ENTITLEMENT;
import static loyalty.client.fact.Column.FROM;
import static loyalty.client.fact.Column.ID;
import static loyalty.client.fact.Column.LAPSES;
import static loyalty.client.fact.Column.LENGTH;
import static loyalty.client.fact.Column.LINES;
import static loyalty.client.fact.Column.MODERATED;
import static loyalty.client.fact.Column.NAME;
import static loyalty.client.fact.Column.OFF;
import static loyalty.client.fact.Column.OFF_MAX;
import static loyalty.client.fact.Column.ORDER;
import static loyalty.client.fact.Column.ORDER_MIN;
import static loyalty.client.fact.Column.PAID_WITH;
import static loyalty.client.fact.Column.PAYMENT_TOKENS;
import static loyalty.client.fact.Column.PHONE;
import static loyalty.client.fact.Column.POINTS;
import static loyalty.client.fact.Column.POINT_CURRENCY;
import static loyalty.client.fact.Column.POOL;
import static loyalty.client.fact.Column.POSTAL_CODE;
import static loyalty.client.fact.Column.PRODUCT;
import static loyalty.client.fact.Column.QUALIFYING;
import static loyalty.client.fact.Column.REASON;
import static loyalty.client.fact.Column.RECIPIENT;
import static loyalty.client.fact.Column.REFERENCE;
import static loyalty.client.fact.Column.REWARD;
import static loyalty.client.fact.Column.SCORES;
import static loyalty.client.fact.Column.SOURCE;
import static loyalty.client.fact.Column.STARS;
import static loyalty.client.fact.Column.STORE;
import static loyalty.client.fact.Column.STREET;
import static loyalty.client.fact.Column.TIER;
import static loyalty.client.fact.Column.TYPE;
import static loyalty.client.fact.Column.UNTIL;
import static loyalty.client.fact.Column.USES;
import static loyalty.client.fact.Column.VALUE;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of facts, in the order in which facts of one instant are sent. */
public enum Kind {
    MEMBER(
            of(Column.MEMBER),
            of(CHANNEL, CODE, EMAIL, PHONE, NAME, STREET, POSTAL_CODE, CITY, COUNTRY, PAYMENT_TOKENS, DEVICES, TYPE)),
    OPENING_BALANCE(of(Column.MEMBER, SOURCE, EARNED), of(POINTS, POINT_CURRENCY, ACTIVE, LAPSES, QUALIFYING)),
    EMAIL_CONFIRMATION(of(Column.MEMBER), of()),
    ATTRIBUTE(of(ID, Column.MEMBER, VALUE), of()),
    ATTRIBUTE_WITHDRAWAL(of(ID, Column.MEMBER), of()),
    REFERRAL_CODE(of(ID, Column.MEMBER), of()),
    REFERRAL(of(Column.MEMBER, CODE), of()),
    CARD(of(ID, TYPE), of()),
    CARD_LINK(of(ID, Column.MEMBER), of()),
    CARD_BLOCK(of(ID, REASON), of()),
    CARD_REPLACEMENT(of(ID, Column.CARD), of(REASON)),
    HOUSEHOLD(of(ID), of()),
    HOUSEHOLD_MEMBER(of(ID, Column.MEMBER), of()),
    HOUSEHOLD_LEAVING(of(ID, Column.MEMBER), of()),
    HOUSEHOLD_DISSOLUTION(of(ID), of()),
    PURCHASE(of(ID, AMOUNT, CURRENCY), of(STORE, CHANNEL, Column.CARD, ORDER, PAID_WITH, LINES)),
    RETURN(of(ID, Column.PURCHASE), of(AMOUNT)),
    RECEIPT_CLAIM(of(ID, Column.MEMBER), of()),
    PURCHASE_VOID(of(ID), of(REASON)),
    REDEMPTION(of(ID, Column.MEMBER, POINTS), of(POINT_CURRENCY, AMOUNT, CURRENCY, Column.HOUSEHOLD)),
    REDEMPTION_AUTHORISATION(of(ID, Column.MEMBER, POINTS), of(POINT_CURRENCY, AMOUNT, CURRENCY)),
    REDEMPTION_CAPTURE(of(ID), of(POINTS)),
    REDEMPTION_VOID(of(ID), of(REASON)),
    REDEMPTION_UNDO(of(ID), of(REASON)),
    REWARD_ORDER(of(ID, Column.MEMBER, REWARD), of()),
    REWARD_ORDER_READINESS(of(ID), of()),
    REWARD_ORDER_SHIPMENT(of(ID), of()),
    REWARD_ORDER_DELIVERY(of(ID), of()),
    REWARD_ORDER_CANCELLATION(of(ID), of(REASON)),
    COUPON(of(ID, Column.MEMBER, POOL), of()),
    COUPON_REDEMPTION(of(ID, CODE, Column.PURCHASE, ORDER, CURRENCY), of()),
    COUPON_REDEMPTION_UNDO(of(ID), of(REASON)),
    COUPON_VOID(of(ID), of(REASON)),
    OFFER(
            of(ID, Column.MEMBER, NAME),
            of(OFF, OFF_MAX, ORDER_MIN, CURRENCY, POINTS, USES, BUDGET, BUDGET_POINTS, ACCEPT, FROM, UNTIL)),
    OFFER_ACCEPTANCE(of(ID), of()),
    OFFER_USE(of(ID, Column.OFFER, Column.PURCHASE, ORDER, CURRENCY), of()),
    OFFER_USE_CANCELLATION(of(ID), of(REASON)),
    OFFER_WITHDRAWAL(of(ID), of(REASON)),
    TRANSFER(of(ID, Column.MEMBER, RECIPIENT, POINTS), of(POINT_CURRENCY)),
    REFERRAL_QUALIFICATION(of(Column.MEMBER, Column.PURCHASE), of()),
    REFERRAL_REWARD(of(Column.MEMBER), of()),
    REFERRAL_CLAW_BACK(of(Column.MEMBER), of()),
    REVIEW(of(ID, Column.MEMBER, STARS), of(LENGTH, PRODUCT, Column.PURCHASE, Column.INCENTIVE, MODERATED)),
    REVIEW_APPROVAL(of(ID), of()),
    REVIEW_REJECTION(of(ID), of(REASON)),
    REVIEW_REMOVAL(of(ID), of(REASON)),
    ACTIVITY(of(ID, Column.MEMBER, TYPE), of(REFERENCE)),
    ACTIVITY_CANCELLATION(of(ID), of(REASON)),
    TIER_GRANT(of(ID, Column.MEMBER, TIER, REASON), of(UNTIL)),
    TIER_GRANT_ENDING(of(ID, REASON), of()),
    ENTITLEMENT_GRANT(of(ID, Column.MEMBER, ENTITLEMENT, REASON), of(USES, UNTIL)),
    ENTITLEMENT_REVOCATION(of(ID, REASON), of()),
    ENTITLEMENT_USE(of(ID, Column.MEMBER, ENTITLEMENT), of()),
    ENTITLEMENT_USE_CANCELLATION(of(ID, Column.MEMBER), of(REASON)),
    CLUB_INVITATION(of(ID, Column.MEMBER), of(UNTIL)),
    CLUB_INVITATION_WITHDRAWAL(of(ID, Column.MEMBER, REASON), of()),
    CLUB_JOINING(of(ID, Column.MEMBER), of()),
    CLUB_LEAVING(of(ID, Column.MEMBER), of(REASON)),
    SEGMENT(of(ID, Column.MEMBER), of(SCORES)),
    MEMBER_BLOCK(of(Column.MEMBER, REASON), of()),
    MEMBER_UNBLOCK(of(Column.MEMBER, REASON), of()),
    MEMBER_CLOSING(of(Column.MEMBER, REASON), of()),
    CONSENT(of(ID, Column.MEMBER), of()),
    CONSENT_WITHDRAWAL(of(ID, Column.MEMBER), of());

    // Both are immutable copies, which the type Set cannot say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Column> required;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Column> optional;

    Kind(Set<Column> required, Set<Column> optional) {
        this.required = required;
        this.optional = optional;
    }

    private static Set<Column> of(Column... columns) {
        return Set.of(columns);
    }

    /** The kind's name in files and on the wire, such as {@code referral-code}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Kind> named(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }

    /** What a fact of this kind must state beside its kind and its instant. */
    public Set<Column> required() {
        return required;
    }

    /** Whether a fact of this kind may state it. The member may always stand there: it settles the order. */
    public boolean allows(Column column) {
        return switch (column) {
            case KIND, AT, MEMBER -> true;
            default -> required.contains(column) || optional.contains(column);
        };
    }

    /** Whether the member names the fact, so that it has no id of its own. */
    public boolean isNamedByMember() {
        return !required.contains(ID);
    }
}
