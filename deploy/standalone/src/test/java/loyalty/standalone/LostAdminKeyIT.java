package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import loyalty.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostAdminKeyIT {

    private static final Pattern KEY = Pattern.compile("ll_[0-9a-f]{16}_[0-9a-f]{64}");

    @TempDir
    Path directory;

    private final int port = Ports.free();

    @Test
    void who_has_the_home_of_a_running_system_gets_another_admin_key_and_nobody_else() throws Exception {
        assertThat(output("keys", "new-admin")).contains("nothing runs in").doesNotContain("Exception");
        try (var _ =
                Launcher.run(directory.resolve("home"), port, Map.of(), "up").awaitOutput("READY")) {
            assertThat(output("keys", "new-admin", "--name", "a b")).contains("a name has");
            var printed = output("keys", "new-admin", "--name", "carla");
            var key = KEY.matcher(printed);
            assertThat(key.find()).as(printed).isTrue();
            await().atMost(Duration.ofSeconds(30)).until(() -> statusOfKeys(key.group()) == 200);
        }
    }

    private String output(String... typed) throws IOException, InterruptedException {
        try (var command = Launcher.run(directory.resolve("home"), port, Map.of(), typed)) {
            command.awaitExit();
            return command.output();
        }
    }

    private int statusOfKeys(String key) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/keys"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
