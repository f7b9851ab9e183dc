package loyalty.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * What joining earns.
 *
 * @param pendingUntilEmailConfirmed whether the bonus waits for the e-mail
 * @param confirmWithinHours after so many hours a bonus that still waits is cancelled; 1 to 8,760
 * @param confirmation what it takes to confirm the e-mail; empty for the shop's word
 * @param tokenHours how long a token for that is good, 1 to 8,760; empty for {@code confirmWithinHours}
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record RegistrationPolicy(
        Points points,
        boolean pendingUntilEmailConfirmed,
        int confirmWithinHours,
        Optional<Confirmation> confirmation,
        Optional<Integer> tokenHours,
        Optional<PointCurrencyId> pointCurrency) {

    private static final int HOURS_MAX = 8_760;

    /** What it takes to confirm an e-mail address. */
    public enum Confirmation {
        /** That the shop says so, with a token or without. */
        SHOP,
        /** A token that was sent to the address. */
        TOKEN
    }

    public RegistrationPolicy {
        if (points.isZero()) {
            throw new IllegalArgumentException(
                    "a registration bonus is at least 1 point; leave the policy out for none");
        }
        requireHours("confirmWithinHours", confirmWithinHours);
        tokenHours.ifPresent(hours -> requireHours("tokenHours", hours));
    }

    private static void requireHours(String name, int hours) {
        if (hours < 1 || hours > HOURS_MAX) {
            throw new IllegalArgumentException(name + " must lie between 1 and " + HOURS_MAX);
        }
    }

    /** What gives the programme's own points, and takes the shop's word. */
    public RegistrationPolicy(Points points, boolean pendingUntilEmailConfirmed, int confirmWithinHours) {
        this(
                points,
                pendingUntilEmailConfirmed,
                confirmWithinHours,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same in a point currency beside the programme's own. */
    public RegistrationPolicy in(PointCurrencyId currency) {
        return new RegistrationPolicy(
                points,
                pendingUntilEmailConfirmed,
                confirmWithinHours,
                confirmation,
                tokenHours,
                Optional.of(currency));
    }

    /** The same where nothing but a token confirms. */
    public RegistrationPolicy byToken() {
        return new RegistrationPolicy(
                points,
                pendingUntilEmailConfirmed,
                confirmWithinHours,
                Optional.of(Confirmation.TOKEN),
                tokenHours,
                pointCurrency);
    }

    /** Whether nothing but a token confirms. */
    public boolean asksForToken() {
        return confirmation.equals(Optional.of(Confirmation.TOKEN));
    }

    /** The first instant at which a token is good no more. */
    public Instant tokenUntil(Instant issuedAt) {
        return issuedAt.plus(Duration.ofHours(tokenHours.orElse(confirmWithinHours)));
    }

    /** The first instant at which the bonus can be confirmed no more. */
    public Instant confirmBy(Instant registeredAt) {
        return registeredAt.plus(Duration.ofHours(confirmWithinHours));
    }
}
