package loyalty.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.InternalTokens;
import loyalty.edge.Role;
import loyalty.edge.TokenKeys;
import loyalty.embedded.EmbeddedStack;
import loyalty.embedded.ServiceDatabase;
import loyalty.embedded.TestDatabase;
import loyalty.ledger.wiring.StorageWiring;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ledger service on a database of its own, and a shop that calls it. */
public final class TestLedger implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** A shop that may backdate, an operator and an administrator at once: who may do what is tested elsewhere. */
    public static final Caller SHOP = new Caller(
            "shop",
            "shop1",
            Set.of(Role.SERVICE, Role.OPERATOR, Role.ADMIN, Role.AUDITOR),
            Set.of(Caller.BACKDATE),
            Set.of());

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TestDatabase database;
    private final Path home;
    private final ConfigurableApplicationContext context;
    private final String base;
    private final InternalTokens.Minter minter;

    private TestLedger(TestDatabase database, Path home, Map<String, Object> further) {
        this.database = database;
        this.home = home;
        try {
            TokenKeys.createOnce(home.resolve("private.pem"), home.resolve("public.pem"));
            this.minter =
                    new InternalTokens.Minter(TokenKeys.readPrivate(home.resolve("private.pem")), Clock.systemUTC());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var logins = database.handOverTo(ServiceDatabase.LEDGER);
        var properties = new HashMap<String, Object>(Map.of(
                "server.port", "0",
                "loyalty.home", home.toString(),
                "loyalty.database.url", logins.app().url(),
                "loyalty.database.username", logins.app().username(),
                "loyalty.database.password", logins.app().password(),
                "loyalty.migration.username", logins.owner().username(),
                "loyalty.migration.password", logins.owner().password(),
                "loyalty.token.public-key", home.resolve("public.pem").toString(),
                "loyalty.vault.key-file", home.resolve("vault.key").toString(),
                "loyalty.relay.enabled", "false"));
        properties.putAll(further);
        // As arguments, which go before the service's own file of properties.
        this.context = LedgerService.application()
                .run(properties.entrySet().stream()
                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new));
        var server = (ServletWebServerApplicationContext) context;
        this.base = "http://127.0.0.1:"
                + Objects.requireNonNull(server.getWebServer()).getPort();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> call(SHOP, "GET", "/status", null, Map.of()).status() == 200);
    }

    /** A service on a new database. */
    public static TestLedger start() {
        return start(Map.of());
    }

    /** The same with further properties. */
    public static TestLedger start(Map<String, Object> further) {
        var stack = EmbeddedStack.shared();
        return new TestLedger(
                stack.databaseFrom("ledger-app", TestLedger::migrate), stack.freshDirectory("ledger-app"), further);
    }

    /** The tables of the service, for a template. */
    public static void migrate(TestDatabase template) {
        var owner = template.handOverTo(ServiceDatabase.LEDGER).owner();
        StorageWiring.Migrations.apply(owner.url(), owner.username(), owner.password(), 1);
    }

    /** A second node on the same database, with the same keys. */
    public TestLedger secondNode() {
        return secondNode(Map.of());
    }

    /** The same with further properties. */
    public TestLedger secondNode(Map<String, Object> further) {
        return new TestLedger(database, home, further);
    }

    /** An answer. */
    public record Answer(int status, Map<String, String> headers, String text) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String code() {
            return json().path("code").asString("");
        }

        public boolean replayed() {
            return "true".equals(headers.get("idempotency-replayed"));
        }

        public long position() {
            return json().path("position").asLong();
        }
    }

    public Answer put(String path, String body) {
        return call(SHOP, "PUT", path, body, Map.of());
    }

    public Answer put(String path, String body, String key) {
        return call(SHOP, "PUT", path, body, Map.of("Idempotency-Key", key));
    }

    public Answer post(String path, String body, String key) {
        return call(SHOP, "POST", path, body, Map.of("Idempotency-Key", key));
    }

    public Answer get(String path) {
        return call(SHOP, "GET", path, null, Map.of());
    }

    public Answer call(Caller caller, String method, String path, @Nullable String body, Map<String, String> headers) {
        return send(caller, method, path, body == null ? null : BodyPublishers.ofString(body), headers);
    }

    /** The same with a body of any bytes. */
    public Answer send(
            Caller caller,
            String method,
            String path,
            HttpRequest.@Nullable BodyPublisher body,
            Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header(InternalTokens.HEADER, minter.tokenFor(caller));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        request.method(method, body == null ? BodyPublishers.noBody() : body);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var all = new HashMap<String, String>();
            response.headers().map().forEach((name, values) -> all.put(name, values.getFirst()));
            return new Answer(response.statusCode(), all, response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Publishes a programme with every policy, and registers nobody. */
    public void publish(String programme) {
        var answer = put("/v1/programmes/" + programme + "/versions/1", document(programme, 1));
        if (answer.status() != 201) {
            throw new AssertionError(answer.text());
        }
    }

    public void register(String programme, String member) {
        var answer =
                put("/v1/programmes/" + programme + "/members/" + member, "{\"effectiveAt\":\"2026-01-01T00:00:00Z\"}");
        if (answer.status() != 201) {
            throw new AssertionError(answer.text());
        }
    }

    public static String document(String programme, int version) {
        return """
                {"programme":"%s","version":%d,"name":"A shop","zone":"UTC","currency":"GBP","effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1.00"},{"id":"desk","kind":"FIXED","points":4,"when":"channel == 'desk'","fundedBy":"bank"}],"rounding":"FLOOR","scope":"ORDER"},
                 "partners":[{"id":"bank","name":"The Bank"}],
                 "expiry":{"days":365,"roundUpTo":"NONE"},
                 "registration":{"points":100,"pendingUntilEmailConfirmed":true,"confirmWithinHours":72},
                 "referral":{"referrerPoints":300,"friendPoints":150,"minimumPurchase":"30.00","returnWindowDays":14},
                 "review":{"points":20,"subjectPolicy":"PRODUCT"},
                 "activities":[{"type":"survey","points":25,"awardsPerDay":1}],
                 "cards":[{"name":"steady","colour":"#C0A040","discount":{"basis":"FIXED","steps":[{"from":"0","percent":"5"}]}},
                  {"name":"rising","discount":{"basis":"ACCUMULATED","steps":[{"from":"0","percent":"3"},{"from":"10000.00","percent":"5"},{"from":"30000.00","percent":"7"}]}}],
                 "clubs":[{"id":"riders","admission":"OPEN","capacity":2},{"id":"circle","admission":"INVITATION","invitationDays":14,"entitlements":[{"name":"tailor","uses":2,"per":"YEAR"}]}],
                 "redemption":{"minimum":1,"step":1,"holdMinutes":30},"returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO","voids":{"withinMinutes":60}},
                 "transfers":{"minimum":1},"households":{"mostMembers":6,"pooled":true},
                 "adjustments":{"approvalAbove":1000,"proposalDays":14},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[{"name":"silver","from":500,"benefits":{"discountPercent":"2.5","entitlements":[{"name":"lounge","uses":1,"per":"MONTH"}]}}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}],"attributes":[{"name":"age-group","values":["under-25","25-39","40-plus"]}]}}""".formatted(programme, version);
    }

    /** Where the service listens. */
    public String base() {
        return base;
    }

    public TestDatabase database() {
        return database;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** How many entries the journal holds. */
    public long entries() {
        return number("SELECT coalesce(max(position), 0) FROM journal.heads");
    }

    /** Answers a question to the database, asked as superuser. */
    public long number(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
