package loyalty.standalone;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import loyalty.client.ApiKey;
import loyalty.client.demo.Demo;
import loyalty.client.demo.DemoOptions;
import picocli.CommandLine.Command;

/** Plays a made-up shop, in the running system or in one that it starts and keeps until Ctrl-C. */
@Command(
        name = "demo",
        description = {
            "Start the system if it is not up and play two years of a made-up shop.",
            "The same figures come out on every machine."
        })
final class DemoCommand implements Callable<Integer> {

    private final PrintWriter out;
    private final PrintStream console;

    DemoCommand(PrintWriter out, PrintStream console) {
        this.out = out;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        var home = Home.ofEnvironment();
        var running = Instance.runningIn(home);
        if (running.isPresent()) {
            return play(home, running.get().endpoints(), CommandKeys.admin());
        }
        var startup = new Startup(home, out);
        var started = startup.start(false);
        // The home is ours now: asking it who runs would let go of its lock.
        int outcome = play(
                home, started.endpoints(), started.adminKey().map(ApiKey::of).or(CommandKeys::admin));
        if (outcome == 0) {
            console.println("The system keeps running; Ctrl-C stops it.");
            startup.awaitEnd();
        }
        return outcome;
    }

    private int play(Home home, Endpoints endpoints, Optional<ApiKey> admin) {
        return Demo.run(
                DemoOptions.of(
                        endpoints.gatewayUrl(), CommandKeys.serviceFile(home), CommandKeys.auditorFile(home), admin),
                console);
    }
}
