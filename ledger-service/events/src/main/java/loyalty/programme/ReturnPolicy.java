package loyalty.programme;

/** What a return takes back. */
public record ReturnPolicy(Mode mode, Shortfall shortfall) {

    /** How much. */
    public enum Mode {
        /** Points earned so far minus those that the retained amount would have earned, so that no split leaks. */
        CUMULATIVE
    }

    /** What happens when the member has too few points left. */
    public enum Shortfall {
        /** The balance stops at zero and the rest is forgiven. */
        CLAMP_TO_ZERO
    }
}
