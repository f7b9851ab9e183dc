package loyalty.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A load beside the baseline, in turn, round by round; what counts are the medians.
 *
 * @param measured of the load
 * @param baseline of the baseline in the same rounds
 * @param ratio of the rates, round by round
 * @param p99Ratio of the slowest hundredths, round by round
 * @param addedP50Micros by how much half of the acts took longer than half of the baseline's, round by round
 */
record Comparison(Measured measured, Measured baseline, double ratio, double p99Ratio, double addedP50Micros) {

    private record Round(Measured measured, Measured baseline) {}

    /** Measures a load once. */
    @FunctionalInterface
    interface Subject {
        Measured measure() throws Exception;
    }

    static Comparison of(int rounds, Subject baseline, Subject subject, String what, PrintStream out) throws Exception {
        var all = new ArrayList<Round>();
        for (int i = 1; i <= rounds; i++) {
            var beside = baseline.measure();
            var cpu = Cpu.soFar();
            long started = System.nanoTime();
            var round = new Round(subject.measure(), beside);
            double acts = round.measured().perSecond() * (System.nanoTime() - started) / 1e9;
            all.add(round);
            out.println(String.format(
                    Locale.ROOT,
                    "  %s, round %d: %,.0f/s, p50 %.2f ms, p99 %.2f ms, %s; baseline %,.0f/s, p50 %.2f ms, p99 %.2f ms",
                    what,
                    i,
                    round.measured().perSecond(),
                    round.measured().p50Micros() / 1_000,
                    round.measured().p99Micros() / 1_000,
                    Cpu.soFar().perAct(cpu, acts),
                    beside.perSecond(),
                    beside.p50Micros() / 1_000,
                    beside.p99Micros() / 1_000));
        }
        return of(all);
    }

    private static Comparison of(List<Round> rounds) {
        return new Comparison(
                Measured.median(rounds.stream().map(Round::measured).toList()),
                Measured.median(rounds.stream().map(Round::baseline).toList()),
                Measured.median(
                        rounds,
                        round -> round.measured().perSecond() / round.baseline().perSecond()),
                Measured.median(
                        rounds,
                        round -> round.measured().p99Micros() / round.baseline().p99Micros()),
                Measured.median(
                        rounds,
                        round -> round.measured().p50Micros() - round.baseline().p50Micros()));
    }
}
