package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import loyalty.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Starting and ending, in both modes. Each start takes many seconds, so that each test tells a story of two. */
class UpIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern KEY = Pattern.compile("ll_[A-Za-z0-9_-]{20,}");

    /** Kept after a failure, for the logs. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final int port = Ports.free();

    @Test
    void one_jvm_mends_a_killed_postgres_ends_cleanly_and_the_next_day_finds_its_data() throws Exception {
        String adminKey;
        try (var up = run("up").awaitOutput("READY http://127.0.0.1:" + port)) {
            assertThat(exitOf("status")).isZero();
            assertThat(Listening.beyondLoopback(up.processes())).isEmpty();
            aSecondStartIsRefused();
            aKilledPostgresRunsAgain(up);
            adminKey = keyIn(up.output());
            ctrlCStopsEverything(up);
        }
        assertThat(exitOf("status")).isEqualTo(3);
        try (var up = Launcher.run(home(), port, Map.of("LOYALTY_BIND", "0.0.0.0"), "up")) {
            up.awaitOutput("READY");
            assertThat(up.output()).doesNotContain(adminKey).doesNotContain("first administrator");
            assertThat(statusOfKeysAskedWith(adminKey)).isEqualTo(200);
            assertThat(Listening.beyondLoopback(up.processes()))
                    .isEqualTo(Listening.isTold() ? List.of(port) : List.of());
            assertThat(exitOf("down")).isZero();
            up.awaitExit();
            assertThat(up.output()).contains("stopped");
        }
    }

    @Test
    void separate_processes_end_with_a_killed_launcher_and_the_next_start_ends_cleanly() throws Exception {
        try (var up = run("up --separate").awaitOutput("READY http://127.0.0.1:" + port)) {
            assertThat(exitOf("status")).isZero();
            assertThat(Listening.beyondLoopback(up.processes())).isEmpty();
            var processes = up.descendants();
            assertThat(processes).hasSizeGreaterThan(5);
            up.kill();
            await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(UpIT::runs));
        }
        try (var up = run("up --separate").awaitOutput("READY")) {
            ctrlCStopsEverything(up);
        }
    }

    private void aSecondStartIsRefused() throws Exception {
        try (var second = run("up")) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output()).contains("running already").doesNotContain("Exception");
        }
    }

    private void aKilledPostgresRunsAgain(Launcher up) throws Exception {
        var pidFile = home().resolve("postgres/server.pid");
        var before = pid(pidFile);
        ProcessHandle.of(before).orElseThrow().destroyForcibly();
        up.awaitOutput("postgres ended with status 137, starting it again");
        await().atMost(PATIENCE).until(() -> Files.exists(pidFile) && pid(pidFile) != before);
        await().atMost(PATIENCE).until(() -> exitOf("status") == 0);
    }

    private void ctrlCStopsEverything(Launcher up) throws Exception {
        List<ProcessHandle> processes = up.descendants();
        assertThat(processes).isNotEmpty();
        up.interrupt();
        up.awaitExit();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(up.output()).contains("stopped");
        assertThat(home().resolve("run/instance.properties")).doesNotExist();
    }

    private static String keyIn(String output) {
        var found = KEY.matcher(output);
        assertThat(found.find()).as(output).isTrue();
        return found.group();
    }

    private int statusOfKeysAskedWith(String key) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/keys"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static long pid(Path file) throws IOException {
        var text = Files.readString(file).strip();
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** An init process that does not collect its dead leaves husks, which have no program any more. */
    private static boolean runs(ProcessHandle process) {
        return process.info().command().isPresent();
    }

    private Path home() {
        return directory.resolve("home");
    }

    private int exitOf(String typed) throws IOException, InterruptedException {
        try (var command = run(typed)) {
            return command.awaitExit();
        }
    }

    private Launcher run(String typed) throws IOException {
        return Launcher.run(home(), port, Map.of(), typed.split(" ", -1));
    }
}
