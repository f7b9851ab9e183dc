package loyalty.benchmark;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import loyalty.edge.Caller;
import loyalty.edge.InternalTokens;
import loyalty.edge.Role;
import loyalty.edge.TokenKeys;
import loyalty.embedded.EmbeddedKafka;
import loyalty.embedded.EmbeddedPostgres;
import loyalty.embedded.PostgresSettings;
import loyalty.embedded.ServiceDatabase;
import loyalty.embedded.ServiceRoles;
import loyalty.gateway.ApiGateway;
import loyalty.gateway.security.FirstKeys;
import loyalty.ledger.LedgerService;
import loyalty.projection.ProjectionService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The system in a temporary directory: a durable PostgreSQL, and services started when first asked for. A whole one has Kafka, relay
 * and projections besides.
 */
final class House implements AutoCloseable {

    private static final Duration READY_PATIENCE = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS_MILLIS = 5;
    private static final String REQUESTS = "loyalty.received.requests";
    private static final int LOG_SEGMENTS = 64; // 1 GiB, the min_wal_size of an embedded PostgreSQL

    /** May do whatever the benchmark does; who may do what is no question of speed. */
    private static final Caller CALLER = new Caller(
            "benchmark",
            "benchmark",
            Set.of(Role.SERVICE, Role.ADMIN, Role.AUDITOR),
            Set.of(Caller.BACKDATE),
            Set.of());

    private final TemporaryHome home;
    private final boolean whole;
    private final EmbeddedPostgres postgres;
    private final InternalTokens.Minter minter;
    private Optional<EmbeddedKafka> kafka = Optional.empty();
    private Optional<ConfigurableApplicationContext> ledger = Optional.empty();
    private Optional<ConfigurableApplicationContext> projection = Optional.empty();
    private Optional<ConfigurableApplicationContext> gateway = Optional.empty();

    /** Starts PostgreSQL in a new temporary directory. */
    House(boolean whole) throws IOException {
        this.home = new TemporaryHome();
        this.whole = whole;
        Files.createDirectories(home.resolve("logs"));
        Logs.to(home.resolve("logs").resolve("benchmark.log"));
        TokenKeys.createOnce(home.resolve("private.pem"), home.resolve("public.pem"));
        this.minter = new InternalTokens.Minter(TokenKeys.readPrivate(home.resolve("private.pem")), Clock.systemUTC());
        this.postgres = EmbeddedPostgres.start(PostgresSettings.durableIn(home.resolve("postgres")));
        home.used(postgres::close);
        ServiceRoles.prepare(
                postgres, ServiceDatabase.roles().stream().collect(Collectors.toMap(role -> role, House::passwordOf)));
    }

    private static String passwordOf(String role) {
        return "benchmark-" + role;
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    /**
     * Fills and gives back as many segments of the write-ahead log as the server keeps, as one has after its first days: each new one,
     * 16 MiB of zeros and a flush, would stop all commits for a tenth of a second.
     */
    void renewLog() throws SQLException {
        try (var connection = postgres.connect("postgres");
                var statement = connection.createStatement()) {
            for (int i = 0; i < LOG_SEGMENTS; i++) {
                statement.execute("SELECT pg_logical_emit_message(false, 'benchmark', ''), pg_switch_wal()");
            }
            statement.execute("CHECKPOINT");
        }
    }

    ConfigurableApplicationContext ledger() {
        if (ledger.isEmpty()) {
            ledger = Optional.of(keep(ledgerWith(Map.of())));
        }
        return ledger.get();
    }

    /** A second node of the ledger on the same journal, to be closed by the caller. */
    ConfigurableApplicationContext ledgerWith(Map<String, String> further) {
        var properties = new ArrayList<>(List.of(
                "--loyalty.vault.key-file=" + home.resolve("vault.key"),
                "--loyalty.relay.enabled=" + whole,
                "--loyalty.watch.enabled=" + whole,
                "--loyalty.kafka.bootstrap-servers=" + (whole ? kafkaServers() : "127.0.0.1:1"),
                publicKey()));
        further.forEach((key, value) -> properties.add("--" + key + "=" + value));
        return run(LedgerService.application(), ServiceDatabase.LEDGER, properties);
    }

    private ConfigurableApplicationContext projection() {
        if (projection.isEmpty()) {
            ledger();
            projection = Optional.of(keep(run(
                    ProjectionService.application(),
                    ServiceDatabase.PROJECTIONS,
                    List.of("--loyalty.kafka.bootstrap-servers=" + kafkaServers(), publicKey()))));
        }
        return projection.get();
    }

    private ConfigurableApplicationContext gateway() {
        if (gateway.isEmpty()) {
            gateway = Optional.of(keep(run(
                    ApiGateway.application(),
                    ServiceDatabase.GATEWAY,
                    List.of(
                            "--loyalty.token.private-key=" + home.resolve("private.pem"),
                            "--loyalty.gateway.ledger-url=" + ledgerUrl(),
                            "--loyalty.gateway.projection-url=" + (whole ? projectionUrl() : ledgerUrl()),
                            "--loyalty.gateway.pepper-file=" + home.resolve("pepper"),
                            "--loyalty.gateway.first-keys-directory=" + home.resolve("keys"),
                            "--loyalty.gateway.write-admin-key=true"))));
            Percentiles.publish(gateway.get().getBean(MeterRegistry.class), REQUESTS);
        }
        return gateway.get();
    }

    private ConfigurableApplicationContext keep(ConfigurableApplicationContext context) {
        home.used(context::close);
        return context;
    }

    private String publicKey() {
        return "--loyalty.token.public-key=" + home.resolve("public.pem");
    }

    private String kafkaServers() {
        if (kafka.isEmpty()) {
            var started = EmbeddedKafka.start(home.resolve("kafka"), 0);
            home.used(started::close);
            kafka = Optional.of(started);
        }
        return kafka.get().bootstrapServers();
    }

    private ConfigurableApplicationContext run(
            SpringApplicationBuilder application, ServiceDatabase database, List<String> further) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--loyalty.home=" + home.directory(),
                "--loyalty.database.url=" + postgres.jdbcUrl(database.databaseName()),
                "--loyalty.database.username=" + database.app(),
                "--loyalty.database.password=" + passwordOf(database.app()),
                "--loyalty.migration.username=" + database.owner(),
                "--loyalty.migration.password=" + passwordOf(database.owner()),
                "--spring.main.register-shutdown-hook=false"));
        arguments.addAll(further);
        var context = application.run(arguments.toArray(String[]::new));
        await("a service", () -> isReady(urlOf(context)));
        return context;
    }

    private static boolean isReady(URI service) {
        try (var wire = new Wire(service)) {
            return wire.send(new Request("GET", "/status", "", "")).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI ledgerUrl() {
        return urlOf(ledger());
    }

    URI projectionUrl() {
        return urlOf(projection());
    }

    URI gatewayUrl() {
        return urlOf(gateway());
    }

    private static URI urlOf(ConfigurableApplicationContext context) {
        if (context instanceof ServletWebServerApplicationContext web && web.getWebServer() != null) {
            return URI.create("http://127.0.0.1:" + web.getWebServer().getPort());
        }
        throw new IllegalStateException("a service without a server");
    }

    /** A header line by which a service knows the caller, as from the gateway; good for half a minute. */
    String callerHeader() {
        return InternalTokens.HEADER + ": " + minter.tokenFor(CALLER) + "\r\n";
    }

    /** The key of the gateway's command line, which may send facts and backdate them. */
    String serviceKey() throws IOException {
        return keyIn(FirstKeys.SERVICE_FILE);
    }

    /** The first administrator's key. */
    String adminKey() throws IOException {
        return keyIn(FirstKeys.ADMIN_FILE);
    }

    private String keyIn(String file) throws IOException {
        gateway();
        return Files.readString(home.resolve("keys").resolve(file)).strip();
    }

    /** How long a request of a route took at the door, of about the last two minutes. */
    Percentiles requests(String route) {
        return Percentiles.of(gateway()
                .getBean(MeterRegistry.class)
                .get(REQUESTS)
                .tag("route", route)
                .timer());
    }

    /** How long a batch of a projection took, of about the last two minutes. */
    Percentiles batches(String projected) {
        return Percentiles.of(projection()
                .getBean(MeterRegistry.class)
                .get("loyalty.projected.batch")
                .tag("projection", projected)
                .timer());
    }

    /** A number that the ledger's database answers, asked as superuser. */
    long number(String sql) throws SQLException {
        try (var connection = postgres.connect(ServiceDatabase.LEDGER.databaseName());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The last position of the journal. */
    long head() throws SQLException {
        return number("SELECT coalesce(max(position), 0) FROM journal.heads");
    }

    static void await(String what, BooleanSupplier condition) {
        await(what, READY_PATIENCE, condition);
    }

    /** Looks again and again; throws {@link BenchmarkException} when it takes too long. */
    static void await(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new BenchmarkException(what + " was not there after " + patience.toSeconds() + " s");
            }
            try {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new BenchmarkException("interrupted while waiting for " + what, stop);
            }
        }
    }

    @Override
    public void close() {
        home.close();
    }
}
