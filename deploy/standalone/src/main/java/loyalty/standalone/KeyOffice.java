package loyalty.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's routes for keys, called with an administrator's key. */
final class KeyOffice {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/v1/keys";
    private static final Pattern WHOLE_KEY = Pattern.compile("ll_([0-9a-f]{16})_[0-9a-f]{64}");

    private final URI gateway;
    private final String adminKey;

    KeyOffice(URI gateway, String adminKey) {
        this.gateway = gateway;
        this.adminKey = adminKey;
    }

    /** The id of a key, which a whole key holds; an id is its own. */
    static String idOf(String idOrKey) {
        var key = WHOLE_KEY.matcher(idOrKey);
        return key.matches() ? key.group(1) : idOrKey;
    }

    /** Returns the text of the new key. */
    String create(
            String name, List<String> roles, List<String> scopes, List<String> programmes, Optional<Instant> expires) {
        var wish = JSON.createObjectNode().put("name", name);
        wish.set("roles", JSON.valueToTree(roles));
        wish.set("scopes", JSON.valueToTree(scopes));
        wish.set("programmes", JSON.valueToTree(programmes));
        expires.ifPresent(instant -> wish.put("expiresAt", instant.toString()));
        var answer = call(request(PATH)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wish.toString())));
        return answer.path("key").asString();
    }

    /** A line for each key. */
    List<String> list() {
        return call(request(PATH).GET())
                .path("keys")
                .valueStream()
                .map(KeyOffice::line)
                .toList();
    }

    void revoke(String id) {
        call(request(PATH + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8)).DELETE());
    }

    private static String line(JsonNode key) {
        var state = key.has("revokedAt")
                ? "revoked " + key.path("revokedAt").asString()
                : key.has("expiresAt") ? "until " + key.path("expiresAt").asString() : "living";
        return "%-24s %-24s roles=%s scopes=%s programmes=%s %s"
                .formatted(
                        key.path("id").asString(),
                        key.path("name").asString(),
                        joined(key.path("roles")),
                        joined(key.path("scopes")),
                        joined(key.path("programmes")),
                        state);
    }

    private static String joined(JsonNode texts) {
        return texts.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + adminKey);
    }

    private JsonNode call(HttpRequest.Builder request) {
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            var response = client.send(request.build(), BodyHandlers.ofString());
            var body = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
            if (response.statusCode() >= 300) {
                throw new LauncherException("the gateway answered " + response.statusCode() + ": "
                        + body.path("detail").asString("no reason given"));
            }
            return body;
        } catch (JacksonException e) {
            throw new LauncherException("the gateway's answer is not JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new LauncherException("the gateway at " + gateway + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while waiting for the gateway", e);
        }
    }
}
