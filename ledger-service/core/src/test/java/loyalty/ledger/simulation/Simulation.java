package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Tells both ledgers the same, step by step, and stops where they do not agree or an invariant is broken. */
final class Simulation {

    private static final int STEPS_OF_A_SHOP = 2_000;

    /** In how many steps the last redemption, hold or gift is made smaller. */
    private static final int PARTS = 32;

    private final Deciders deciders;
    private final Map<String, Integer> events = new TreeMap<>();
    private final Map<String, Integer> verdicts = new TreeMap<>();
    private long steps;
    private long takenLater;

    Simulation(Deciders deciders) {
        this.deciders = deciders;
    }

    /** What went wrong, with the steps that lead there. */
    record Finding(String what, List<Step> steps) {

        /** A test that fails in the same way, ready to be copied. */
        String asTest() {
            var lines = new StringBuilder();
            lines.append("// ").append(what).append("\n@Test\nvoid found_by_simulation() {\n    agree(\n");
            for (int i = 0; i < steps.size(); i++) {
                lines.append("            ")
                        .append(steps.get(i).asSource())
                        .append(i + 1 == steps.size() ? ");\n}\n" : ",\n");
            }
            return lines.toString();
        }
    }

    /** Goes through shop after shop; the first disagreement, made as short as it can be, if there is one. */
    Optional<Finding> run(long seed, long stepsMax) {
        for (long shop = 0; steps < stepsMax; shop++) {
            var naive = new NaiveLedger();
            var core = new CoreLedger(deciders);
            var generator = new Generator(seed * 1_000_003 + shop, naive);
            var attributes = new MadeUpAttributes(~(seed * 1_000_003 + shop));
            var told = new ArrayList<Step>();
            for (int i = 0; i < STEPS_OF_A_SHOP && steps < stepsMax; i++, steps++) {
                var step = attributes.next(generator::next);
                told.add(step);
                var wrong = disagreement(naive, core, step);
                if (wrong.isPresent()) {
                    return Optional.of(shortened(told, wrong.get()));
                }
            }
            core.counts().forEach((type, count) -> events.merge(type, count, Integer::sum));
            takenLater += naive.redemptions.takenLater();
        }
        return Optional.empty();
    }

    /** What the ledgers do not agree on after these steps, if anything. */
    static Optional<String> disagreement(Deciders deciders, List<Step> steps) {
        var naive = new NaiveLedger();
        var core = new CoreLedger(deciders);
        var simulation = new Simulation(deciders);
        for (var step : steps) {
            var wrong = simulation.disagreement(naive, core, step);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> disagreement(NaiveLedger naive, CoreLedger core, Step step) {
        Answer found;
        try {
            found = core.tell(step);
        } catch (RuntimeException failed) {
            return Optional.of(step.act() + " failed: " + failed);
        }
        var expected = naive.tell(step);
        verdicts.merge(expected.verdict(), 1, Integer::sum);
        if (!expected.equals(found)) {
            return Optional.of(step.act() + " was answered " + found + " instead of " + expected);
        }
        if (!naive.partners.sums().equals(core.partners())) {
            return Optional.of(
                    "after " + step.act() + " partners pay " + core.partners() + "instead of " + naive.partners.sums());
        }
        for (var member : touched(step.act(), naive)) {
            var broken = core.broken(member);
            if (broken.isPresent()) {
                return broken;
            }
            for (long at : instants(step, naive, member)) {
                if (!naive.points(member, at).equals(core.points(member, at))) {
                    return Optional.of("after " + step.act() + " the points of " + member + " at " + at + " are "
                            + core.points(member, at) + " instead of " + naive.points(member, at));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> touched(Act act, NaiveLedger naive) {
        return naive.membersOf(act);
    }

    /** Now, the instant of the act, and both sides of a lapse and of the last end of a hold. */
    private static List<Long> instants(Step step, NaiveLedger naive, String member) {
        var all = new ArrayList<>(List.of(step.now(), step.act().at()));
        naive.lapses(member).stream()
                .filter(lapse -> lapse > step.act().at())
                .min(Comparator.naturalOrder())
                .ifPresent(lapse -> all.addAll(List.of(lapse - 1, lapse)));
        long end = naive.lastHold(member);
        if (end != NaiveLedger.NEVER) {
            all.add(end - 1);
            all.add(end);
        }
        return all;
    }

    /** Leaves out what it does not take: halves first, then single steps, for which the last redemption, hold or gift may be smaller. */
    private Finding shortened(List<Step> told, String what) {
        var finding = new Finding(what, told);
        for (int chunk = Math.max(1, told.size() / 2); chunk >= 1; chunk /= 2) {
            boolean again = true;
            while (again) {
                again = false;
                for (int from = 0; from < finding.steps().size(); from += chunk) {
                    var fewer = new ArrayList<>(finding.steps());
                    fewer.subList(from, Math.min(fewer.size(), from + chunk)).clear();
                    var still = (chunk == 1 ? spendingLess(fewer) : Stream.of(fewer))
                            .flatMap(
                                    steps -> disagreement(deciders, steps).map(why -> new Finding(why, steps)).stream())
                            .findFirst();
                    if (still.isPresent()) {
                        finding = still.get();
                        again = chunk == 1;
                        from -= chunk;
                    }
                }
            }
        }
        return finding;
    }

    /** The steps themselves, then with less and less spent, held or given by the last that does so: without a purchase there is less of it. */
    private static Stream<List<Step>> spendingLess(List<Step> steps) {
        return Stream.of(
                        Stream.of(steps),
                        withLess(
                                steps,
                                Act.Redeem.class,
                                Act.Redeem::points,
                                (act, points) -> new Act.Redeem(
                                        act.member(),
                                        act.id(),
                                        points,
                                        act.order(),
                                        act.currency(),
                                        act.reason(),
                                        act.at())),
                        withLess(
                                steps,
                                Act.Hold.class,
                                Act.Hold::points,
                                (act, points) -> new Act.Hold(
                                        act.member(), act.id(), points, act.order(), act.currency(), act.at())),
                        withLess(
                                steps,
                                Act.Give.class,
                                Act.Give::points,
                                (act, points) -> new Act.Give(
                                        act.member(), act.id(), act.recipient(), points, act.currency(), act.at())),
                        withLess(
                                steps,
                                Act.Share.class,
                                Act.Share::points,
                                (act, points) -> new Act.Share(
                                        act.household(), act.member(), act.id(), points, act.order(), act.at())))
                .flatMap(each -> each);
    }

    private static <A extends Act> Stream<List<Step>> withLess(
            List<Step> steps, Class<A> kind, ToLongFunction<A> points, BiFunction<A, Long, A> smaller) {
        int last = steps.size() - 1;
        while (last >= 0 && !kind.isInstance(steps.get(last).act())) {
            last--;
        }
        if (last < 0) {
            return Stream.empty();
        }
        int place = last;
        A act = kind.cast(steps.get(place).act());
        return LongStream.rangeClosed(1, PARTS)
                .map(part -> points.applyAsLong(act) * (PARTS - part) / PARTS)
                .filter(each -> each > 0)
                .mapToObj(each -> {
                    var changed = new ArrayList<>(steps);
                    var step = steps.get(place);
                    changed.set(
                            place, new Step(smaller.apply(act, each), step.now(), step.mayBackdate(), step.crash()));
                    return changed;
                });
    }

    long steps() {
        return steps;
    }

    /** How many redemptions took points later than they were made. */
    long takenLater() {
        return takenLater;
    }

    /** How often each event type was recorded. */
    Map<String, Integer> events() {
        return new HashMap<>(events);
    }

    /** How often each verdict was given. */
    Map<String, Integer> verdicts() {
        return new TreeMap<>(verdicts);
    }
}
