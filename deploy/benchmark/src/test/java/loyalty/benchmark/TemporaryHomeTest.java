package loyalty.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TemporaryHomeTest {

    @Test
    void what_uses_it_is_stopped_last_first_and_then_it_is_gone() throws IOException {
        var stopped = new ArrayList<String>();
        var home = new TemporaryHome();
        Files.createDirectories(home.resolve("postgres").resolve("pg"));
        Files.writeString(home.resolve("postgres").resolve("pg").resolve("one"), "1");
        home.used(() -> stopped.add("postgres"));
        home.used(() -> stopped.add("ledger"));

        home.close();

        assertThat(stopped).containsExactly("ledger", "postgres");
        assertThat(home.directory()).doesNotExist();
    }

    /** What Ctrl-C of a measurement does. */
    @Test
    void a_program_that_is_told_to_end_leaves_nothing_behind() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Waiting.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var told = program.inputReader()) {
            var home = Path.of(told.readLine());
            assertThat(home.resolve("file")).exists();
            program.destroy();
            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(home).doesNotExist();
        } finally {
            program.destroyForcibly();
        }
    }

    /** Makes a home, says where, and waits for its end. */
    static final class Waiting {

        private Waiting() {}

        public static void main(String[] arguments) throws Exception {
            var home = new TemporaryHome();
            Files.write(home.resolve("file"), List.of("something"));
            System.out.println(home.directory());
            Thread.currentThread().join();
        }
    }
}
