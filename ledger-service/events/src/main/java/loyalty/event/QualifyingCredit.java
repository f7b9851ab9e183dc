package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.programme.TierPolicy.Metric;

/**
 * What counts towards the tier.
 *
 * @param countsAt the instant that decides whether it lies in the window: that of the purchase, for a return too
 * @param points in units of the metric; negative when a return takes them away
 * @param metric of the version that ruled the purchase; empty for QUALIFYING_POINTS
 * @param since from when on it is there, where that is later than its entry's {@code effectiveAt}: it says anew what a return of then takes
 * @param unknown what nobody told, so that nothing counts; there only with MARGIN
 */
public record QualifyingCredit(
        Instant countsAt, long points, Optional<Metric> metric, Optional<Instant> since, Optional<Unknown> unknown) {

    /** What has to be told for a purchase to count. */
    public enum Unknown {
        /** What the goods cost the shop. */
        COST
    }

    public QualifyingCredit {
        if (unknown.isPresent() && (points != 0 || !metric.equals(Optional.of(Metric.MARGIN)))) {
            throw new IllegalArgumentException("what is not known counts nothing, and only a margin asks for it");
        }
    }

    /** One that is there with its entry. */
    public QualifyingCredit(Instant countsAt, long points, Optional<Metric> metric) {
        this(countsAt, points, metric, Optional.empty(), Optional.empty());
    }

    /** Points that count. */
    public QualifyingCredit(Instant countsAt, long points) {
        this(countsAt, points, Optional.empty());
    }

    /** So much by a metric. */
    public static QualifyingCredit of(Metric metric, Instant countsAt, long amount) {
        return new QualifyingCredit(
                countsAt, amount, Optional.of(metric).filter(each -> each != Metric.QUALIFYING_POINTS));
    }

    /** Nothing of a purchase of which nobody told what its goods cost. */
    public static QualifyingCredit ofUnknownCost(Instant countsAt) {
        return new QualifyingCredit(
                countsAt, 0, Optional.of(Metric.MARGIN), Optional.empty(), Optional.of(Unknown.COST));
    }

    /** The same from an instant on. */
    public QualifyingCredit since(Instant instant) {
        return new QualifyingCredit(countsAt, points, metric, Optional.of(instant), unknown);
    }

    /** From when on it is there, in an entry that takes effect at the given instant. */
    public Instant isThereFrom(Instant entry) {
        return since.orElse(entry);
    }

    /** By which metric it counts. */
    public Metric by() {
        return metric.orElse(Metric.QUALIFYING_POINTS);
    }
}
