package loyalty.standalone;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import loyalty.client.ApiKey;
import loyalty.client.segment.SegmentOptions;
import loyalty.client.segment.Segments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the segments that the projections reckon into the journal. */
@Command(
        name = "segments",
        description = {
            "Bring the segments of all members as of an instant into the journal, where rules, campaigns and",
            "referrals find them. Only those that differ become entries; the same again changes nothing."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0: every segment was told", "1: something could not be read or told"})
final class SegmentsCommand implements Callable<Integer> {

    @Option(names = "--programme", required = true, paramLabel = "ID", description = "Whose members.")
    private String programme = "";

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = {
                "For which they are reckoned and from which on they count, such as 2026-07-01T00:00:00Z;",
                "default: now."
            })
    private @Nullable Instant asOf;

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            description = {
                "To which members must agree, such as profiling: whoever does not, or no more, is told to stand in the",
                "segment that fits everybody; default: all members."
            })
    private @Nullable String purpose;

    private final PrintStream console;

    SegmentsCommand(PrintStream console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var home = Home.ofEnvironment();
        var instance = Instance.required(home);
        var options = SegmentOptions.of(
                instance.endpoints().gatewayUrl(),
                ApiKey.fromFile(CommandKeys.serviceFile(home)),
                ApiKey.fromFile(CommandKeys.auditorFile(home)),
                programme,
                Optional.ofNullable(asOf)
                        .orElseGet(() -> Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS)));
        return Segments.run(
                Optional.ofNullable(purpose).map(options::forPurpose).orElse(options), console);
    }
}
