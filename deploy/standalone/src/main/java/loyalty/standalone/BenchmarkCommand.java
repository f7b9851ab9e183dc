package loyalty.standalone;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import loyalty.benchmark.Benchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Measures the system in a temporary directory of its own; what runs in the home is neither needed nor touched. */
@Command(
        name = "benchmark",
        description = {
            "Measure commands, imports and replays against a plain insert on this machine, as one table.",
            "Runs a system of its own in a temporary directory; a machine that does nothing else gives figures that mean something."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0: every floor that was measured holds",
            "1: a floor is missed, or something could not be measured",
            "2: the options are wrong"
        })
final class BenchmarkCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "OPTION",
            description = "As below; without any, the whole table is measured.")
    private List<String> options = new ArrayList<>();

    private final PrintStream console;

    private BenchmarkCommand(PrintStream console) {
        this.console = console;
    }

    /** The benchmark reads its options itself, so here they are words like any other. */
    static CommandLine line(PrintStream console) {
        var line = new CommandLine(new BenchmarkCommand(console)).setUnmatchedOptionsArePositionalParams(true);
        line.getCommandSpec().usageMessage().footer("", Benchmark.usage());
        return line;
    }

    @Override
    public Integer call() throws Exception {
        return Benchmark.run(options, console);
    }
}
