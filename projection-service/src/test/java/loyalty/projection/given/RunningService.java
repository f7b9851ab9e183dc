package loyalty.projection.given;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.InternalTokens;
import loyalty.edge.Role;
import loyalty.edge.TokenKeys;
import loyalty.embedded.EmbeddedStack;
import loyalty.embedded.ServiceDatabase;
import loyalty.embedded.ServiceLogins;
import loyalty.embedded.TestDatabase;
import loyalty.projection.ProjectionService;
import loyalty.projection.feed.Topics;
import loyalty.projection.wiring.StorageWiring;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a database and topics of its own, asked over HTTP. */
public final class RunningService implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Caller ADMIN = new Caller("tests", "k-1", Set.of(Role.ADMIN), Set.of(), Set.of());

    private final TestDatabase database;
    private final ServiceLogins logins;
    private final Topics topics;
    private final Publisher publisher;
    private final Path keys;
    private final InternalTokens.Minter tokens;
    private ConfigurableApplicationContext context;

    public RunningService() {
        this(EmbeddedStack.shared().kafka().bootstrapServers());
    }

    /** On a Kafka of the caller's own. */
    public RunningService(String bootstrapServers) {
        var stack = EmbeddedStack.shared();
        this.database = stack.databaseFrom("projections", RunningService::migrate);
        this.logins = database.handOverTo(ServiceDatabase.PROJECTIONS);
        this.topics = Topics.of(bootstrapServers, stack.uniqueName("ledger"));
        this.publisher = new Publisher(topics);
        try {
            this.keys = stack.freshDirectory("token-keys");
            TokenKeys.createOnce(keys.resolve("private.pem"), keys.resolve("public.pem"));
            this.tokens =
                    new InternalTokens.Minter(TokenKeys.readPrivate(keys.resolve("private.pem")), Clock.systemUTC());
        } catch (IOException failed) {
            throw new IllegalStateException("no keys for tokens", failed);
        }
        this.context = run();
    }

    /** The tables alone, handed over to the roles of production. */
    public static void migrate(TestDatabase empty) {
        var owner = empty.handOverTo(ServiceDatabase.PROJECTIONS).owner();
        StorageWiring.Migrations.apply(owner.url(), owner.username(), owner.password(), 0);
    }

    private ConfigurableApplicationContext run() {
        return ProjectionService.application()
                .properties(Map.of(
                        "server.port", "0",
                        "loyalty.database.url", logins.app().url(),
                        "loyalty.database.username", logins.app().username(),
                        "loyalty.database.password", logins.app().password(),
                        "loyalty.migration.username", logins.owner().username(),
                        "loyalty.migration.password", logins.owner().password(),
                        "loyalty.kafka.bootstrap-servers", topics.bootstrapServers(),
                        "loyalty.kafka.topic-prefix", topics.entries().replace(".entries", ""),
                        "loyalty.token.public-key", keys.resolve("public.pem").toString()))
                .run("--server.port=0", "--loyalty.projection.wait-milliseconds=1500");
    }

    public Publisher publisher() {
        return publisher;
    }

    public Topics topics() {
        return topics;
    }

    /** A connection of the app role, to be closed by the caller. */
    public Connection connect() throws SQLException {
        return logins.app().connect();
    }

    /** A connection that may do anything, to be closed by the caller. */
    public Connection connectAsSuperuser() throws SQLException {
        return database.connect();
    }

    /** Stops the service and starts it again on the same data. */
    public void restart() {
        context.close();
        context = run();
    }

    public void stop() {
        context.close();
    }

    public void startAgain() {
        context = run();
    }

    /**
     * What the service answered.
     *
     * @param body null for an empty one
     */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {}

    public Answer get(String path) {
        return send(HttpRequest.newBuilder().GET(), path, ADMIN);
    }

    public Answer getAs(Caller caller, String path) {
        return send(HttpRequest.newBuilder().GET(), path, caller);
    }

    public Answer post(String path, String idempotencyKey) {
        return send(
                HttpRequest.newBuilder()
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .header("Idempotency-Key", idempotencyKey),
                path,
                ADMIN);
    }

    private Answer send(HttpRequest.Builder request, String path, Caller caller) {
        var server = (ServletWebServerApplicationContext) context;
        var web = server.getWebServer();
        if (web == null) {
            throw new IllegalStateException("the service has no server");
        }
        try {
            var answer = HTTP.send(
                    request.uri(URI.create("http://127.0.0.1:" + web.getPort() + path))
                            .header(InternalTokens.HEADER, tokens.tokenFor(caller))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            boolean json =
                    answer.headers().firstValue("content-type").orElse("").contains("json");
            return new Answer(answer.statusCode(), json ? JSON.readTree(answer.body()) : JSON.nullNode(), answer);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** All rows of a query, each as text, as the superuser sees them. */
    public List<String> rows(String sql) {
        try (var connection = connectAsSuperuser();
                var query = connection.prepareStatement(sql);
                var row = query.executeQuery()) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                rows.add(String.valueOf(row.getString(1)));
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        context.close();
        publisher.close();
    }
}
