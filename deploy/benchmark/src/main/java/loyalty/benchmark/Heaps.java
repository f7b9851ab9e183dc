package loyalty.benchmark;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import loyalty.client.ApiKey;
import loyalty.client.load.Import;
import loyalty.client.load.ImportOptions;
import loyalty.embedded.Ports;

/**
 * The heaps of the services when each is a process of its own: starts the launcher with {@code up --separate} in a temporary home,
 * imports, and asks each JVM for the most that its heap ever held.
 */
final class Heaps implements AutoCloseable {

    /** Not of this module, which the launcher depends on: found on the class path when the launcher runs the benchmark. */
    private static final String LAUNCHER = "loyalty.standalone.Loyalty";

    private static final List<String> SERVICES = List.of("ledger-service", "projection-service", "api-gateway");
    private static final long LIMIT_MEBIBYTES = 512;
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration PROJECTION_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ADMIN_KEY = Pattern.compile("ll_[A-Za-z0-9_-]{20,}");
    private static final Pattern LAG = Pattern.compile("\"lagEntries\":(\\d+)");
    private static final String FLOOR = "<= 512 MiB";

    private final TemporaryHome home;
    private final Path output;
    private final Process launcher;
    private final URI gateway;

    private Heaps(TemporaryHome home, Process launcher, URI gateway) {
        this.home = home;
        this.output = home.resolve("output.log");
        this.launcher = launcher;
        this.gateway = gateway;
        home.used(this::stop);
    }

    /** One line for each service, or one that says why there is no figure. */
    static List<Line> measure(Options options, PrintStream out) throws Exception {
        var file = Downstream.file();
        if (file.isEmpty() || !launcherIsThere()) {
            out.println("  no heaps: they take the reference data and `./loyalty benchmark`");
            return List.of(new Line("heap of each service", "not measured", "", "", "", FLOOR, Optional.empty()));
        }
        try (var heaps = start()) {
            heaps.load(file.get(), options.rounds(), out);
            return heaps.lines();
        }
    }

    private static boolean launcherIsThere() {
        try {
            Class.forName(LAUNCHER, false, Heaps.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    private static Heaps start() throws IOException {
        var home = new TemporaryHome();
        int port = Ports.free();
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        LAUNCHER,
                        "up",
                        "--separate")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("LOYALTY_HOME", home.directory().toString());
        builder.environment().put("LOYALTY_PORT", Integer.toString(port));
        builder.environment().remove("LOYALTY_BIND");
        var heaps = new Heaps(home, builder.start(), URI.create("http://127.0.0.1:" + port));
        try {
            House.await("the system of separate processes", START_PATIENCE, heaps::isReady);
        } catch (RuntimeException failed) {
            heaps.close();
            throw failed;
        }
        return heaps;
    }

    private boolean isReady() {
        if (!launcher.isAlive()) {
            throw new BenchmarkException("the launcher ended with status " + launcher.exitValue());
        }
        try (var wire = new Wire(gateway)) {
            return wire.send(new Request("GET", "/status", "", "")).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void load(Path file, int rounds, PrintStream out) throws Exception {
        var processes = pids();
        var service = ApiKey.of(
                Files.readString(home.resolve("keys").resolve("service.key")).strip());
        House.await("the administrator's key", START_PATIENCE, () -> shownKey().isPresent());
        String admin = shownKey().orElseThrow();
        for (int i = 1; i <= rounds; i++) {
            var arguments = ImportOptions.of(gateway, service, List.of(file))
                    .publishing("reference", ApiKey.of(admin))
                    .into("heap-" + i)
                    .quietly();
            if (Import.run(arguments, out) != 0) {
                throw new BenchmarkException("the import did not go through");
            }
        }
        House.await("the projections", PROJECTION_PATIENCE, () -> areProjected(admin));
        if (!pids().equals(processes)) {
            throw new BenchmarkException("a service was started anew during the load; see the logs of the launcher");
        }
    }

    /** The administrator's key, which the launcher shows once when all is ready. */
    private Optional<String> shownKey() {
        try {
            return ADMIN_KEY
                    .matcher(Files.readString(output))
                    .results()
                    .map(MatchResult::group)
                    .findFirst();
        } catch (IOException unreadable) {
            throw new BenchmarkException("the launcher's output cannot be read", unreadable);
        }
    }

    private boolean areProjected(String admin) {
        try (var wire = new Wire(gateway)) {
            String body = wire.send(
                            new Request("GET", "/v1/projections", "Authorization: Bearer " + admin + "\r\n", ""))
                    .body();
            return LAG.matcher(body)
                    .results()
                    .map(each -> each.group(1))
                    .toList()
                    .equals(List.of("0", "0", "0"));
        } catch (IOException away) {
            throw new BenchmarkException("the gateway does not answer", away);
        }
    }

    private List<Long> pids() throws IOException {
        var pids = new ArrayList<Long>();
        for (String service : SERVICES) {
            pids.add(Long.parseLong(Files.readString(home.resolve("run").resolve(service + ".pid"))
                    .strip()));
        }
        return pids;
    }

    private List<Line> lines() throws IOException {
        var pids = pids();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < SERVICES.size(); i++) {
            long mebibytes = peakOf(pids.get(i)) >> 20;
            lines.add(new Line(
                    "peak heap of " + SERVICES.get(i) + ", import",
                    String.format(Locale.ROOT, "%d MiB", mebibytes),
                    "",
                    "",
                    "",
                    FLOOR,
                    Optional.of(mebibytes <= LIMIT_MEBIBYTES)));
        }
        return lines;
    }

    /** Bytes: the sum of what each part of the heap held at its own fullest moment, so never too little. */
    @SuppressWarnings("BanJNDI") // what answers is a child of this process
    private static long peakOf(long pid) throws IOException {
        try {
            var machine = VirtualMachine.attach(Long.toString(pid));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
                return ManagementFactory.getPlatformMXBeans(
                                connector.getMBeanServerConnection(), MemoryPoolMXBean.class)
                        .stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum();
            }
        } catch (AttachNotSupportedException refused) {
            throw new BenchmarkException("the process " + pid + " does not tell its heap", refused);
        }
    }

    private void stop() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            launcher.destroyForcibly();
        }
    }

    @Override
    public void close() {
        home.close();
    }
}
