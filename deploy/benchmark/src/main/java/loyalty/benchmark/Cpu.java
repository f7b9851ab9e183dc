package loyalty.benchmark;

import java.time.Duration;
import java.util.Locale;

/**
 * Processor time used so far: what a rate on a busy machine does not tell.
 *
 * @param own of this process: services, clients and the compiler of the virtual machine
 * @param children of the processes below it: the database
 */
record Cpu(Duration own, Duration children) {

    static Cpu soFar() {
        var self = ProcessHandle.current();
        return new Cpu(of(self), self.descendants().map(Cpu::of).reduce(Duration.ZERO, Duration::plus));
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What each of so many acts since then has cost, as text. */
    String perAct(Cpu before, double acts) {
        return String.format(
                Locale.ROOT,
                "cpu %,.0f + database %,.0f us",
                micros(own.minus(before.own)) / acts,
                micros(children.minus(before.children)) / acts);
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1_000.0;
    }
}
