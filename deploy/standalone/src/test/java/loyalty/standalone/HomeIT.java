package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeIT {

    @TempDir
    Path directory;

    @Test
    void who_takes_a_home_forgets_at_once_which_process_ran_in_it_yesterday() {
        var home = new Home(directory);
        home.tryTake().orElseThrow().close();
        new Instance(ProcessHandle.current().pid(), "one JVM", Endpoints.ofEnvironment(Map.of())).announceIn(home);
        try (var _ = home.tryTake().orElseThrow()) {
            assertThat(announcement(home)).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a;b", "a#b", "100%"})
    void a_home_that_separate_processes_could_not_be_told_of_is_refused_in_a_sentence(String name) throws Exception {
        var home = new Home(directory.resolve(name));
        var startup = new Startup(home, new PrintWriter(new StringWriter()));
        assertThatThrownBy(() -> startup.start(true))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("with --separate the path of the home may not hold")
                .hasMessageContaining(home.root().toString())
                .hasMessageContaining("LOYALTY_HOME");
        assertThat(announcement(home)).doesNotExist();
        assertThat(Files.exists(home.postgres())).isFalse();
    }

    private static Path announcement(Home home) {
        return home.run().resolve("instance.properties");
    }
}
