package loyalty.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loyalty.ledger.bulk.web.FactLedgers;
import loyalty.value.MemberId;
import org.HdrHistogram.Histogram;

/** One command of a member with 10,000 entries and 4,000 open lots against one of a member with 10 entries. */
final class LongHistory {

    private static final int ENTRIES = 10_000;
    private static final int LOTS = 4_000;
    private static final int FEW = 10;
    private static final int COMMANDS = 100;
    private static final int POUND = 100;
    private static final int TOO_LITTLE_TO_EARN = 50;
    private static final double FLOOR_WARM = 1.5;
    private static final double FLOOR_COLD = 5;
    private static final double NANOS_PER_MICRO = 1_000.0;

    private static final MemberId OLD = new MemberId("old");

    private final House house;
    private final Shop shop;
    private final Options options;
    private final PrintStream out;
    private int fresh;

    LongHistory(House house, Shop shop, Options options, PrintStream out) {
        this.house = house;
        this.shop = shop;
        this.options = options;
        this.out = out;
    }

    /** Both by turns: what the machine does meanwhile meets both. */
    private record Pair(Measured old, Measured young) {

        double ratio() {
            return old.p50Micros() / young.p50Micros();
        }
    }

    List<Line> lines() throws Exception {
        var warm = house.ledger().getBean(FactLedgers.class);
        out.println("  a member with 10,000 entries");
        shop.register(warm, OLD);
        for (int i = 1; i < ENTRIES; i++) {
            shop.purchase(warm, OLD, i <= LOTS ? POUND : TOO_LITTLE_TO_EARN);
        }
        measure(warm, warm);
        var lines = new ArrayList<Line>();
        lines.add(line("a long history against a short, warm", rounds(warm, warm), FLOOR_WARM));
        try (var second = house.ledgerWith(Map.of("loyalty.ledger.cache-megabytes", "0"))) {
            var cold = second.getBean(FactLedgers.class);
            measure(cold, warm);
            lines.add(line("  cold, with snapshot", rounds(cold, warm), FLOOR_COLD));
        }
        return lines;
    }

    private static Line line(String what, List<Pair> rounds, double floor) {
        double ratio = Measured.median(rounds, Pair::ratio);
        var old = Measured.median(rounds.stream().map(Pair::old).toList());
        return new Line(
                what,
                "",
                Line.millis(old.p50Micros()),
                Line.millis(old.p99Micros()),
                String.format(Locale.ROOT, "%.2f x", ratio),
                String.format(Locale.ROOT, "<= %.1f x (p50)", floor),
                Optional.of(ratio <= floor));
    }

    private List<Pair> rounds(FactLedgers measured, FactLedgers preparing) {
        var rounds = new ArrayList<Pair>();
        for (int i = 1; i <= options.rounds(); i++) {
            var pair = measure(measured, preparing);
            rounds.add(pair);
            out.println(String.format(
                    Locale.ROOT,
                    "  round %d: long p50 %.2f ms, p99 %.2f ms; short p50 %.2f ms, p99 %.2f ms",
                    i,
                    pair.old().p50Micros() / 1_000,
                    pair.old().p99Micros() / 1_000,
                    pair.young().p50Micros() / 1_000,
                    pair.young().p99Micros() / 1_000));
        }
        return rounds;
    }

    /** A member buys once only with a short history: for each command there is another one. */
    private Pair measure(FactLedgers measured, FactLedgers preparing) {
        var young = new ArrayList<MemberId>();
        for (int i = 0; i < COMMANDS; i++) {
            var member = new MemberId("young-" + fresh++);
            shop.register(preparing, member);
            for (int entries = 1; entries < FEW; entries++) {
                shop.purchase(preparing, member, POUND);
            }
            young.add(member);
        }
        var ofOld = new Histogram(3);
        var ofYoung = new Histogram(3);
        long started = System.nanoTime();
        for (var member : young) {
            time(ofOld, measured, OLD);
            time(ofYoung, measured, member);
        }
        double perSecond = COMMANDS * 2 / ((System.nanoTime() - started) / 1e9);
        return new Pair(found(ofOld, perSecond), found(ofYoung, perSecond));
    }

    private void time(Histogram taken, FactLedgers ledgers, MemberId member) {
        long before = System.nanoTime();
        shop.purchase(ledgers, member, POUND);
        taken.recordValue(System.nanoTime() - before);
    }

    private static Measured found(Histogram taken, double perSecond) {
        return new Measured(
                perSecond,
                taken.getValueAtPercentile(50) / NANOS_PER_MICRO,
                taken.getValueAtPercentile(99) / NANOS_PER_MICRO);
    }
}
