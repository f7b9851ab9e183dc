package loyalty.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service whether it is ready. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int TEXT_MAX = 300;

    private Readiness() {}

    /**
     * What the service says of itself.
     *
     * @param reason why it is not ready, in its own words; empty when it is
     */
    record Answer(boolean ready, String reason) {}

    static Answer of(URI service) {
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            var request = HttpRequest.newBuilder(service.resolve("/status"))
                    .timeout(PATIENCE)
                    .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? new Answer(true, "")
                    : new Answer(false, response.statusCode() + " " + shortened(response.body()));
        } catch (IOException e) {
            return new Answer(false, "does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(false, "interrupted while asking");
        }
    }

    private static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= TEXT_MAX ? line : line.substring(0, TEXT_MAX) + "…";
    }
}
