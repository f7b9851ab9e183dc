package loyalty.projection.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberType;

/** What holds of a member as of an instant. */
public record Profile(Membership membership, MemberType type, List<Consent> consents, List<Attribute> attributes) {

    public Profile {
        consents = List.copyOf(consents);
        attributes = List.copyOf(attributes);
    }

    /** What the member has answered to a purpose, and since when. */
    public record Consent(String purpose, boolean given, Instant since) {}

    /** What else is known of the member, and since when. */
    public record Attribute(String attribute, String value, Instant since) {}

    /**
     * The same in a word each.
     *
     * @param membership {@code active}, {@code blocked}, {@code closed} or {@code merged}
     */
    public record Brief(String membership, MemberType type) {

        /** As everybody begins. */
        public static final Brief USUAL = new Brief(Trait.ACTIVE, MemberType.PERSON);
    }

    /**
     * How the member stands.
     *
     * @param state {@code active}, {@code blocked}, {@code closed} or {@code merged}
     * @param since from when on
     * @param reason a code; empty for a member who was never anything but active
     */
    public record Membership(String state, Instant since, Optional<String> reason) {}
}
