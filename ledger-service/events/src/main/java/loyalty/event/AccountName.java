package loyalty.event;

import java.util.Locale;

/** An account that points move between; {@link #PENDING} and {@link #ACTIVE} are those of the entry's own member. */
public enum AccountName {
    /** Where points come from. */
    ISSUANCE,
    /** Points of the member that cannot be spent yet. */
    PENDING,
    /** Points of the member that can be spent while their lot is open. */
    ACTIVE,
    /** Points that were spent. */
    REDEEMED,
    /** Points that were taken back. */
    REVERSED,
    /** What could not be taken back and was let go. */
    FORGIVEN,
    /** What points pass through between two movements of one entry; empty after it. */
    CLEARING;

    /** The name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws {@link IllegalArgumentException} for a name that is none. */
    public static AccountName ofWire(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
