package loyalty.standalone;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what runs, where it listens and whether it is ready. */
@Command(
        name = "status",
        description = "Say what runs and whether it is ready.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0: ready", "1: running, not ready", "3: not running"})
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_READY = 1;
    private static final int NOT_RUNNING = 3;

    private final PrintWriter out;

    StatusCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        var home = Home.ofEnvironment();
        var running = Instance.runningIn(home);
        if (running.isEmpty()) {
            out.println("not running (home " + home.root() + ")");
            return NOT_RUNNING;
        }
        var instance = running.get();
        var endpoints = instance.endpoints();
        out.println("running as process " + instance.pid() + ", " + instance.mode() + ", home " + home.root());
        out.printf(Locale.ROOT, "%-20s 127.0.0.1:%d%n", "postgres", endpoints.postgres());
        out.printf(Locale.ROOT, "%-20s 127.0.0.1:%d%n", "kafka", endpoints.kafka());
        var allReady = true;
        for (var service : Service.values()) {
            var answer = Readiness.of(service.url(endpoints));
            allReady &= answer.ready();
            out.printf(
                    Locale.ROOT,
                    "%-20s %s %s%n",
                    service.configName(),
                    service.url(endpoints),
                    answer.ready() ? "ready" : "not ready: " + answer.reason());
        }
        return allReady ? 0 : NOT_READY;
    }
}
