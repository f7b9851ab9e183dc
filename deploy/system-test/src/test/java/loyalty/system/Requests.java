package loyalty.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the one door as anybody could send them, right or wrong. */
final class Requests implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final RunningSystem system;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Requests(RunningSystem system) {
        this.system = system;
    }

    /**
     * A request.
     *
     * @param key its text, sent as Bearer; empty for none, absent for that of the shop
     */
    record Request(
            String method, String path, Optional<byte[]> body, Map<String, String> headers, Optional<String> key) {

        static Request get(String path) {
            return new Request("GET", path, Optional.empty(), Map.of(), Optional.empty());
        }

        static Request put(String path, String json) {
            return new Request("PUT", path, Optional.of(json.getBytes(UTF_8)), Map.of(), Optional.empty());
        }

        static Request post(String path, String json) {
            return new Request("POST", path, Optional.of(json.getBytes(UTF_8)), Map.of(), Optional.empty());
        }

        Request method(String other) {
            return new Request(other, path, body, headers, key);
        }

        Request body(byte[] other) {
            return new Request(method, path, Optional.of(other), headers, key);
        }

        Request with(String header, String value) {
            var all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Request(method, path, body, all, key);
        }

        Request by(String keyText) {
            return new Request(method, path, body, headers, Optional.of(keyText));
        }
    }

    /** What came back; {@code head} is every header as {@code name: value}. */
    record Answer(int status, String head, String contentType, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return json().path("code").asString("");
        }
    }

    Answer send(Request request) {
        var building = HttpRequest.newBuilder(URI.create(system.gateway() + request.path()))
                .timeout(Duration.ofSeconds(60))
                .method(
                        request.method(),
                        request.body()
                                .map(HttpRequest.BodyPublishers::ofByteArray)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        if (request.body().isPresent() && !request.headers().containsKey("Content-Type")) {
            building.header("Content-Type", "application/json");
        }
        String key = request.key().orElseGet(this::shop);
        if (!key.isEmpty() && !request.headers().containsKey("Authorization")) {
            building.header("Authorization", "Bearer " + key);
        }
        request.headers().forEach(building::header);
        try {
            var answer = http.send(building.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().map().toString(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(request.method() + " " + request.path(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Everything that comes back to bytes that no HTTP client would send; the head is to end with an empty line. */
    String sendRaw(String head) {
        try (var socket =
                new Socket(system.gateway().getHost(), system.gateway().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The key of a service that may backdate. */
    String shop() {
        return keyIn("service");
    }

    String auditor() {
        return keyIn("auditor");
    }

    String admin() {
        return system.adminKeyText();
    }

    private String keyIn(String name) {
        try {
            return Files.readString(system.home().resolve("keys/" + name + ".key"))
                    .strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
