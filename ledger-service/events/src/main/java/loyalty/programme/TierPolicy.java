package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import loyalty.value.ActivityType;
import loyalty.value.Points;
import loyalty.value.TierName;

/**
 * How the tier follows from what qualifies.
 *
 * @param metric what is counted; points of thresholds and standings are minor units with SPEND and MARGIN, and how many with COUNT
 * @param windowDays calendar days, 1 to 36,600, ending with the instant asked for
 * @param windowMonths calendar months, 1 to 1,200, ending with the instant asked for
 * @param period the period in which points are counted from nothing, of the calendar or of the member; exactly one of the three is there
 * @param downgrade what is left of a tier that is not reached again; there only with {@link Validity#END_OF_NEXT_PERIOD}, FULL where absent
 * @param graceDays calendar days, 0 to 366, that a tier outlasts its period; there only with {@link Validity#END_OF_NEXT_PERIOD}
 * @param levels from the lowest threshold to the highest
 * @param participation what counts, where that is not purchases alone; there only with {@link Metric#QUALIFYING_POINTS} and {@link Metric#COUNT}
 */
public record TierPolicy(
        Metric metric,
        Optional<Integer> windowDays,
        Optional<Integer> windowMonths,
        Optional<Period> period,
        Validity validity,
        Optional<Downgrade> downgrade,
        Optional<Integer> graceDays,
        List<Level> levels,
        Optional<Participation> participation) {

    public TierPolicy {
        levels = List.copyOf(levels);
        if (Windows.count(windowDays, windowMonths, period) != 1) {
            throw new IllegalArgumentException("tiers have windowDays, windowMonths or a period, and one of them only");
        }
        Windows.check(windowDays, windowMonths, "the tiers");
        if (validity == Validity.END_OF_NEXT_PERIOD && period.isEmpty()) {
            throw new IllegalArgumentException("tiers that last to the end of the next period need a period");
        }
        if (validity == Validity.WHILE_MET && (downgrade.isPresent() || graceDays.isPresent())) {
            throw new IllegalArgumentException("tiers that last while they are met have no downgrade and no grace");
        }
        if (graceDays.orElse(0) < 0) {
            throw new IllegalArgumentException("graceDays must not be negative");
        }
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).from().compareTo(levels.get(i - 1).from()) <= 0) {
                throw new IllegalArgumentException("the thresholds of the tiers must rise");
            }
        }
    }

    /** Tiers by purchases alone. */
    public TierPolicy(
            Metric metric,
            Optional<Integer> windowDays,
            Optional<Integer> windowMonths,
            Optional<Period> period,
            Validity validity,
            Optional<Downgrade> downgrade,
            Optional<Integer> graceDays,
            List<Level> levels) {
        this(metric, windowDays, windowMonths, period, validity, downgrade, graceDays, levels, Optional.empty());
    }

    /** Tiers that last as long as so many days hold enough points. */
    public static TierPolicy whileMet(int windowDays, List<Level> levels) {
        return new TierPolicy(
                Metric.QUALIFYING_POINTS,
                Optional.of(windowDays),
                Optional.empty(),
                Optional.empty(),
                Validity.WHILE_MET,
                Optional.empty(),
                Optional.empty(),
                levels);
    }

    /** The same tiers, where such facts count. */
    public TierPolicy counting(Participation other) {
        return new TierPolicy(
                metric, windowDays, windowMonths, period, validity, downgrade, graceDays, levels, Optional.of(other));
    }

    /** Whether what members buy counts. */
    public boolean countsPurchases() {
        return counted().countsPurchases();
    }

    /** Whether reviews count, once they are approved. */
    public boolean countsReviews() {
        return counted().countsReviews();
    }

    /** Whether activities of a type count. */
    public boolean counts(ActivityType type) {
        return counted().counts(type);
    }

    private Participation counted() {
        return participation.orElse(Participation.BUYING);
    }

    /** The highest level that so many qualifying points reach; the threshold itself is enough. */
    public Optional<Level> reached(long qualifyingPoints) {
        return highestFrom(qualifyingPoints);
    }

    /** Whether it is the name of a level, or of the standing below the first. */
    boolean knows(TierName name) {
        return name.equals(TierName.NONE) || level(name).isPresent();
    }

    /** The level of a name. */
    public Optional<Level> level(TierName name) {
        for (Level level : levels) {
            if (level.name().equals(name)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** The lowest level above so many points. */
    public Optional<Level> above(long qualifyingPoints) {
        for (Level level : levels) {
            if (level.from().amount() > qualifyingPoints) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** The level under one of this policy's own. */
    Optional<Level> below(Level level) {
        return highestFrom(level.from().amount() - 1);
    }

    /** The level that stands for one of another version: that of the same name, else the highest that asks for no more. */
    Optional<Level> sameAs(Level other) {
        return level(other.name()).or(() -> highestFrom(other.from().amount()));
    }

    private Optional<Level> highestFrom(long points) {
        for (int i = levels.size() - 1; i >= 0; i--) {
            if (levels.get(i).from().amount() <= points) {
                return Optional.of(levels.get(i));
            }
        }
        return Optional.empty();
    }

    /** Whether members have years of their own. */
    boolean countsMembersYears() {
        return period.equals(Optional.of(Period.ANNIVERSARY));
    }

    /**
     * The last instant before the window that ends with the given one: what counts at it counts no more.
     *
     * @param registeredAt when the member's years began
     */
    Instant windowOpensAfter(Instant asOf, ZoneId zone, Instant registeredAt) {
        return Windows.opensAfter(
                        asOf, zone, windowDays, windowMonths, period.map(each -> each.of(asOf, zone, registeredAt)))
                .orElseThrow();
    }

    /**
     * A tier and the qualifying points that reach it.
     *
     * @param benefits what its members have; empty for nothing
     */
    public record Level(TierName name, Points from, Optional<Benefits> benefits) {

        /** A tier without benefits. */
        public Level(TierName name, Points from) {
            this(name, from, Optional.empty());
        }
    }

    /** What qualifies. */
    public enum Metric {
        /** What purchases earned, less what returns took back; and what else counts earned, less what was taken back of it. */
        QUALIFYING_POINTS,
        /** What was paid, less what was refunded, in minor units of the currency. */
        SPEND,
        /** How many purchases of more than nothing were made and have not come back whole, and how much of what else counts was done and not undone. */
        COUNT,
        /**
         * What of what was paid was left to the shop once it had paid for the goods, in minor units of the currency; what came back leaves as little of
         * it as of what was paid. Nothing where the cost is not known, or is more than was paid.
         */
        MARGIN
    }

    /** In what points are counted from nothing. */
    public enum Period {
        MONTH(CalendarPeriod.MONTH),
        QUARTER(CalendarPeriod.QUARTER),
        HALF_YEAR(CalendarPeriod.HALF_YEAR),
        YEAR(CalendarPeriod.YEAR),
        /** The member's own year, from one anniversary of the registration to the next. */
        ANNIVERSARY;

        private final Optional<CalendarPeriod> ofCalendar;

        Period() {
            this.ofCalendar = Optional.empty();
        }

        Period(CalendarPeriod ofCalendar) {
            this.ofCalendar = Optional.of(ofCalendar);
        }

        /**
         * The one that holds an instant.
         *
         * @param registeredAt when the member's years began
         */
        CalendarWindow of(Instant instant, ZoneId zone, Instant registeredAt) {
            return ofCalendar
                    .map(each -> each.of(instant, zone))
                    .orElseGet(() -> CalendarWindow.yearFrom(registeredAt, instant, zone));
        }
    }

    /** How long a tier lasts once reached. */
    public enum Validity {
        /** As long as the window holds enough points, at every instant. */
        WHILE_MET,
        /** To the end of the period after the one in which it was reached. */
        END_OF_NEXT_PERIOD
    }

    /** What is left at the end of a tier that was not reached again. */
    public enum Downgrade {
        /** What the period that ends has reached. */
        FULL,
        /** The level below, or what the period has reached where that is more. */
        ONE_STEP,
        /** All of it: a tier is for life. */
        NONE
    }
}
