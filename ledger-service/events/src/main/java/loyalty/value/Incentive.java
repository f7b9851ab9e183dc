package loyalty.value;

/** What a review was promised, and whether its readers are told. */
public enum Incentive {
    /** Nothing was promised for it. */
    NONE,
    /** A reward was promised, and whoever reads the review is told. */
    DISCLOSED,
    /** A reward was promised, and nobody is told. */
    UNDISCLOSED;

    /** Throws {@link IllegalArgumentException} for a name that is none, without repeating it. */
    public static Incentive named(String name) {
        return switch (name) {
            case "NONE" -> NONE;
            case "DISCLOSED" -> DISCLOSED;
            case "UNDISCLOSED" -> UNDISCLOSED;
            default -> throw new IllegalArgumentException("an incentive is NONE, DISCLOSED or UNDISCLOSED");
        };
    }
}
