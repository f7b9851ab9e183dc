package loyalty.event;

import java.util.List;
import java.util.Optional;
import loyalty.value.PartnerId;
import loyalty.value.ReasonCode;

/**
 * An account that points move between; {@link #PENDING}, {@link #ACTIVE}, {@link #RESERVED} and {@link #DEBT} are those of the entry's own member.
 *
 * @param wire the name on the wire: one of those below, {@code adjustments/} and a reason, or {@code partner/}, a partner and {@code /funded}
 */
public record AccountName(String wire) {

    private static final String ADJUSTMENTS = "adjustments/";
    private static final String PARTNER = "partner/";
    private static final String FUNDED = "/funded";
    private static final List<String> PLAIN = List.of(
            "issuance",
            "opening",
            "pending",
            "active",
            "reserved",
            "debt",
            "redeemed",
            "reversed",
            "forgiven",
            "expired",
            "clearing");

    /** Where points come from. */
    public static final AccountName ISSUANCE = new AccountName("issuance");

    /** Where points come from that members bring from another system: they were issued there. */
    public static final AccountName OPENING = new AccountName("opening");

    /** Points of the member that cannot be spent yet. */
    public static final AccountName PENDING = new AccountName("pending");

    /** Points of the member that can be spent while their lot is open. */
    public static final AccountName ACTIVE = new AccountName("active");

    /** Points of the member that are held for a redemption, and cannot be spent otherwise. */
    public static final AccountName RESERVED = new AccountName("reserved");

    /** What the member owes: points that were to be taken back and were spent. What is owed stands on the negative side. */
    public static final AccountName DEBT = new AccountName("debt");

    /** Points that were spent. */
    public static final AccountName REDEEMED = new AccountName("redeemed");

    /** Points that were taken back. */
    public static final AccountName REVERSED = new AccountName("reversed");

    /** What could not be taken back and was let go. */
    public static final AccountName FORGIVEN = new AccountName("forgiven");

    /** What lapsed points pass through when they come back: the lapse is posted and undone in one entry, so that it is empty after it. */
    public static final AccountName EXPIRED = new AccountName("expired");

    /** What points pass through between two movements of one entry; empty after it. */
    public static final AccountName CLEARING = new AccountName("clearing");

    public AccountName {
        if (wire.startsWith(ADJUSTMENTS)) {
            new ReasonCode(wire.substring(ADJUSTMENTS.length()));
        } else if (wire.startsWith(PARTNER) && wire.endsWith(FUNDED)) {
            partnerOf(wire);
        } else if (!PLAIN.contains(wire)) {
            throw new IllegalArgumentException("there is no such account");
        }
    }

    /** Where points come from and go to that a person gave or took, by the reason that was given. */
    public static AccountName adjustments(ReasonCode reason) {
        return new AccountName(ADJUSTMENTS + reason.value());
    }

    /** Where points come from that a partner pays for, and where they go back to when what earned them is undone. */
    public static AccountName fundedBy(PartnerId partner) {
        return new AccountName(PARTNER + partner.value() + FUNDED);
    }

    private static PartnerId partnerOf(String wire) {
        int end = wire.length() - FUNDED.length();
        return new PartnerId(wire.substring(Math.min(PARTNER.length(), end), end));
    }

    /** Whose account it is of those {@link #fundedBy} a partner; empty for any other. */
    public Optional<PartnerId> partner() {
        return wire.startsWith(PARTNER) ? Optional.of(partnerOf(wire)) : Optional.empty();
    }

    /** The accounts that have no further names below them. */
    public static List<AccountName> plain() {
        return PLAIN.stream().map(AccountName::new).toList();
    }

    /** Whether points of the entry's own member stand in it. */
    public boolean isOfMember() {
        return equals(ACTIVE) || equals(PENDING) || equals(RESERVED) || equals(DEBT);
    }

    /** Whether it is one of {@link #adjustments}. */
    public boolean isOfAdjustments() {
        return wire.startsWith(ADJUSTMENTS);
    }

    @Override
    public String toString() {
        return wire;
    }
}
