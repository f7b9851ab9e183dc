package loyalty.standalone;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import loyalty.client.ApiKey;
import loyalty.client.Patience;
import loyalty.client.load.Import;
import loyalty.client.load.ImportOptions;
import loyalty.client.send.BulkSender.Pace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports files of facts into the running system. */
@Command(
        name = "import",
        description = {
            "Import CSV files of facts, plain or gzip'ed, merged by instant.",
            "The same files again change nothing."
        })
final class ImportCommand implements Callable<Integer> {

    @Option(
            names = "--programme",
            paramLabel = "ID",
            description = "Where the facts belong; default: as the mapping says.")
    private @Nullable String programme;

    @Option(
            names = "--programme-document",
            paramLabel = "FILE",
            description = {
                "Publish this document when the programme does not exist; 'reference' and 'demo' are shipped.",
                "Needs LOYALTY_ADMIN_KEY."
            })
    private @Nullable String document;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "How columns become facts; default: by the header line.")
    private @Nullable Path mapping;

    @Option(names = "--verdicts", paramLabel = "FILE", description = "Write the verdict on each fact, as CSV.")
    private @Nullable Path verdicts;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of one programme.")
    private List<Path> files = List.of();

    private final PrintStream console;

    ImportCommand(PrintStream console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var home = Home.ofEnvironment();
        var instance = Instance.required(home);
        var options = new ImportOptions(
                instance.endpoints().gatewayUrl(),
                ApiKey.fromFile(CommandKeys.serviceFile(home)),
                CommandKeys.admin(),
                Optional.ofNullable(programme),
                Optional.ofNullable(document),
                Optional.ofNullable(mapping),
                files,
                Optional.ofNullable(verdicts),
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
                Pace.USUAL,
                Patience.USUAL);
        return Import.run(options, console);
    }
}
