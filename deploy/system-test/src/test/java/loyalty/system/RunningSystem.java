package loyalty.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import loyalty.client.ApiKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system started the way people start it: the launcher in a process of its own, on an empty home. */
final class RunningSystem implements AutoCloseable {

    /** The variable by which every JVM of a system makes do with the first compiler. */
    static final Map.Entry<String, String> HASTILY = Map.entry("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    /** Generous, since the machine that tests may be loaded; a start takes a tenth of it. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(4);

    private static final int PORT_FROM = 12_000;
    private static final int PORT_BEFORE = 30_000;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern KEY = Pattern.compile("ll_[A-Za-z0-9_-]{20,}");

    private final Path home;
    private final Path output;
    private final URI gateway;
    private final Process launcher;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningSystem(Path home, Path output, URI gateway, Process launcher) {
        this.home = home;
        this.output = output;
        this.gateway = gateway;
        this.launcher = launcher;
    }

    /**
     * Starts and waits until everything is ready.
     *
     * @param options of {@code up}
     */
    static RunningSystem start(Path home, String... options) {
        return start(home, Map.of(), options);
    }

    /** The same for a system that starts often and works little: its JVMs spend half the time on becoming ready. */
    static RunningSystem startHastily(Path home, String... options) {
        return start(home, Map.ofEntries(HASTILY), options);
    }

    /**
     * The same with variables of the environment.
     *
     * @param options of {@code up}
     */
    static RunningSystem start(Path home, Map<String, String> environment, String... options) {
        try {
            int port = freePort();
            Path output = Files.createDirectories(home).resolve("launcher-output.log");
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "loyalty.standalone.Loyalty",
                    "up"));
            command.addAll(Arrays.asList(options));
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().put("LOYALTY_HOME", home.resolve("home").toString());
            builder.environment().put("LOYALTY_PORT", Integer.toString(port));
            var system = new RunningSystem(
                    home.resolve("home"), output, URI.create("http://127.0.0.1:" + port), builder.start());
            system.awaitReady();
            return system;
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    /** With others above it that nobody takes for an outgoing connection before the services have: below the range of those. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(PORT_FROM, PORT_BEFORE);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // another, then
            }
        }
    }

    private void awaitReady() {
        await("the system to be ready; it said: " + output)
                .atMost(START_PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    if (!launcher.isAlive()) {
                        throw new IllegalStateException("the launcher gave up:\n" + Files.readString(output));
                    }
                    // It shows the first key before it says so.
                    return readOutput().contains("READY ") && isReady();
                });
    }

    boolean isReady() {
        try {
            var request = HttpRequest.newBuilder(gateway.resolve("/status"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    URI gateway() {
        return gateway;
    }

    Path home() {
        return home;
    }

    /** The administrator's key, which a first start shows once. */
    ApiKey adminKey() {
        return ApiKey.of(adminKeyText());
    }

    /** The text of the administrator's key. */
    String adminKeyText() {
        var found = KEY.matcher(readOutput());
        if (!found.find()) {
            throw new IllegalStateException("no key was shown at the first start:\n" + readOutput());
        }
        return found.group();
    }

    private String readOutput() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The key of a service that may backdate. */
    ApiKey serviceKey() {
        return ApiKey.fromFile(home.resolve("keys/service.key"));
    }

    /** Asks with the auditor's key; anything but 200 is an error. */
    JsonNode ask(String pathAndQuery) {
        return JSON.readTree(text(pathAndQuery));
    }

    /** The same for an answer that is a JSON value on each line. */
    List<JsonNode> askLines(String pathAndQuery) {
        return text(pathAndQuery).lines().map(JSON::readTree).toList();
    }

    private String text(String pathAndQuery) {
        try {
            String key = Files.readString(home.resolve("keys/auditor.key")).strip();
            var request = HttpRequest.newBuilder(gateway.resolve(pathAndQuery))
                    .timeout(Duration.ofMinutes(2))
                    .header("Authorization", "Bearer " + key)
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(pathAndQuery + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Has a projection rebuilt, as an administrator would. */
    void rebuild(String projection) {
        var request = HttpRequest.newBuilder(gateway.resolve("/v1/projections/" + projection + "/rebuild"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + adminKeyText())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("rebuild: " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Kills a part of {@code up --separate} without a warning, and says which process that was. */
    long kill(String part) {
        long pid = pid(part);
        if (!ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false)) {
            throw new IllegalStateException("no process " + pid + " of " + part + " is there to be killed");
        }
        return pid;
    }

    /** The process of a part of {@code up --separate}; 0 while it has none. */
    long pid(String part) {
        Path file = home.resolve(part.equals("postgres") ? "postgres/server.pid" : "run/" + part + ".pid");
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NoSuchFileException notRunning) {
            return 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(2, TimeUnit.MINUTES)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
