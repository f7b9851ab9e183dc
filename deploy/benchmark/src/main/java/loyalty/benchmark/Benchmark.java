package loyalty.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measures the system on a fresh temporary home and prints one table: each figure, its floor, and whether it holds. */
public final class Benchmark {

    private static final int HOLDS = 0;
    private static final int MISSED = 1;
    private static final int USAGE = 2;

    private Benchmark() {}

    /** Runs it as a program; the exit status is that of {@link #run}. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    /**
     * Measures what the arguments name, everything if they name nothing.
     *
     * @return 0 when all floors hold, 1 when one is missed, 2 when the arguments are wrong
     */
    public static int run(List<String> arguments, PrintStream out) throws Exception {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException wrong) {
            out.println("benchmark: " + wrong.getMessage());
            out.println(Options.USAGE);
            return USAGE;
        }
        out.println(String.format(
                Locale.ROOT,
                "%d rounds of %d s each; %d processors, load of the machine %.2f before",
                options.rounds(),
                options.length().toSeconds(),
                Runtime.getRuntime().availableProcessors(),
                load()));
        var lines = measure(options, out);
        out.println();
        out.println(Line.HEAD.text());
        out.println(Line.rule());
        lines.forEach(line -> out.println(line.text()));
        out.println(String.format(Locale.ROOT, "load of the machine %.2f after", load()));
        return lines.stream().anyMatch(line -> line.holds().equals(Optional.of(false))) ? MISSED : HOLDS;
    }

    /** What {@link #run} takes, in a line. */
    public static String usage() {
        return Options.USAGE;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static List<Line> measure(Options options, PrintStream out) throws Exception {
        var lines = new ArrayList<Line>();
        if (options.wantsAnyOf(Row.IN_PROCESS, Row.HTTP, Row.GATEWAY, Row.HOT)) {
            try (var house = new House(false)) {
                lines.addAll(commands(house, options, out));
            }
        }
        if (options.wantsAnyOf(Row.HISTORY)) {
            try (var house = new House(false)) {
                var shop = new Shop();
                shop.publish(house.ledgerUrl(), house.callerHeader());
                lines.addAll(new LongHistory(house, shop, options, out).lines());
            }
        }
        if (options.wantsAnyOf(Row.IMPORT, Row.REPLAY)) {
            try (var house = new House(true)) {
                lines.addAll(downstream(new Downstream(house, options, out), options));
            }
        }
        if (options.wantsAnyOf(Row.HEAP)) {
            lines.addAll(Heaps.measure(options, out));
        }
        return lines;
    }

    private static List<Line> downstream(Downstream downstream, Options options) throws Exception {
        var lines = new ArrayList<Line>();
        if (options.wantsAnyOf(Row.IMPORT)) {
            lines.addAll(downstream.imports());
        }
        if (options.wantsAnyOf(Row.REPLAY)) {
            lines.addAll(downstream.replays());
        }
        return lines;
    }

    private static List<Line> commands(House house, Options options, PrintStream out) throws Exception {
        var lines = new ArrayList<Line>();
        var shop = new Shop();
        var commands = Commands.prepare(house, shop, options, out);
        if (options.wantsAnyOf(Row.IN_PROCESS)) {
            lines.addAll(commands.inProcess());
        }
        if (options.wantsAnyOf(Row.HTTP)) {
            lines.addAll(commands.overHttp());
        }
        if (options.wantsAnyOf(Row.GATEWAY)) {
            lines.addAll(commands.throughGateway());
        }
        if (options.wantsAnyOf(Row.HOT)) {
            lines.addAll(new HotSpots(house, shop, options, out).lines());
        }
        return lines;
    }
}
