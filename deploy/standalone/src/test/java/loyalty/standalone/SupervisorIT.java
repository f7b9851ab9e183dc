package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import loyalty.embedded.GuardedProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final List<Long> processes = new CopyOnWriteArrayList<>();
    private final List<String> news = new CopyOnWriteArrayList<>();

    @Test
    void a_part_that_is_killed_runs_again_and_the_kill_is_told() {
        var supervisor = Supervisor.start(new Shell("while :; do sleep 0.05; done"), news::add);
        ProcessHandle.of(processes.getFirst()).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).until(() -> processes.size() == 2);
        supervisor.stop();
        assertThat(news).containsExactly("shell ended with status 137, starting it again");
        assertThat(processes).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void a_part_that_keeps_ending_is_tried_again_and_again() {
        var supervisor = Supervisor.start(new Shell("exit 3"), news::add);
        await().atMost(PATIENCE).until(() -> processes.size() >= 3);
        supervisor.stop();
        assertThat(news).contains("shell ended with status 3, starting it again");
    }

    @Test
    void a_part_that_is_stopped_stays_stopped() {
        var supervisor = Supervisor.start(new Shell("while :; do sleep 0.05; done"), news::add);
        supervisor.stop();
        supervisor.stop();
        assertThat(news).isEmpty();
        assertThat(processes).hasSize(1).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void a_part_whose_very_first_start_fails_is_an_error() {
        var nowhere = new Shell("exit 0") {
            @Override
            public Running start() {
                throw new LauncherException("no room");
            }
        };
        assertThatThrownBy(() -> Supervisor.start(nowhere, news::add)).hasMessage("no room");
    }

    private class Shell implements Part {

        private final String script;

        Shell(String script) {
            this.script = script;
        }

        @Override
        public String name() {
            return "shell";
        }

        @Override
        public Running start() {
            var process = GuardedProcess.start(
                    name(),
                    List.of("/bin/sh", "-c", script),
                    Map.of(),
                    GuardedProcess.StopSignal.TERM,
                    directory.resolve("pid-" + processes.size()),
                    directory.resolve("log"));
            processes.add(process.pid());
            return new Running() {
                @Override
                public CompletableFuture<Integer> onExit() {
                    return process.onExit();
                }

                @Override
                public void stop() {
                    process.stop(PATIENCE);
                }
            };
        }
    }
}
