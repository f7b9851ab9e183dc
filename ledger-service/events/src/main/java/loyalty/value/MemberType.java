package loyalty.value;

/** Who stands behind a member. */
public enum MemberType {
    /** A person, as nearly everybody. */
    PERSON,
    /** A company that buys for itself. */
    COMPANY;

    /** Throws {@link IllegalArgumentException} for a name that is none, without repeating it. */
    public static MemberType named(String name) {
        return switch (name) {
            case "PERSON" -> PERSON;
            case "COMPANY" -> COMPANY;
            default -> throw new IllegalArgumentException("a member is a PERSON or a COMPANY");
        };
    }
}
