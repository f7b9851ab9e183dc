package loyalty.edge;

import java.util.Locale;

/** What a key may do, as the published access table names it. */
public enum Role {
    /** A shop's system: tells facts and reads members. */
    SERVICE,
    /** A person who helps members: reads, undoes redemptions, moderates reviews. */
    OPERATOR,
    /** A person who approves what another proposed. */
    APPROVER,
    /** A person who keeps programmes, keys and projections. */
    ADMIN,
    /** A person who reads everything and changes nothing. */
    AUDITOR;

    /** The name on the wire, lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a role by its wire name; throws {@link IllegalArgumentException} for any other text. */
    public static Role of(String wireName) {
        for (var role : values()) {
            if (role.wireName().equals(wireName)) {
                return role;
            }
        }
        throw new IllegalArgumentException("a role is one of service, operator, approver, admin and auditor");
    }
}
