package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import loyalty.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final int port = Ports.free();

    @ParameterizedTest
    @ValueSource(strings = {"up", "up --separate"})
    void it_gets_ready_and_ctrl_c_stops_everything_and_leaves_no_process(String typed) throws Exception {
        try (var up = run(typed)) {
            up.awaitOutput("READY http://127.0.0.1:" + port);
            assertThat(exitOf("status")).isZero();
            var processes = up.descendants();
            assertThat(processes).isNotEmpty();
            up.interrupt();
            up.awaitExit();
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
            assertThat(up.output()).contains("stopped");
        }
        assertThat(exitOf("status")).isEqualTo(3);
    }

    @Test
    void a_second_start_on_the_same_data_is_refused_and_down_stops_the_first() throws Exception {
        try (var up = run("up").awaitOutput("READY")) {
            try (var second = run("up")) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.output()).contains("running already").doesNotContain("Exception");
            }
            assertThat(exitOf("down")).isZero();
            up.awaitExit();
            assertThat(up.output()).contains("stopped");
        }
    }

    @Test
    void the_next_day_finds_the_secrets_and_the_data_of_the_day_before() throws Exception {
        oneDay();
        var passwords = Files.readString(home().resolve("secrets/database-passwords.properties"));
        var cluster = Files.readAttributes(home().resolve("postgres/pg/PG_VERSION"), "*")
                .get("fileKey");
        oneDay();
        assertThat(home().resolve("secrets/database-passwords.properties")).hasContent(passwords);
        assertThat(Files.readAttributes(home().resolve("postgres/pg/PG_VERSION"), "*")
                        .get("fileKey"))
                .isEqualTo(cluster);
    }

    @Test
    void a_killed_launcher_leaves_no_process_and_the_next_start_works() throws Exception {
        try (var up = run("up --separate").awaitOutput("READY")) {
            var processes = up.descendants();
            up.kill();
            await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(UpIT::runs));
        }
        oneDay();
    }

    @Test
    void whatever_is_killed_in_separate_mode_runs_again() throws Exception {
        try (var up = run("up --separate").awaitOutput("READY")) {
            for (var pidFile : pidFiles()) {
                var before = pid(pidFile);
                ProcessHandle.of(before).orElseThrow().destroyForcibly();
                await().atMost(PATIENCE).until(() -> Files.exists(pidFile) && pid(pidFile) != before);
            }
            await().atMost(PATIENCE).until(() -> exitOf("status") == 0);
            assertThat(up.output()).contains("postgres ended with status 137", "kafka ended with status 137");
        }
    }

    @Test
    void a_killed_postgres_runs_again_under_the_one_jvm_too() throws Exception {
        try (var up = run("up").awaitOutput("READY")) {
            var pidFile = home().resolve("postgres/server.pid");
            var before = pid(pidFile);
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            up.awaitOutput("postgres ended with status 137, starting it again");
            await().atMost(PATIENCE).until(() -> Files.exists(pidFile) && pid(pidFile) != before);
            await().atMost(PATIENCE).until(() -> exitOf("status") == 0);
        }
    }

    private void oneDay() throws Exception {
        try (var up = run("up").awaitOutput("READY")) {
            up.interrupt();
            up.awaitExit();
        }
    }

    private List<Path> pidFiles() throws IOException {
        try (var files = Files.list(home().resolve("run"))) {
            var found = new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".pid")).toList());
            found.add(home().resolve("postgres/server.pid"));
            assertThat(found).hasSizeGreaterThan(1);
            return found;
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
        return Launcher.run(home(), port, typed.split(" "));
    }
}
