package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.LedgerEvent;
import loyalty.event.QualifyingCredit;
import loyalty.programme.TierReckoning;

/** The points of a member that count towards the tier, each with its two instants. */
public final class Qualifying {

    public static final Qualifying NONE = new Qualifying(List.of());

    private final List<Credit> credits;

    private Qualifying(List<Credit> credits) {
        this.credits = credits;
    }

    /**
     * A credit and since when it is there.
     *
     * @param since the instant of the entry: a return says less only from then on
     * @param countsAt the instant that must lie in the window
     */
    public record Credit(Instant since, Instant countsAt, long points) {}

    /** These credits and no others. */
    public static Qualifying of(List<Credit> credits) {
        return new Qualifying(List.copyOf(credits));
    }

    /** The credits after one more entry. */
    public Qualifying after(LedgerEvent event) {
        if (event.qualifying().isEmpty()) {
            return this;
        }
        var next = new ArrayList<>(credits);
        for (QualifyingCredit credit : event.qualifying()) {
            next.add(new Credit(event.effectiveAt(), credit.countsAt(), credit.points()));
        }
        return new Qualifying(next);
    }

    /** What counts in each window of a reckoning, as far as it is there at its instant. */
    public long[] pointsIn(TierReckoning reckoning) {
        return reckoning.windows().stream()
                .mapToLong(window -> pointsIn(window, reckoning.asOf()))
                .toArray();
    }

    private long pointsIn(TierReckoning.Window window, Instant asOf) {
        long sum = 0;
        for (Credit credit : credits) {
            if (!credit.since().isAfter(asOf) && window.holds(credit.countsAt())) {
                sum = Math.addExact(sum, credit.points());
            }
        }
        return sum;
    }
}
