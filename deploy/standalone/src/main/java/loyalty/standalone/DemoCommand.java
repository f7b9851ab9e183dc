package loyalty.standalone;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import loyalty.client.Api;
import loyalty.client.ApiKey;
import loyalty.client.Patience;
import loyalty.client.Programmes;
import loyalty.client.demo.Demo;
import loyalty.client.demo.DemoOptions;
import loyalty.client.demo.Trade;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--programme",
            paramLabel = "NAME",
            description = {
                "demo, fashion (offers, coupons, stars),",
                "grocery (households, segments) or business",
                "(companies, volumes, margins); default: demo"
            })
    private String programme = Trade.DEMO.programme();

    @Option(
            names = "--members",
            paramLabel = "N",
            description = {
                "how many members the shop has, 1 to 9999; default: 400.",
                "A larger shop can be played after a smaller one"
            })
    private int members = DemoOptions.MEMBERS_USUAL;

    DemoCommand(PrintWriter out, PrintStream console) {
        this.out = out;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        var trade = Trade.of(programme)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no demo of that programme; there are " + String.join(", ", Trade.programmes())));
        if (members < 1 || members > DemoOptions.MEMBERS_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "a shop has 1 to " + DemoOptions.MEMBERS_MAX + " members, not " + members);
        }
        var home = Home.ofEnvironment();
        var running = Instance.runningIn(home);
        if (running.isPresent()) {
            return play(trade, home, running.get().endpoints(), CommandKeys.admin());
        }
        var startup = new Startup(home, out);
        var started = startup.start(false);
        // The home is ours now: asking it who runs would let go of its lock.
        int outcome = playAsFirst(
                trade,
                home,
                started.endpoints(),
                started.adminKey().map(ApiKey::of).or(CommandKeys::admin));
        if (outcome == 0) {
            console.println("The system keeps running; Ctrl-C stops it.");
            startup.awaitEnd();
        }
        return outcome;
    }

    // Whoever starts the system in a home could have any key made: nobody needs to have kept the first one for this.
    private int playAsFirst(Trade trade, Home home, Endpoints endpoints, Optional<ApiKey> admin) {
        if (admin.isPresent() || isPublished(trade, home, endpoints)) {
            return play(trade, home, endpoints, admin);
        }
        console.println("the programme is not published yet: making an administrator's key for it, revoked afterwards");
        try (var passing = PassingAdminKey.make(home, endpoints, "demo", console)) {
            return play(trade, home, endpoints, Optional.of(passing.key()));
        }
    }

    private static boolean isPublished(Trade trade, Home home, Endpoints endpoints) {
        var auditor = ApiKey.fromFile(CommandKeys.auditorFile(home));
        try (var api = new Api(endpoints.gatewayUrl(), auditor, Patience.USUAL)) {
            return Programmes.exists(api, trade.programme());
        }
    }

    private int play(Trade trade, Home home, Endpoints endpoints, Optional<ApiKey> admin) {
        return Demo.run(
                DemoOptions.of(
                        endpoints.gatewayUrl(),
                        CommandKeys.serviceFile(home),
                        CommandKeys.auditorFile(home),
                        admin,
                        trade,
                        members),
                console);
    }
}
