package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;

/**
 * A lot of points with the instants between which it can be spent.
 *
 * @param activeFrom the first instant at which the points count; empty while that is still open
 * @param lapsesAt the first instant at which they count no more; empty for never
 * @param pointCurrency what the points are; empty for the programme's own. With the id it names the lot: lots of two currencies may have the same id
 */
public record LotTerms(
        LotId id, Optional<Instant> activeFrom, Optional<Instant> lapsesAt, Optional<PointCurrencyId> pointCurrency) {

    /** A lot in the programme's own point currency. */
    public LotTerms(LotId id, Optional<Instant> activeFrom, Optional<Instant> lapsesAt) {
        this(id, activeFrom, lapsesAt, Optional.empty());
    }

    public static LotTerms active(LotId id, Instant from, Optional<Instant> lapsesAt) {
        return new LotTerms(id, Optional.of(from), lapsesAt);
    }

    /** The same lot, if it does not outlast an instant: else one that lapses then. */
    public LotTerms lapsingBy(Instant instant) {
        boolean sooner = lapsesAt.map(at -> !at.isAfter(instant)).orElse(false);
        return sooner ? this : new LotTerms(id, activeFrom, Optional.of(instant), pointCurrency);
    }

    /** A lot on the same terms in a point currency; empty for the programme's own. */
    public LotTerms in(Optional<PointCurrencyId> currency) {
        return currency.equals(pointCurrency) ? this : new LotTerms(id, activeFrom, lapsesAt, currency);
    }

    /** A lot that waits for something, and is cancelled when it has not come before the given instant. */
    public static LotTerms pending(LotId id, Instant cancelledAt) {
        return new LotTerms(id, Optional.empty(), Optional.of(cancelledAt));
    }
}
