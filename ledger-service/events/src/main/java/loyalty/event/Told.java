package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.TierName;

/**
 * What the till was told, kept so that an audit can show it and a retry can repeat it.
 *
 * @param balance points to redeem as of the entry's {@code effectiveAt}, this entry included
 * @param nextLapse what lapses next after that instant
 * @param reserved what is held besides; empty for nothing
 * @param debt what the member owes; empty for nothing
 * @param tier where the tier stands as of {@code effectiveAt}, this entry included; empty in a programme without tiers
 * @param pointCurrencies the same of each further point currency that the entry moves, or says what was earned of; empty for none. All else is of
 *     the programme's own
 */
public record Told(
        Points balance,
        Optional<NextLapse> nextLapse,
        Optional<Points> reserved,
        Optional<Points> debt,
        Optional<Tier> tier,
        Optional<List<InCurrency>> pointCurrencies) {

    public Told {
        pointCurrencies = pointCurrencies.map(List::copyOf);
    }

    /** Of an entry that moves points of the programme's own currency alone, or none. */
    public Told(
            Points balance,
            Optional<NextLapse> nextLapse,
            Optional<Points> reserved,
            Optional<Points> debt,
            Optional<Tier> tier) {
        this(balance, nextLapse, reserved, debt, tier, Optional.empty());
    }

    /** Of a member with nothing held and no debt, in a programme without tiers. */
    public Told(Points balance, Optional<NextLapse> nextLapse) {
        this(balance, nextLapse, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What of it is about a point currency; empty for the programme's own. A currency that is not told of is one of which there is nothing. */
    public InCurrency in(PointCurrencyId currency) {
        return pointCurrencies.orElse(List.of()).stream()
                .filter(each -> each.pointCurrency().equals(currency))
                .findFirst()
                .orElseGet(() ->
                        new InCurrency(currency, Points.ZERO, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /**
     * What the till was told of a further point currency.
     *
     * @param balance points to redeem, as of the same instant
     * @param nextLapse what lapses next after it
     * @param reserved what is held besides; empty for nothing
     * @param debt what the member owes; empty for nothing
     */
    public record InCurrency(
            PointCurrencyId pointCurrency,
            Points balance,
            Optional<NextLapse> nextLapse,
            Optional<Points> reserved,
            Optional<Points> debt) {}

    /**
     * Where the tier stands.
     *
     * @param name {@code none} below the first
     * @param qualifying what counts in the window that lasts
     * @param keptUntil the first instant at which the tier may fall, if nothing more counts; empty where none is known
     * @param next empty at the highest
     */
    public record Tier(TierName name, long qualifying, Optional<Instant> keptUntil, Optional<NextTier> next) {}

    /**
     * The tier above.
     *
     * @param missing what has to count besides, more than 0
     * @param until the first instant at which counting begins anew; empty where the window moves on with each instant
     */
    public record NextTier(TierName name, long missing, Optional<Instant> until) {}

    /**
     * The points of one member that lapse together.
     *
     * @param at the first instant at which they count no more
     */
    public record NextLapse(Instant at, Points points) {}
}
