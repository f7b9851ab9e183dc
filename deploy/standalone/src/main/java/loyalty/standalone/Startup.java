package loyalty.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import loyalty.embedded.DirectoryLock;

/** Starts the whole system in a home and keeps it until the end comes: Ctrl-C, {@code down}, or a failed start. */
final class Startup {

    private static final Duration READY_PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);

    private final Home home;
    private final Progress progress;
    private final StopList stops = new StopList();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * A system that is ready.
     *
     * @param adminKey the first administrator's key, where this start has made it; it is nowhere else
     */
    record Started(Endpoints endpoints, Optional<String> adminKey) {}

    Startup(Home home, PrintWriter out) {
        this.home = home;
        this.progress = new Progress(out);
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @param separate whether each part is a process of its own
     * @return where the system listens, and the first administrator's key
     */
    Started start(boolean separate) throws InterruptedException {
        var lock = home.tryTake()
                .orElseThrow(() -> new LauncherException("the system is running already in " + home.root()
                        + ": './loyalty status' says where, './loyalty down' stops it"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(lock), "stop"));
        try {
            return startAll(separate);
        } catch (RuntimeException e) {
            stop(lock);
            throw e;
        }
    }

    private Started startAll(boolean separate) throws InterruptedException {
        var installation = new Installation(home, Secrets.in(home), Endpoints.ofEnvironment(System.getenv()));
        var mode = separate ? new SeparateProcesses(installation, progress) : new OneJvm(installation, progress);
        new Instance(ProcessHandle.current().pid(), mode.name(), installation.endpoints()).announceIn(home);
        progress.say("data and logs lie in " + home.root());
        mode.start(stops);
        for (var service : Service.values()) {
            awaitReady(service, installation.endpoints());
        }
        if (stopped.get()) {
            return new Started(installation.endpoints(), Optional.empty()); // Ctrl-C came first
        }
        var adminKey = FirstAdminKey.take(home.keys());
        adminKey.ifPresent(key -> progress.say("the first administrator's key, shown this once: " + key));
        progress.say(
                "READY " + installation.endpoints().gatewayUrl() + " (" + mode.name() + "; Ctrl-C stops everything)");
        return new Started(installation.endpoints(), adminKey);
    }

    private void awaitReady(Service service, Endpoints endpoints) throws InterruptedException {
        var deadline = System.nanoTime() + READY_PATIENCE.toNanos();
        var answer = Readiness.of(service.url(endpoints));
        while (!answer.ready()) {
            if (System.nanoTime() > deadline) {
                throw new LauncherException(service.configName() + " is not ready after " + READY_PATIENCE.toSeconds()
                        + " s: " + answer.reason() + "; its log is in the directory logs");
            }
            if (end.await(BETWEEN_QUESTIONS.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            answer = Readiness.of(service.url(endpoints));
        }
    }

    /** Waits for the end of the system. */
    void awaitEnd() throws InterruptedException {
        end.await();
    }

    /** Called by whatever comes first, a failed start or the end of the JVM. */
    private void stop(DirectoryLock lock) {
        if (stopped.getAndSet(true)) {
            return;
        }
        end.countDown();
        progress.say("stopping");
        stops.close();
        Instance.forgetIn(home);
        lock.close();
        progress.say("stopped");
    }
}
