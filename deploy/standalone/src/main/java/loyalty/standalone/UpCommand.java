package loyalty.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import loyalty.embedded.DirectoryLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the system and keeps it running until somebody ends it. */
@Command(name = "up", description = "Start the whole system; Ctrl-C or 'down' stops it.")
final class UpCommand implements Callable<Integer> {

    /** On a busy machine a service alone was seen to take 40 s. */
    private static final Duration READY_PATIENCE = Duration.ofMinutes(4);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);

    @Option(
            names = "--separate",
            description = "Run PostgreSQL, Kafka and each service as a process of its own; restart what dies.")
    private boolean separate;

    private final PrintWriter out;

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicBoolean stopped = new AtomicBoolean();

    UpCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        var home = Home.ofEnvironment();
        var lock = home.tryTake()
                .orElseThrow(() -> new LauncherException("the system is running already in " + home.root()
                        + ": './loyalty status' says where, './loyalty down' stops it"));
        var progress = new Progress(out);
        var stops = new StopList();
        var hook = new Thread(() -> stop(stops, lock, progress), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            start(home, stops, progress);
        } catch (RuntimeException e) {
            stop(stops, lock, progress);
            throw e;
        }
        end.await();
        return 0;
    }

    private void start(Home home, StopList stops, Progress progress) throws InterruptedException {
        var installation = new Installation(home, Secrets.in(home), Endpoints.ofEnvironment(System.getenv()));
        var services = Service.present();
        var mode = separate
                ? new SeparateProcesses(installation, services, progress)
                : new OneJvm(installation, services, progress);
        new Instance(ProcessHandle.current().pid(), mode.name(), installation.endpoints()).announceIn(home);
        progress.say("data and logs lie in " + home.root());
        mode.start(stops);
        for (var service : services) {
            awaitReady(service, installation.endpoints());
        }
        if (stopped.get()) {
            return; // Ctrl-C came first
        }
        FirstAdminKey.take(home.keys())
                .ifPresent(key -> progress.say("the first administrator's key, shown this once: " + key));
        progress.say(
                "READY " + installation.endpoints().gatewayUrl() + " (" + mode.name() + "; Ctrl-C stops everything)");
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

    /** Called by whatever comes first, a failed start or the end of the JVM. */
    private void stop(StopList stops, DirectoryLock lock, Progress progress) {
        if (stopped.getAndSet(true)) {
            return;
        }
        end.countDown();
        progress.say("stopping");
        stops.close();
        lock.close();
        progress.say("stopped");
    }
}
