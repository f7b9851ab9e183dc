package loyalty.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** Stops the instance that runs in the home, whichever terminal it was started from. */
@Command(name = "down", description = "Stop the running system.")
final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final PrintWriter out;

    DownCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        var home = Home.ofEnvironment();
        var instance = Instance.runningIn(home);
        var process = instance.flatMap(running -> ProcessHandle.of(running.pid()));
        if (process.isEmpty()) {
            out.println("nothing runs in " + home.root());
            return 0;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LauncherException("process " + process.get().pid() + " was asked to stop and still runs after "
                    + PATIENCE.toSeconds() + " s");
        }
        out.println("stopped");
        return 0;
    }
}
