package loyalty.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Requests to the gateway with one key. A request without an answer, or with one that means "not now", is sent again
 * as it was: every request of this client may be repeated, because reads change nothing and facts have ids.
 */
public final class Api implements AutoCloseable {

    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);
    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final ApiKey key;
    private final Patience patience;
    private final HttpClient http;

    /**
     * @param base scheme, host and port of the gateway
     */
    public Api(URI base, ApiKey key, Patience patience) {
        this.base = base;
        this.key = key;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** A path segment or query value as it may stand in an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Answer get(String path) {
        return exchange("GET", path, BodyPublishers.noBody());
    }

    public Answer post(String path, byte[] json) {
        return exchange("POST", path, BodyPublishers.ofByteArray(json));
    }

    /** The same under a key of its own, for what the body does not name: tried again, it is done once. */
    public Answer postOnce(String path, byte[] json) {
        return exchange(
                "POST",
                path,
                BodyPublishers.ofByteArray(json),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    public Answer put(String path, byte[] json) {
        return exchange("PUT", path, BodyPublishers.ofByteArray(json));
    }

    private Answer exchange(String method, String path, BodyPublisher body, String... headers) {
        var building = HttpRequest.newBuilder(base.resolve(path))
                .timeout(patience.answerWithin())
                .header("Authorization", key.authorization())
                .header("Accept", "application/json, application/x-ndjson, application/problem+json")
                .header("Content-Type", "application/json")
                .method(method, body);
        if (headers.length > 0) {
            building.headers(headers);
        }
        HttpRequest request = building.build();
        long began = System.nanoTime();
        for (int failures = 1; ; failures++) {
            Attempt attempt = attempt(request);
            if (attempt.answer().isPresent()) {
                return attempt.answer().get();
            }
            if (System.nanoTime() - began > patience.giveUpAfter().toNanos()) {
                throw new ClientException(method + " " + base.resolve(path) + " has no answer after " + failures
                        + " tries: " + attempt.trouble());
            }
            pauseAfter(failures);
        }
    }

    /** One try: an answer, or the trouble that asks for another. */
    private record Attempt(Optional<Answer> answer, String trouble) {}

    private Attempt attempt(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (NOT_NOW.contains(response.statusCode())) {
                return new Attempt(Optional.empty(), "status " + response.statusCode());
            }
            return new Attempt(Optional.of(new Answer(response.statusCode(), json(response))), "");
        } catch (IOException lost) {
            return new Attempt(Optional.empty(), lost.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted while waiting for the gateway", stopped);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        if (response.body().length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            boolean lines =
                    response.headers().firstValue("Content-Type").orElse("").contains("ndjson");
            return lines ? each(response.body()) : JSON.readTree(response.body());
        } catch (JacksonException foreign) {
            if (response.statusCode() >= 400) {
                return JsonNodeFactory.instance.objectNode(); // the status says enough
            }
            throw new ClientException(
                    "the answer to " + response.request().method() + " "
                            + response.request().uri() + " is not JSON; is this the gateway?",
                    foreign);
        }
    }

    /** An answer of one value a line, as an array. */
    private static JsonNode each(byte[] lines) {
        var values = JsonNodeFactory.instance.arrayNode();
        new String(lines, StandardCharsets.UTF_8).lines().forEach(line -> values.add(JSON.readTree(line)));
        return values;
    }

    /** Waits as after so many failures, 1 or more. */
    public void pauseAfter(int failures) {
        pause(patience.pauseAfter(failures));
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted while waiting for the gateway", stopped);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
