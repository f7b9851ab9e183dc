package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as it is, in a checkout made for the test, with a JDK and a Maven that only say how they were called. */
class ScriptIT {

    private static final String SHOUT = "#!/bin/sh\necho \"$(basename \"$0\") $$ $JAVA_HOME: $*\"\n";

    /** Does as the build does with the directory of the libraries that it is told. */
    private static final String BUILD = SHOUT + """
            for each in "$@"; do
                case $each in -Dloyalty.lib=*) mkdir -p "${each#*=}" && echo new >"${each#*=}/new.jar" ;; esac
            done
            """;

    @TempDir
    Path directory;

    private Path checkout = Path.of("");
    private Path bin = Path.of("");

    @BeforeEach
    void make_a_checkout() throws IOException {
        checkout = Files.createDirectories(directory.resolve("check out"));
        bin = Files.createDirectories(directory.resolve("bin"));
        for (var module : List.of("ledger-service", "projection-service", "api-gateway", "deploy/standalone/target")) {
            Files.createDirectories(checkout.resolve(module));
        }
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        useScriptThatWants("25");
        program(bin.resolve("mvn"), BUILD);
    }

    @Test
    void it_becomes_the_jvm_so_that_signals_reach_it() throws Exception {
        alreadyBuilt();
        var run = run(Map.of("JAVA_HOME", jdk("25.0.3")), "up", "--separate");
        assertThat(run.status()).isZero();
        assertThat(run.output())
                .startsWith("java " + run.pid() + " ")
                .contains("loyalty.standalone.Loyalty up --separate")
                .doesNotContain("mvn");
    }

    @Test
    void a_jdk_that_is_too_old_is_passed_over_for_the_one_on_the_path() throws Exception {
        alreadyBuilt();
        var young = jdk("31.0.1");
        program(bin.resolve("java"), "#!/bin/sh\necho '    java.home = " + young + "' >&2\n");
        assertThat(run(Map.of("JAVA_HOME", jdk("17.0.12")), "status").output()).contains(" " + young + ": ");
    }

    @Test
    void without_a_jdk_it_says_what_to_do() throws Exception {
        useScriptThatWants("999");
        var run = run(Map.of("JAVA_HOME", jdk("25.0.3")), "up");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("no JDK 999 or newer was found", "Install one", "JAVA_HOME");
    }

    @Test
    void it_builds_what_was_never_built_and_then_no_more() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", jdk("25")), "up").output())
                .contains("mvn ", "-Dmaven.test.skip=true package");
        assertThat(run(Map.of("JAVA_HOME", jdk("25")), "up").output()).doesNotContain("mvn ");
    }

    @Test
    void it_builds_again_when_a_source_is_newer_but_not_for_a_test() throws Exception {
        alreadyBuilt();
        touch(checkout.resolve("ledger-service/core/src/test/java/ATest.java"));
        assertThat(run(Map.of("JAVA_HOME", jdk("25")), "up").output()).doesNotContain("mvn ");
        touch(checkout.resolve("ledger-service/core/src/main/java/A.java"));
        assertThat(run(Map.of("JAVA_HOME", jdk("25")), "up").output()).contains("mvn ");
    }

    @Test
    void a_command_for_a_running_system_leaves_alone_what_that_one_runs_from() throws Exception {
        alreadyBuilt();
        touch(checkout.resolve("ledger-service/core/src/main/java/A.java"));
        assertThat(run(Map.of("JAVA_HOME", jdk("25")), "down").output()).doesNotContain("mvn ");
    }

    @Test
    void a_failed_build_starts_nothing_and_is_tried_again() throws Exception {
        program(bin.resolve("mvn"), "#!/bin/sh\nexit 1\n");
        for (int i = 0; i < 2; i++) {
            var run = run(Map.of("JAVA_HOME", jdk("25")), "up");
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.output()).contains("the build failed").doesNotContain("java ");
        }
    }

    @Test
    void a_failed_build_leaves_the_libraries_of_the_last_one() throws Exception {
        alreadyBuilt();
        touch(library("old.jar"));
        touch(checkout.resolve("ledger-service/core/src/main/java/A.java"));
        program(bin.resolve("mvn"), BUILD + "exit 1\n");
        assertThat(run(Map.of("JAVA_HOME", jdk("25")), "up").status()).isEqualTo(1);
        assertThat(library("old.jar")).exists();
        assertThat(library("new.jar")).doesNotExist();
    }

    @Test
    void a_build_puts_its_libraries_in_the_place_of_the_old_ones_when_it_is_done() throws Exception {
        alreadyBuilt();
        touch(library("old.jar"));
        touch(checkout.resolve("ledger-service/core/src/main/java/A.java"));
        program(bin.resolve("mvn"), BUILD + "ls '" + library("") + "'\n");
        assertThat(run(Map.of("JAVA_HOME", jdk("25")), "up").output()).contains("old.jar");
        assertThat(library("old.jar")).doesNotExist();
        assertThat(library("new.jar")).exists();
    }

    @Test
    void what_a_running_system_runs_from_is_not_built_anew() throws Exception {
        alreadyBuilt();
        touch(checkout.resolve("ledger-service/core/src/main/java/A.java"));
        var running = new ProcessBuilder(
                        "sh", "-c", "read line", "java", "-cp", library("*").toString())
                .start();
        try {
            var run = run(Map.of("JAVA_HOME", jdk("25")), "demo");
            assertThat(run.output())
                    .contains(
                            "something runs from what was built before: not building",
                            "loyalty.standalone.Loyalty demo")
                    .doesNotContain("mvn ");
        } finally {
            running.destroy();
            running.waitFor();
        }
        assertThat(run(Map.of("JAVA_HOME", jdk("25")), "demo").output()).contains("mvn ");
    }

    @Test
    void test_runs_the_build_with_all_tests_on_the_right_jdk() throws Exception {
        var jdk = jdk("26");
        var run = run(Map.of("JAVA_HOME", jdk), "test", "-Pslow");
        assertThat(run.output()).isEqualTo("mvn " + run.pid() + " " + jdk + ": -T 2 verify -Pslow\n");
    }

    private record Run(long pid, int status, String output) {}

    private Run run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(checkout.resolve("loyalty").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(new HashMap<>(environment));
        builder.environment().put("PATH", bin + ":/usr/bin:/bin");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.pid(), process.waitFor(), output);
    }

    private void useScriptThatWants(String version) throws IOException {
        var script = Files.readString(Path.of(System.getProperty("loyalty.root"), "loyalty"));
        program(checkout.resolve("loyalty"), script.replace("jdk_min=25", "jdk_min=" + version));
    }

    private String jdk(String version) throws IOException {
        var home = directory.resolve("jdk-" + version);
        program(home.resolve("bin/javac"), SHOUT);
        program(home.resolve("bin/java"), SHOUT);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home.toString();
    }

    private Path library(String name) {
        return checkout.resolve("deploy/standalone/target/lib").resolve(name);
    }

    private void alreadyBuilt() throws IOException {
        touch(checkout.resolve("deploy/standalone/target/built"));
    }

    private static void touch(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        // File systems with coarse clocks would give files made in one go the same time.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusMillis(file.endsWith("built") ? 10 : 2000)));
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
