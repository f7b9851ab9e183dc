package loyalty.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loyalty.client.ApiKey;
import loyalty.client.load.Import;
import loyalty.client.load.ImportOptions;
import loyalty.ledger.bulk.web.FactLedgers;

/** What goes through Kafka: an import until the projections have all of it, and the replay of each projection. */
final class Downstream {

    private static final String DATA = "LOYALTY_REFERENCE_DATA";
    private static final String BULK = "/v1/programmes/{programmeId}/facts";
    private static final List<String> PROJECTIONS = List.of("balance", "tier", "segment");
    private static final int ENTRIES_TO_REPLAY = 100_000;
    private static final int FLOOR_IMPORT = 3_000;
    private static final int FLOOR_REPLAY = 30_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double NANOS_PER_SECOND = 1e9;

    private final House house;
    private final Options options;
    private final PrintStream out;

    Downstream(House house, Options options, PrintStream out) {
        this.house = house;
        this.options = options;
        this.out = out;
    }

    /** Imports the same file into a programme for each round, after one that does not count; the projections run. */
    List<Line> imports() throws Exception {
        var file = file();
        if (file.isEmpty()) {
            out.println("  no import: " + DATA + " names no directory with cdnow/cdnow_master.csv.gz");
            return List.of(
                    new Line("import of cdnow-master", "no data", "", "", "", ">= 3,000 facts/s", Optional.empty()));
        }
        house.projectionUrl();
        out.println("  one round to warm up");
        importInto("cdnow-0", file.get());
        var rounds = new ArrayList<Measured>();
        for (int i = 1; i <= options.rounds(); i++) {
            rounds.add(importInto("cdnow-" + i, file.get()));
        }
        var imported = Measured.median(rounds);
        return List.of(line("import of cdnow-master, until projected", imported)
                .withFloor(">= 3,000 facts/s", imported.perSecond() >= FLOOR_IMPORT));
    }

    private static Line line(String what, Measured measured) {
        return new Line(
                what,
                Line.perSecond(measured.perSecond()),
                Line.millis(measured.p50Micros()),
                Line.millis(measured.p99Micros()),
                "",
                "",
                Optional.empty());
    }

    private Measured importInto(String programme, Path file) throws Exception {
        house.renewLog();
        long before = house.head();
        long started = System.nanoTime();
        var arguments = ImportOptions.of(house.gatewayUrl(), ApiKey.of(house.serviceKey()), List.of(file))
                .publishing("reference", ApiKey.of(house.adminKey()))
                .into(programme)
                .quietly();
        if (Import.run(arguments, out) != 0) {
            throw new BenchmarkException("the import did not go through");
        }
        double sent = (System.nanoTime() - started) / NANOS_PER_SECOND;
        long head = house.head();
        awaitProjections(programme, head);
        double seconds = (System.nanoTime() - started) / NANOS_PER_SECOND;
        long accepted = head - before - 1; // the first entry is the programme
        out.println(String.format(
                Locale.ROOT,
                "  import into %s: %,d accepted facts, sent in %.1f s, projected after %.1f s, %,.0f/s",
                programme,
                accepted,
                sent,
                seconds,
                accepted / seconds));
        return measured(accepted / seconds, house.requests(BULK));
    }

    private static Measured measured(double perSecond, Percentiles percentiles) {
        return new Measured(perSecond, percentiles.p50Micros(), percentiles.p99Micros());
    }

    /** The reference file that is imported, where it is known. */
    static Optional<Path> file() {
        return Optional.ofNullable(System.getenv(DATA))
                .map(directory -> Path.of(directory, "cdnow", "cdnow_master.csv.gz"))
                .filter(Files::isReadable);
    }

    private void awaitProjections(String programme, long position) {
        House.await(
                "the projections at " + position,
                PATIENCE,
                () -> get("/v1/programmes/" + programme + "/population?limit=1&minPosition=" + position)
                                .status()
                        == 200);
    }

    private Wire.Answer get(String path) {
        return ask("GET", path, "");
    }

    private Wire.Answer ask(String method, String path, String headers) {
        try (var wire = new Wire(house.projectionUrl())) {
            return wire.send(new Request(method, path, house.callerHeader() + headers, ""));
        } catch (IOException failed) {
            throw new BenchmarkException("projection-service does not answer", failed);
        }
    }

    /** Rebuilds each projection from all entries; the slowest counts. */
    List<Line> replays() throws Exception {
        house.projectionUrl();
        if (house.head() < ENTRIES_TO_REPLAY) {
            var shop = new Shop();
            shop.publish(house.ledgerUrl(), house.callerHeader());
            shop.register(house.ledger().getBean(FactLedgers.class));
            awaitProjections(Shop.PROGRAMME.value(), house.head());
        }
        var all = new ArrayList<Measured>();
        for (String name : PROJECTIONS) {
            var rounds = new ArrayList<Measured>();
            for (int i = 1; i <= options.rounds(); i++) {
                rounds.add(measured(replay(name, i), house.batches(name)));
            }
            all.add(Measured.median(rounds));
            out.println(String.format(
                    Locale.ROOT,
                    "  replay of %s: %,.0f entries/s, rounds %s",
                    name,
                    all.getLast().perSecond(),
                    rounds.stream()
                            .map(round -> Line.perSecond(round.perSecond()))
                            .toList()));
        }
        var slowest = all.stream()
                .min(Comparator.comparingDouble(Measured::perSecond))
                .orElseThrow();
        return List.of(line("replay of the slowest projection", slowest)
                .withFloor(">= 30,000 entries/s", slowest.perSecond() >= FLOOR_REPLAY));
    }

    private double replay(String name, int round) throws Exception {
        long head = house.head();
        long started = System.nanoTime();
        var answer =
                ask("POST", "/v1/projections/" + name + "/rebuild", "Idempotency-Key: " + name + "-" + round + "\r\n");
        if (answer.status() != 202) {
            throw new BenchmarkException("a rebuild was answered " + answer.status() + " " + answer.body());
        }
        House.await(
                "the replay of " + name,
                PATIENCE,
                () -> !get("/v1/projections").body().contains("REBUILDING"));
        return head / ((System.nanoTime() - started) / NANOS_PER_SECOND);
    }
}
