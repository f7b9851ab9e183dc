package loyalty.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import loyalty.edge.TokenKeys;
import loyalty.embedded.EmbeddedStack;
import loyalty.embedded.ServiceDatabase;
import loyalty.embedded.TestDatabase;
import loyalty.gateway.security.FirstKeys;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real gateway on a real PostgreSQL, with two echoing services behind it. */
public final class House implements AutoCloseable {

    public static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public final EchoService ledger = new EchoService();
    public final EchoService projection = new EchoService();
    public final TestDatabase database = EmbeddedStack.shared().freshDatabase();
    public final Path home;
    public final String adminKey;
    private ConfigurableApplicationContext gateway;

    private House(Map<String, String> changed) {
        try {
            home = EmbeddedStack.shared().freshDirectory("gateway");
            TokenKeys.createOnce(home.resolve("token.pem"), home.resolve("token.pub.pem"));
        } catch (IOException noHome) {
            throw new IllegalStateException("no directory for the gateway", noHome);
        }
        gateway = start(changed);
        adminKey = gateway.getBean(FirstKeys.class).takeAdminKey().orElse("");
    }

    private static final class Shared {
        static final House HOUSE = new House(Map.of());
    }

    /** The house that tests share; they keep apart by keys and programmes of their own. */
    public static House shared() {
        return Shared.HOUSE;
    }

    /** A house of one's own, to be closed. */
    public static House fresh() {
        return new House(Map.of());
    }

    /** A house of one's own with some properties changed, to be closed. */
    public static House freshWith(Map<String, String> changed) {
        return new House(changed);
    }

    /** Starts another gateway on the same database, or the same one anew. */
    public ConfigurableApplicationContext start(Map<String, String> changed) {
        var logins = database.handOverTo(ServiceDatabase.GATEWAY);
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port", "0",
                "loyalty.database.url", logins.app().url(),
                "loyalty.database.username", logins.app().username(),
                "loyalty.database.password", logins.app().password(),
                "loyalty.migration.username", logins.owner().username(),
                "loyalty.migration.password", logins.owner().password(),
                "loyalty.gateway.ledger-url", ledger.url().toString(),
                "loyalty.gateway.projection-url", projection.url().toString(),
                "loyalty.gateway.pepper-file", home.resolve("pepper").toString(),
                "loyalty.gateway.first-keys-directory", home.resolve("keys").toString()));
        properties.put("loyalty.token.private-key", home.resolve("token.pem").toString());
        // Tests try many keys that are none, on purpose.
        properties.put("loyalty.gateway.failed-keys-per-minute", "100000");
        properties.putAll(changed);
        var arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return ApiGateway.application().run(arguments);
    }

    /** Ends the gateway and starts it anew with some properties changed. */
    public void restart(Map<String, String> changed) {
        gateway.close();
        gateway = start(changed);
    }

    public ConfigurableApplicationContext context() {
        return gateway;
    }

    public String base() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        var server = ((ServletWebServerApplicationContext) gateway).getWebServer();
        if (server == null) {
            throw new IllegalStateException("the gateway has no server");
        }
        return server.getPort();
    }

    public HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create(base() + path)).header("Authorization", "Bearer " + key);
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException("the gateway broke off", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    public HttpResponse<String> get(String path, String key) {
        return send(request(path, key).build());
    }

    public HttpResponse<String> send(String method, String path, String key, String body) {
        return send(request(path, key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    /** Makes a key as an administrator does; the JSON is that of the request. */
    public JsonNode makeKey(String json) {
        var answer = send("POST", "/v1/keys", adminKey, json);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return json(answer);
    }

    /** The text of a new key of these roles. */
    public String keyOf(String... roles) {
        var json = JsonMapper.shared().writeValueAsString(Map.of("name", "test", "roles", roles));
        return makeKey(json).path("key").asString();
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        gateway.close();
        ledger.close();
        projection.close();
    }
}
