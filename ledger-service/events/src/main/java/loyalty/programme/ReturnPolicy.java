package loyalty.programme;

import java.util.Optional;
import loyalty.value.Points;

/**
 * What a return takes back.
 *
 * @param debtLimit the most that a member may owe with {@link Shortfall#ALLOW_NEGATIVE}; empty for no limit
 * @param voids who may void a purchase, and how long; empty where nobody may
 */
public record ReturnPolicy(Mode mode, Shortfall shortfall, Optional<Points> debtLimit, Optional<VoidPolicy> voids) {

    public ReturnPolicy {
        if (debtLimit.isPresent() && shortfall != Shortfall.ALLOW_NEGATIVE) {
            throw new IllegalArgumentException("debtLimit is for ALLOW_NEGATIVE");
        }
    }

    /** Where no purchase is voided. */
    public ReturnPolicy(Mode mode, Shortfall shortfall, Optional<Points> debtLimit) {
        this(mode, shortfall, debtLimit, Optional.empty());
    }

    /** Without a limit of debt. */
    public ReturnPolicy(Mode mode, Shortfall shortfall) {
        this(mode, shortfall, Optional.empty());
    }

    /** How much more a member may owe who owes so much. */
    public Points room(Points owed) {
        return switch (shortfall) {
            case ALLOW_NEGATIVE ->
                debtLimit.map(limit -> limit.minus(limit.min(owed))).orElse(Points.of(Points.MAX));
            case CLAMP_TO_ZERO, WITHIN_BALANCE, PENDING_ONLY -> Points.ZERO;
        };
    }

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
        /** The balance stops at zero, what is held is taken once it comes back, and the rest is forgiven. */
        CLAMP_TO_ZERO,
        /** No more is taken than can be spent at that instant; what is held stays, and the rest is forgiven. */
        WITHIN_BALANCE,
        /** Only points of the purchase that still wait are taken; the rest is forgiven. */
        PENDING_ONLY,
        /** As with {@link #CLAMP_TO_ZERO}, but then the member owes the rest, up to a limit, and the next credits repay it. */
        ALLOW_NEGATIVE
    }
}
