package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import loyalty.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DemoAfterUpIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern KEY = Pattern.compile("ll_[0-9a-f]{16}_[0-9a-f]{64}");

    /** Kept after a failure, for the logs. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final int port = Ports.free();

    @Test
    void whoever_did_not_keep_the_first_admin_key_can_still_play_the_demo() throws Exception {
        String firstKey;
        try (var up = run(Map.of(), "up").awaitOutput("READY")) {
            var found = KEY.matcher(up.output());
            assertThat(found.find()).as(up.output()).isTrue();
            firstKey = found.group();
            try (var demo = run(Map.of(), "demo")) {
                assertThat(demo.awaitExit()).isEqualTo(1);
                assertThat(demo.output()).contains("LOYALTY_ADMIN_KEY", "./loyalty keys new-admin");
            }
            up.interrupt();
            up.awaitExit();
        }
        try (var demo = run(Map.of(), "demo", "--members", "40").awaitOutput("The system keeps running")) {
            assertThat(demo.output())
                    .contains("published programme demo", "where to look next")
                    .doesNotContainPattern(KEY);
            try (var fashion =
                    run(Map.of("LOYALTY_ADMIN_KEY", firstKey), "demo", "--programme", "fashion", "--members", "40")) {
                assertThat(fashion.awaitExit()).as(fashion.output()).isZero();
                assertThat(fashion.output())
                        .contains("published programme fashion", "fashion/members/M-0001")
                        .containsPattern("stars to redeem +[1-9]")
                        .containsPattern("reward stylist +[1-9][0-9]* ordered for 10 stars each")
                        .containsPattern("campaign back-to-town +[1-9][0-9,]* of 50,000 points given")
                        .containsPattern("coupon pool autumn-2025 +[1-9][0-9,]* of 200 coupons issued")
                        .containsPattern("partner town +[1-9][0-9,]* points paid for, [1-9][0-9,]* of them given back");
            }
            try (var grocery =
                    run(Map.of("LOYALTY_ADMIN_KEY", firstKey), "demo", "--programme", "grocery", "--members", "16")) {
                assertThat(grocery.awaitExit()).as(grocery.output()).isZero();
                assertThat(grocery.output())
                        .contains("published programme grocery")
                        .containsPattern("grocery: segments as of 2025-04-01T00:00:00Z")
                        .containsPattern("campaign harvest +[1-9][0-9,]* of 10,000 points given")
                        .containsPattern("partner dairy +[1-9][0-9,]* points paid for");
            }
            awaitAllWatched(firstKey);
            try (var keys = run(Map.of("LOYALTY_ADMIN_KEY", firstKey), "keys", "list")) {
                assertThat(keys.awaitExit()).as(keys.output()).isZero();
                assertThat(keys.output().lines().filter(line -> line.contains(" demo ")))
                        .singleElement()
                        .asString()
                        .contains("roles=admin", "revoked");
            }
        }
    }

    /** Three shops in the journal, and the ledger finds nothing wrong with any entry. */
    private void awaitAllWatched(String key) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/invariants/watch"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            var told = await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(
                            () -> JSON.readTree(http.send(question, HttpResponse.BodyHandlers.ofString())
                                    .body()),
                            watch -> watch.path("head").asLong() > 0
                                    && watch.path("checkedThrough").asLong()
                                            == watch.path("head").asLong());
            assertThat(told.path("found").asLong(-1)).as(told.toString()).isZero();
        }
    }

    private Launcher run(Map<String, String> environment, String... typed) throws IOException {
        return Launcher.run(directory.resolve("home"), port, environment, typed);
    }
}
