package loyalty.standalone;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import loyalty.benchmark.BenchmarkException;
import loyalty.client.ClientException;
import loyalty.embedded.EmbeddedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: reads what was typed and calls the command. */
@Command(
        name = "loyalty",
        description = "An event-sourced ledger of loyalty points.",
        footerHeading = "%n",
        footer = {
            "Besides, the script alone knows:",
            "  test    Build everything and run all tests; more arguments go to Maven.",
            "",
            "Environment:",
            "  LOYALTY_HOME          all data, secrets and logs (default .loyalty in the checkout)",
            "  LOYALTY_PORT          the gateway's port (default 8080); the next free ones serve the rest",
            "  LOYALTY_BIND          the gateway's address (default 127.0.0.1); nothing else leaves loopback",
            "  LOYALTY_ADMIN_KEY     the administrator's key that 'keys', 'demo' and 'import' act with",
            "  LOYALTY_JAVA_OPTIONS  options for the launcher's JVM (default -XX:+UseParallelGC)"
        })
final class Loyalty {

    private static final int FAILED = 1;

    private Loyalty() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }

    /** The command line as it is, so that tests can read what it prints. */
    static CommandLine commandLine(PrintWriter out) {
        var commandLine = new CommandLine(new Loyalty())
                .addSubcommand(new UpCommand(out))
                .addSubcommand(new DownCommand(out))
                .addSubcommand(new StatusCommand(out))
                .addSubcommand(new ImportCommand(System.out))
                .addSubcommand(new DemoCommand(out, System.out))
                .addSubcommand(new SegmentsCommand(System.out))
                .addSubcommand(new VerifyCommand(System.out))
                .addSubcommand(new DrawCommand(System.out))
                .addSubcommand(new KeysCommand(out))
                .addSubcommand(BenchmarkCommand.line(System.out));
        commandLine
                .getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .scopeType(CommandLine.ScopeType.INHERIT)
                        .description("Show this help.")
                        .build());
        return commandLine.setOut(out).setExecutionExceptionHandler(Loyalty::explain);
    }

    /** Causes that we know are told in a sentence; anything else is a defect and shows its trace. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof LauncherException
                || failure instanceof EmbeddedException
                || failure instanceof ClientException
                || failure instanceof BenchmarkException) {
            command.getErr().println("loyalty: " + failure.getMessage());
            return FAILED;
        }
        throw failure;
    }
}
