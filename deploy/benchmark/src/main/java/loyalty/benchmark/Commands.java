package loyalty.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import loyalty.ledger.bulk.web.FactLedgers;

/** Purchases of random members: in process, over HTTP to the ledger, and through the gateway. */
final class Commands {

    private static final int CLIENTS = 64;
    private static final double FLOOR_IN_PROCESS = 1.0;
    private static final double FLOOR_P99 = 4.0;
    private static final double FLOOR_HTTP = 0.4;
    private static final double FLOOR_GATEWAY = 0.25;
    private static final double ADDED_MICROS_MAX = 1_000;

    /** A server just started is several times slower until its code is compiled, which takes that long beside the load. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    /** Short turns, since the machine's speed changes within a few seconds by more than what is looked for. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private final House house;
    private final Shop shop;
    private final Baseline baseline;
    private final Options options;
    private final PrintStream out;

    private Commands(House house, Shop shop, Baseline baseline, Options options, PrintStream out) {
        this.house = house;
        this.shop = shop;
        this.baseline = baseline;
        this.options = options;
        this.out = out;
    }

    /** Registers the members, makes the baseline from an entry as it stands in the journal, and warms both up. */
    static Commands prepare(House house, Shop shop, Options options, PrintStream out) throws Exception {
        var ledgers = house.ledger().getBean(FactLedgers.class);
        shop.publish(house.ledgerUrl(), house.callerHeader());
        out.println("  registering 100,000 members");
        shop.register(ledgers);
        Load.closed(WARM_UP, Collections.nCopies(CLIENTS, shop.purchaseIn(ledgers)));
        var baseline = new Baseline(house.postgres(), lastEntry(house, "header"), lastEntry(house, "payload"));
        out.println("  an entry has " + baseline.bytes() + " bytes");
        baseline.measure(options.length());
        house.renewLog();
        return new Commands(house, shop, baseline, options, out);
    }

    private static byte[] lastEntry(House house, String column) throws SQLException {
        try (var connection = house.postgres().connect("ledger");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT " + column + " FROM journal.entries ORDER BY position DESC LIMIT 1")) {
            row.next();
            return row.getBytes(1);
        }
    }

    List<Line> inProcess() throws Exception {
        var ledgers = house.ledger().getBean(FactLedgers.class);
        var lines = new ArrayList<Line>();
        var main = compare("in process, 64 clients", () -> purchases(ledgers, CLIENTS));
        lines.add(baselineLine(main));
        lines.add(
                line("commands in process, 64 clients", main).withFloor(">= 1.0 x", main.ratio() >= FLOOR_IN_PROCESS));
        lines.add(new Line(
                        "  its p99 against the baseline's",
                        "",
                        "",
                        Line.millis(main.measured().p99Micros()),
                        String.format(Locale.ROOT, "%.2f x", main.p99Ratio()),
                        "",
                        Optional.empty())
                .withFloor("<= 4 x", main.p99Ratio() <= FLOOR_P99));
        lines.add(line("  8 clients", compare("in process, 8 clients", () -> purchases(ledgers, 8))));
        lines.add(line("  1 client", compare("in process, 1 client", () -> purchases(ledgers, 1))));
        try (var uncached = house.ledgerWith(Map.of("loyalty.ledger.cache-megabytes", "0"))) {
            var cold = uncached.getBean(FactLedgers.class);
            purchases(cold, CLIENTS);
            lines.add(line("  64 clients, cache off", compare("cache off", () -> purchases(cold, CLIENTS))));
        }
        return lines;
    }

    private Line baselineLine(Comparison comparison) {
        return Line.reported("baseline: insert, 16 connections", comparison.baseline(), 1);
    }

    private static Line line(String what, Comparison comparison) {
        return Line.reported(what, comparison.measured(), comparison.ratio());
    }

    private Comparison compare(String what, Comparison.Subject subject) throws Exception {
        return Comparison.of(options.rounds(), () -> baseline.measure(options.length()), subject, what, out);
    }

    private Measured purchases(FactLedgers ledgers, int clients) throws InterruptedException {
        return Load.closed(options.length(), Collections.nCopies(clients, shop.purchaseIn(ledgers)));
    }

    List<Line> overHttp() throws Exception {
        try (var clients = new Wires(house.ledgerUrl(), house::callerHeader)) {
            clients.closed(WARM_UP);
            house.renewLog();
            var found = compare("HTTP, 64 clients", () -> clients.closed(options.length()));
            out.println("  connections opened: " + clients.opened());
            return List.of(line("HTTP to ledger-service, 64 clients", found)
                    .withFloor(">= 0.4 x", found.ratio() >= FLOOR_HTTP));
        }
    }

    List<Line> throughGateway() throws Exception {
        String key = "Authorization: Bearer " + house.serviceKey() + "\r\n";
        try (var through = new Wires(house.gatewayUrl(), () -> key);
                var straight = new Wires(house.ledgerUrl(), house::callerHeader)) {
            straight.closed(WARM_UP);
            through.closed(WARM_UP);
            house.renewLog();
            var found = compare("gateway, 64 clients", () -> through.closed(options.length()));
            double half = found.measured().perSecond() / 2;
            var added = Comparison.of(
                    options.rounds() * Math.toIntExact(options.length().toSeconds()),
                    () -> straight.paced(TURN, half),
                    () -> through.paced(TURN, half),
                    "gateway at half load, ledger-service as the baseline",
                    out);
            return List.of(
                    line("through the gateway, 64 clients", found)
                            .withFloor(">= 0.25 x", found.ratio() >= FLOOR_GATEWAY),
                    new Line(
                            "  added p50 at half load",
                            Line.perSecond(added.measured().perSecond()),
                            Line.millis(added.addedP50Micros()),
                            "",
                            "",
                            "<= 1 ms",
                            Optional.of(added.addedP50Micros() <= ADDED_MICROS_MAX)));
        }
    }

    /** A connection for each client; those that keep a pace have others, and each a thread that waits. */
    private final class Wires implements AutoCloseable {

        private final List<Wire> wires = new ArrayList<>();
        private final List<Load.Act> acts = new ArrayList<>();
        private final Crowd crowd;

        Wires(URI service, Supplier<String> headers) throws IOException {
            crowd = new Crowd(service, CLIENTS, random -> shop.purchase(random, headers.get()));
            for (int i = 0; i < CLIENTS; i++) {
                var wire = new Wire(service);
                wires.add(wire);
                acts.add(shop.purchaseOver(wire, headers));
            }
        }

        Measured closed(Duration length) throws IOException {
            return crowd.closed(length);
        }

        Measured paced(Duration length, double perSecond) throws InterruptedException {
            return Load.paced(length, acts, perSecond);
        }

        long opened() {
            return crowd.opened();
        }

        @Override
        public void close() throws IOException {
            crowd.close();
            for (var wire : wires) {
                wire.close();
            }
        }
    }
}
