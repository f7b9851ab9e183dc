package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.LedgerEvent;
import loyalty.event.QualifyingCredit;
import loyalty.programme.ProgrammeDocument;

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

    /** The points that count as of an instant, in the window of the given version of the programme. */
    public long pointsAt(Instant asOf, ProgrammeDocument programme) {
        Instant opensAfter = programme.tiers().windowOpensAfter(asOf, programme.zone());
        long sum = 0;
        for (Credit credit : credits) {
            if (!credit.since().isAfter(asOf)
                    && credit.countsAt().isAfter(opensAfter)
                    && !credit.countsAt().isAfter(asOf)) {
                sum = Math.addExact(sum, credit.points());
            }
        }
        return sum;
    }
}
