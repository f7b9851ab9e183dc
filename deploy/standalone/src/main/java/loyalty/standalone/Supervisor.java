package loyalty.standalone;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps one part running: whenever its process ends unasked, starts it again. */
final class Supervisor {

    private final Part part;
    private final Consumer<String> news;
    private final Backoff backoff = new Backoff();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread watch;
    private Part.Running running;

    private Supervisor(Part part, Part.Running running, Consumer<String> news) {
        this.part = part;
        this.running = running;
        this.news = news;
        this.watch = Thread.ofVirtual().name("supervisor-of-" + part.name()).unstarted(this::watch);
    }

    /** Starts the part, throws where even its first start fails, and watches it from then on. */
    static Supervisor start(Part part, Consumer<String> news) {
        var supervisor = new Supervisor(part, part.start(), news);
        supervisor.watch.start();
        return supervisor;
    }

    /** Stops the part for good. */
    void stop() {
        stopping.countDown();
        try {
            synchronized (this) {
                running.stop();
            }
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while stopping " + part.name(), e);
        }
    }

    private void watch() {
        var begun = System.nanoTime();
        while (true) {
            var ended = describe(current());
            if (waitUnlessStopping(Duration.ZERO)) {
                return;
            }
            var pause = backoff.after(Duration.ofNanos(System.nanoTime() - begun));
            news.accept(part.name() + " " + ended + ", starting it again");
            if (waitUnlessStopping(pause)) {
                return;
            }
            begun = System.nanoTime();
            startAgain();
        }
    }

    private synchronized Part.Running current() {
        return running;
    }

    private static String describe(Part.Running process) {
        return "ended with status " + process.onExit().join();
    }

    /** Leaves the ended process in place when the start fails: the next round sees it ended and tries again. */
    private synchronized void startAgain() {
        if (waitUnlessStopping(Duration.ZERO)) {
            return;
        }
        try {
            running.stop(); // lets go of what the ended process left behind
            running = part.start();
        } catch (RuntimeException e) {
            news.accept(part.name() + " did not start: " + e.getMessage());
        }
    }

    /** Whether the end has come, now or within the pause. */
    private boolean waitUnlessStopping(Duration pause) {
        try {
            return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
