package loyalty.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.programme.TierPolicy.Level;
import loyalty.programme.TierPolicy.Validity;
import loyalty.value.TierName;

/**
 * How the tier of a member as of an instant follows from what qualifies in a few windows. They are the same for all members, but where a version counts
 * by the years of the member; then each has a reckoning of its own. Nothing is kept from one period to the next: a late fact is counted in its window,
 * and the tiers that follow are other ones from then on.
 *
 * <p>A period closes by the version that rules its last instant; what it leaves is carried into the next. A tier given by hand lifts a member
 * while it holds, and leaves nothing behind: it is looked at last, and never carried.
 *
 * <p>Where the length of periods changes, what a member has then is carried into the period of the new length that runs, and lasts to its end at least.
 * Where a programme begins to count by the years of its members, or ends it, most are in the midst of one: what each has then counts as reached in it.
 */
public final class TierReckoning {

    private final Instant asOf;
    private final Instant registeredAt;
    private final Optional<ProgrammeDocument> version;
    private final List<Window> windows = new ArrayList<>();
    private final Held held;
    private final Held beforeGrace;
    private final Held reachedNow;
    private final int longestLadder;
    private final boolean byMember;
    private final Programme programme;

    private TierReckoning(Programme programme, Instant asOf, Instant registeredAt) {
        this.programme = programme;
        this.asOf = asOf;
        this.registeredAt = registeredAt;
        this.version = programme.inEffectAt(asOf);
        int longest = 0;
        boolean ofMembers = false;
        for (ProgrammeDocument each : programme.versions()) {
            longest = Math.max(longest, each.tiers().levels().size());
            ofMembers |= each.tiers().countsMembersYears();
        }
        this.longestLadder = longest;
        this.byMember = ofMembers;
        this.beforeGrace = heldAt(asOf, 0);
        this.reachedNow = version.filter(each -> each.tiers().validity() == Validity.END_OF_NEXT_PERIOD)
                .map(each -> reachedBy(each, asOf, 0).held())
                .orElse(beforeGrace);
        this.held = graceHolds() ? either(heldBefore(periodOf(asOf).from()), beforeGrace) : beforeGrace;
    }

    /** The reckoning by all versions of a programme; where that depends on the member, of somebody who registers at the instant. */
    public static TierReckoning of(Programme programme, Instant asOf) {
        return new TierReckoning(programme, asOf, asOf);
    }

    /**
     * The same for a member.
     *
     * @param since when the member registered, where the years of that count from; empty for somebody who just does
     */
    public TierReckoning ofMember(Optional<Instant> since) {
        return byMember ? new TierReckoning(programme, asOf, since.orElse(asOf)) : this;
    }

    /** Whether some version counts by the years of the member, so that members who registered on other days have other windows. */
    public boolean isByMember() {
        return byMember;
    }

    /** The same; empty where no version rules the instant, or one without tiers. */
    public static Optional<TierReckoning> ifAny(Programme programme, Instant asOf) {
        return programme
                .inEffectAt(asOf)
                .filter(version -> !version.tiers().levels().isEmpty())
                .map(_ -> of(programme, asOf));
    }

    /**
     * Qualifying points are to be added up over this.
     *
     * @param opensAfter the last instant that does not count yet
     * @param closesAt the last instant that counts
     */
    public record Window(TierPolicy policy, Instant opensAfter, Instant closesAt) {

        /** Whether what counts at this instant by a metric belongs to it. */
        public boolean holds(Instant countsAt, TierPolicy.Metric metric) {
            return metric == policy.metric() && countsAt.isAfter(opensAfter) && !countsAt.isAfter(closesAt);
        }

        /** How many levels so many points reach. */
        public int reached(long points) {
            int levels = 0;
            while (levels < policy.levels().size()
                    && policy.levels().get(levels).from().amount() <= points) {
                levels++;
            }
            return levels;
        }
    }

    /**
     * Where a member stands.
     *
     * @param qualifyingPoints of the window that lasts
     * @param next the lowest level above both the tier and the points
     * @param keptUntil the first instant at which the tier may fall, if no more points are earned; empty where no instant is known
     */
    public record Standing(TierName tier, long qualifyingPoints, Optional<Level> next, Optional<Instant> keptUntil) {}

    /** The windows to add up; the first is the one that lasts at the instant asked for. Empty before the first version. */
    public List<Window> windows() {
        return List.copyOf(windows);
    }

    /** The version that rules the instant asked for. */
    public Optional<ProgrammeDocument> version() {
        return version;
    }

    public Instant asOf() {
        return asOf;
    }

    /** What counts at this instant or before counts no more; the instant asked for while no version rules. */
    public Instant windowOpensAfter() {
        return windows.isEmpty() ? asOf : windows.getFirst().opensAfter();
    }

    /** The first instant at which points are counted from nothing again; empty where the window moves on with each instant. */
    public Optional<Instant> countsUntil() {
        return version.filter(each -> each.tiers().period().isPresent())
                .map(each -> periodOf(each, asOf).until());
    }

    /**
     * The tier of a member.
     *
     * @param given by hand, of what holds at the instant asked for
     * @param reached how many levels the member reaches in each of the windows
     */
    public TierName tierOf(Collection<TierFloor.Granted> given, int... reached) {
        return highest(held.by(reached), given).map(Level::name).orElse(TierName.NONE);
    }

    /**
     * Where a member stands.
     *
     * @param floors given by hand, one of each grant; those that do not hold at the instant asked for change nothing
     * @param points what qualifies in each of the windows
     */
    public Standing standing(Collection<TierFloor> floors, long... points) {
        var reached = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            reached[i] = windows.get(i).reached(points[i]);
        }
        if (version.isEmpty()) {
            return new Standing(TierName.NONE, 0, Optional.empty(), Optional.empty());
        }
        var policy = version.get().tiers();
        var reckoned = held.by(reached);
        List<TierFloor> holding = floors.isEmpty() // as those of nearly all members are
                ? List.of()
                : floors.stream().filter(floor -> floor.holdsAt(asOf)).toList();
        var level = highest(reckoned, holding.stream().map(TierFloor::granted).toList());
        long above = Math.max(points[0], level.map(each -> each.from().amount()).orElse(Long.MIN_VALUE));
        return new Standing(
                level.map(Level::name).orElse(TierName.NONE),
                points[0],
                policy.above(above),
                level.flatMap(each -> keptUntil(policy, each, reckoned.equals(level), holding, reached)));
    }

    /** The higher one of what is reckoned and what was given, by the version that rules. */
    private Optional<Level> highest(Optional<Level> reckoned, Collection<TierFloor.Granted> given) {
        if (given.isEmpty() || version.isEmpty()) {
            return reckoned;
        }
        var policy = version.get().tiers();
        var all = given.stream().flatMap(each -> levelOf(policy, each).stream());
        return Stream.concat(reckoned.stream(), all).max(Comparator.comparing(Level::from));
    }

    /** The level that stands for a tier of the version under which it was given. */
    private Optional<Level> levelOf(TierPolicy policy, TierFloor.Granted given) {
        return programme
                .version(given.programmeVersion())
                .flatMap(version -> version.tiers().level(given.tier()))
                .flatMap(policy::sameAs);
    }

    /** The later one of the ends of what is reckoned and of what was given, as far as they reach the level. */
    private Optional<Instant> keptUntil(
            TierPolicy policy, Level level, boolean isReckoned, Collection<TierFloor> holding, int... reached) {
        var ends = new ArrayList<Optional<Instant>>();
        if (isReckoned) {
            ends.add(keptUntil(policy, level, reached));
        }
        for (TierFloor floor : holding) {
            if (levelOf(policy, floor.granted()).equals(Optional.of(level))) {
                ends.add(floor.until());
            }
        }
        return ends.stream().allMatch(Optional::isPresent)
                ? ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private Optional<Instant> keptUntil(TierPolicy policy, Level level, int... reached) {
        if (policy.validity() == Validity.WHILE_MET
                || policy.downgrade().equals(Optional.of(TierPolicy.Downgrade.NONE))) {
            return Optional.empty();
        }
        var now = periodOf(asOf);
        if (reachedNow.by(reached).equals(Optional.of(level))) {
            return Optional.of(withGrace(periodOf(now.until()).until()));
        }
        boolean carried = beforeGrace.by(reached).equals(Optional.of(level));
        return Optional.of(withGrace(carried ? now.until() : now.from()));
    }

    private boolean graceHolds() {
        return version.filter(each -> each.tiers().validity() == Validity.END_OF_NEXT_PERIOD)
                .map(each -> asOf.isBefore(withGrace(periodOf(asOf).from()))
                        && !beginsToCountAfter(periodOf(asOf).from(), each))
                .orElse(false);
    }

    private Instant withGrace(Instant end) {
        var ruling = version.orElseThrow();
        return end.atZone(ruling.zone())
                .plusDays(ruling.tiers().graceDays().orElse(0))
                .toInstant();
    }

    private CalendarWindow periodOf(Instant instant) {
        return periodOf(version.orElseThrow(), instant);
    }

    private CalendarWindow periodOf(ProgrammeDocument version, Instant instant) {
        return version.tiers().period().orElseThrow().of(instant, version.zone(), registeredAt);
    }

    /** What a member holds, by how many levels each window reaches. */
    @FunctionalInterface
    private interface Held {
        Optional<Level> by(int... reached);
    }

    /** What is held at an instant by the version that rules it, grace apart. */
    private Held heldAt(Instant instant, int stepsDown) {
        var ruling = programme.inEffectAt(instant);
        if (ruling.isEmpty()) {
            return _ -> Optional.empty();
        }
        var policy = ruling.get().tiers();
        if (policy.validity() == Validity.WHILE_MET) {
            return windowUpTo(ruling.get(), instant);
        }
        var reached = reachedBy(ruling.get(), instant, stepsDown);
        return reached.fromTheBeginning()
                ? reached.held()
                : higher(policy, reached.held(), carriedInto(entered(ruling.get(), instant), stepsDown));
    }

    private Held heldBefore(Instant boundary) {
        return heldAt(boundary.minus(Instants.STEP), 0);
    }

    /**
     * What is left at the beginning of a period of what was held before.
     *
     * @param stepsDown how many steps what is carried falls at least until the instant asked for
     */
    private Held carriedInto(Instant boundary, int stepsDown) {
        var before = boundary.minus(Instants.STEP);
        var closing = programme.inEffectAt(before);
        if (closing.isEmpty() || closing.get().tiers().validity() == Validity.WHILE_MET) {
            return heldAt(before, stepsDown);
        }
        var period = periodOf(closing.get(), before);
        if (!period.until().equals(boundary)) {
            return heldAt(before, stepsDown); // that version's own period goes on, so nothing falls yet
        }
        var policy = closing.get().tiers();
        var reached = reachedBy(closing.get(), before, stepsDown);
        if (reached.fromTheBeginning()) {
            return reached.held();
        }
        return switch (policy.downgrade().orElse(TierPolicy.Downgrade.FULL)) {
            case FULL -> reached.held();
            case NONE -> higher(policy, reached.held(), carriedInto(entered(closing.get(), before), stepsDown));
            case ONE_STEP -> {
                if (stepsDown + 1 >= longestLadder) {
                    yield reached.held(); // whatever was held would have fallen to nothing
                }
                var earlier = carriedInto(entered(closing.get(), before), stepsDown + 1);
                yield higher(
                        policy,
                        reached.held(),
                        levels -> earlier.by(levels).flatMap(policy::sameAs).flatMap(policy::below));
            }
        };
    }

    /**
     * What a period has reached.
     *
     * @param fromTheBeginning whether that is all that there is, as the programme began to count so within the period
     */
    private record Reached(Held held, boolean fromTheBeginning) {}

    /** What the period of an instant has reached by then. */
    private Reached reachedBy(ProgrammeDocument ruling, Instant instant, int stepsDown) {
        var counted = windowUpTo(ruling, instant);
        var begins = beginsToCount(ruling);
        return begins.isEmpty()
                        || begins.get().isBefore(periodOf(ruling, instant).from())
                ? new Reached(counted, false)
                : new Reached(higher(ruling.tiers(), counted, carriedInto(begins.get(), stepsDown)), true);
    }

    /** When the programme began to count as it does in a version, if by the years of its members and otherwise before, or the reverse. */
    private Optional<Instant> beginsToCount(ProgrammeDocument version) {
        if (!byMember) {
            return Optional.empty();
        }
        var first = firstOfLength(version);
        boolean ofMember = version.tiers().countsMembersYears();
        return before(first)
                .filter(earlier -> ofMember || earlier.tiers().countsMembersYears())
                .map(_ -> first.effectiveFrom());
    }

    /** Since when a period of an instant takes in what was held before: its beginning, or where the length of periods changed within it, that instant. */
    private Instant entered(ProgrammeDocument ruling, Instant instant) {
        var first = firstOfLength(ruling);
        var from = periodOf(ruling, instant).from();
        return before(first).isPresent() && first.effectiveFrom().isAfter(from) ? first.effectiveFrom() : from;
    }

    /** The first of the versions up to one that count in periods as long as that does. */
    private ProgrammeDocument firstOfLength(ProgrammeDocument version) {
        var first = version;
        var earlier = before(first);
        while (earlier.isPresent()
                && earlier.get().tiers().period().equals(version.tiers().period())) {
            first = earlier.get();
            earlier = before(first);
        }
        return first;
    }

    private boolean beginsToCountAfter(Instant instant, ProgrammeDocument version) {
        return beginsToCount(version).map(begin -> begin.isAfter(instant)).orElse(false);
    }

    private Optional<ProgrammeDocument> before(ProgrammeDocument version) {
        return programme.inEffectAt(version.effectiveFrom().minus(Instants.STEP));
    }

    private Held either(Held one, Held other) {
        return higher(version.orElseThrow().tiers(), one, other);
    }

    private static Held higher(TierPolicy policy, Held one, Held other) {
        return levels -> {
            var first = one.by(levels).flatMap(policy::sameAs);
            var second = other.by(levels).flatMap(policy::sameAs);
            return second.map(level -> first.filter(each -> each.from().compareTo(level.from()) >= 0)
                            .orElse(level))
                    .or(() -> first);
        };
    }

    private Held windowUpTo(ProgrammeDocument ruling, Instant closesAt) {
        var policy = ruling.tiers();
        var window = new Window(policy, policy.windowOpensAfter(closesAt, ruling.zone(), registeredAt), closesAt);
        if (!windows.contains(window)) {
            windows.add(window);
        }
        int at = windows.indexOf(window);
        return levels ->
                levels[at] == 0 ? Optional.empty() : Optional.of(policy.levels().get(levels[at] - 1));
    }
}
