package loyalty.standalone;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import loyalty.client.ApiKey;
import loyalty.client.verify.Verify;
import loyalty.client.verify.VerifyOptions;
import picocli.CommandLine.Command;

/** Compares what the projections answer with a replay of the journal, and checks the invariants. */
@Command(
        name = "verify",
        description = {
            "Compare every balance, tier and score at each month end with a replay of the journal,",
            "and check the invariants, a line each."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0: everything holds", "1: something is broken or could not be asked"})
final class VerifyCommand implements Callable<Integer> {

    private final PrintStream console;

    VerifyCommand(PrintStream console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var home = Home.ofEnvironment();
        var instance = Instance.required(home);
        return Verify.run(
                VerifyOptions.of(instance.endpoints().gatewayUrl(), ApiKey.fromFile(CommandKeys.auditorFile(home))),
                console);
    }
}
