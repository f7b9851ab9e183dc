package loyalty.programme;

/** What a return takes back. */
public record ReturnPolicy(Mode mode, Shortfall shortfall) {

    /** How much. */
    public enum Mode {
        /** Points earned so far minus those that the retained amount would have earned, so that no split leaks. */
        CUMULATIVE,
        /** As much of what was earned as comes back of what was paid; what stays is rounded down. */
        PROPORTIONAL,
        /** What each refund by itself would have earned; parts of a point that several refunds make up stay with the member. */
        PER_REFUND_FLOOR
    }

    /** What happens when the member has too few points left. */
    public enum Shortfall {
        /** The balance stops at zero and the rest is forgiven. */
        CLAMP_TO_ZERO
    }
}
