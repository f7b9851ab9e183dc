package loyalty.benchmark;

import java.time.Duration;
import java.util.Locale;

/**
 * Processor time that this process has used so far, services, clients and the compiler of the virtual machine together: what a rate on
 * a busy machine does not tell. The database's is not in it, as its processes come and go with their connections.
 */
record Cpu(Duration used) {

    static Cpu soFar() {
        return new Cpu(ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    /** What each of so many acts since then has cost, as text. */
    String perAct(Cpu before, double acts) {
        return String.format(
                Locale.ROOT, "cpu %,.0f us", used.minus(before.used).toNanos() / 1_000.0 / acts);
    }
}
