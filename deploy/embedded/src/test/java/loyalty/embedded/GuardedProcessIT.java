package loyalty.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessIT {

    @TempDir
    Path directory;

    @Test
    void the_exit_status_and_the_output_of_the_program_come_through() throws Exception {
        var process = start("echo \"said $WORD\"; exit 7");
        assertThat(process.onExit().get(20, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(Files.readString(directory.resolve("log"))).contains("said hello");
    }

    @Test
    void a_stop_sends_the_signal_and_leaves_no_process() throws IOException {
        var process = start("trap 'echo stopped; exit 0' TERM; while :; do sleep 0.05; done");
        var pid = process.pid();
        process.stop(Duration.ofSeconds(20));
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(Files.readString(directory.resolve("log"))).contains("stopped");
    }

    @Test
    void a_program_that_does_not_listen_is_killed_when_patience_ends() {
        var process = start("trap '' TERM; while :; do sleep 0.05; done");
        var pid = process.pid();
        process.stop(Duration.ofMillis(300));
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void a_program_that_cannot_be_found_says_so_in_its_log() throws Exception {
        var process = GuardedProcess.start(
                "nothing",
                List.of("/nowhere/nothing"),
                Map.of(),
                GuardedProcess.StopSignal.TERM,
                directory.resolve("pid"),
                directory.resolve("log"));
        assertThat(process.onExit().get(20, TimeUnit.SECONDS)).isEqualTo(127);
        assertThat(Files.readString(directory.resolve("log"))).contains("/nowhere/nothing");
    }

    @Test
    void waiting_for_something_that_can_no_longer_happen_ends_at_once() {
        assertThatThrownBy(() -> Waiting.until("rain", Duration.ofHours(1), Optional::empty, () -> false))
                .hasMessageContaining("rain")
                .hasMessageContaining("ended");
    }

    private GuardedProcess start(String script) {
        return GuardedProcess.start(
                "script",
                List.of("/bin/sh", "-c", script),
                Map.of("WORD", "hello"),
                GuardedProcess.StopSignal.TERM,
                directory.resolve("pid"),
                directory.resolve("log"));
    }
}
