package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.LotOrigin;

/**
 * Which lapsed points come back, and how long they last then.
 *
 * @param lapsedFrom the first instant of lapse that counts
 * @param lapsedUntil the first one that counts no more
 * @param earnedFrom lots that were opened from this instant on; empty for whenever
 * @param earnedUntil lots that were opened before this instant; empty for whenever
 * @param origins what the lots were opened by; empty for whatever
 * @param months 1 to 1,200: how long they last from when they come back, by the calendar of the programme; empty for another end
 * @param until the first instant at which they count no more; without it and without {@code months} they last for ever
 */
public record ReinstatementTerms(
        Instant lapsedFrom,
        Instant lapsedUntil,
        Optional<Instant> earnedFrom,
        Optional<Instant> earnedUntil,
        Optional<List<LotOrigin>> origins,
        Optional<Integer> months,
        Optional<Instant> until) {

    private static final int MONTHS_MAX = 1_200;

    public ReinstatementTerms {
        origins = origins.map(List::copyOf);
        if (!lapsedFrom.isBefore(lapsedUntil)) {
            throw new IllegalArgumentException("lapsedUntil must lie after lapsedFrom");
        }
        if (earnedFrom.isPresent()
                && earnedUntil.isPresent()
                && !earnedFrom.get().isBefore(earnedUntil.get())) {
            throw new IllegalArgumentException("earnedUntil must lie after earnedFrom");
        }
        if (origins.map(List::isEmpty).orElse(false)) {
            throw new IllegalArgumentException("origins names at least one, or is left out");
        }
        if (months.isPresent() && until.isPresent()) {
            throw new IllegalArgumentException("points last some months or until an instant, not both");
        }
        if (months.orElse(1) < 1 || months.orElse(1) > MONTHS_MAX) {
            throw new IllegalArgumentException("points that come back last 1 to " + MONTHS_MAX + " months");
        }
    }

    /** Whether points of a lot come back that was opened and has lapsed at these instants. */
    public boolean select(Optional<LotOrigin> origin, Instant earnedAt, Instant lapsedAt) {
        return !lapsedAt.isBefore(lapsedFrom)
                && lapsedAt.isBefore(lapsedUntil)
                && !earnedFrom.map(earnedAt::isBefore).orElse(false)
                && earnedUntil.map(earnedAt::isBefore).orElse(true)
                && origins.map(each -> origin.map(each::contains).orElse(false)).orElse(true);
    }
}
