package loyalty.benchmark;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Processor time used so far: what a rate on a busy machine does not tell. Of those of the database that have ended meanwhile, as backends do
 * with their connections, nothing is counted.
 *
 * @param own of this process: services, clients and the compiler of the virtual machine together
 * @param database of the processes of PostgreSQL, by their numbers
 */
record Cpu(Duration own, Map<Long, Duration> database) {

    static Cpu soFar() {
        return new Cpu(
                used(ProcessHandle.current()),
                ProcessHandle.current().descendants().collect(Collectors.toMap(ProcessHandle::pid, Cpu::used)));
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What each of so many acts since then has cost, as text. */
    String perAct(Cpu before, double acts) {
        Duration databases = database.entrySet().stream()
                .map(each -> each.getValue().minus(before.database.getOrDefault(each.getKey(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
        return String.format(
                Locale.ROOT,
                "cpu %,.0f us and %,.0f us of the database",
                own.minus(before.own).toNanos() / 1_000.0 / acts,
                databases.toNanos() / 1_000.0 / acts);
    }
}
