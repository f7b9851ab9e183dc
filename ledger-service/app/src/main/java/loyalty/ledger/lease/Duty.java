package loyalty.ledger.lease;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import loyalty.edge.StageLine;
import org.slf4j.Logger;

/**
 * What one node does for all, on a thread of its own and step by step while it has the lease. Whatever goes wrong, it rests, takes the lease anew and begins
 * again from what is on record; nothing ends it but {@link #close()}.
 */
public final class Duty implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final long lock;
    private final Duration backoff;
    private final DataSource sessions;
    private final Work work;
    private final Predicate<Throwable> isAway;
    private final Supplier<StageLine> line;
    private final Logger log;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Standing standing = new Standing(State.WAITING, Optional.of("not started"));

    /** What is to be done, on the thread of the duty alone. */
    public interface Work {

        /** The lease was just taken: goes on from what is on record. */
        void begin();

        /**
         * Does what there is to do now.
         *
         * @return how long to rest before the next step
         */
        Duration step();
    }

    /** What a duty does. */
    public enum State {
        RUNNING,
        /** Another node does it. */
        WAITING,
        /** Something it needs is away, or a fault was met; it tries again by itself. */
        RETRYING,
        CLOSED
    }

    /**
     * What it does now.
     *
     * @param reason why it does not run; empty while it does
     */
    public record Standing(State state, Optional<String> reason) {}

    /**
     * @param name of the thread, and in the log of a fault
     * @param lock any number that nobody else locks by
     * @param backoff how long it rests after a failure, and before it asks again for a lease that another node has
     * @param sessions gives sessions of PostgreSQL that nobody shares and that end when they are closed: no pool
     * @param isAway whether a failure says that something is away for now; any other one is a fault, and logged with its trace
     * @param line begins the log line that tells a change of state
     */
    public Duty(
            String name,
            long lock,
            Duration backoff,
            DataSource sessions,
            Work work,
            Predicate<Throwable> isAway,
            Supplier<StageLine> line,
            Logger log) {
        this.name = name;
        this.lock = lock;
        this.backoff = backoff;
        this.sessions = sessions;
        this.work = work;
        this.isAway = isAway;
        this.line = line;
        this.log = log;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Begins; returns at once. */
    public void start() {
        thread.start();
    }

    public Standing standing() {
        return standing;
    }

    /** Whether it is to stop: for steps that take long. */
    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        do {
            try {
                holdLease();
            } catch (Throwable failed) { // nobody else would ever say that this thread has ended
                boolean isKnown = failed instanceof SQLException || isAway.test(failed);
                if (!isKnown) {
                    log.error("a fault in the {}", name, failed);
                }
                say(State.RETRYING, Optional.of(isKnown ? String.valueOf(failed.getMessage()) : "a fault: " + failed));
            }
        } while (!isClosedAfter(backoff));
        say(State.CLOSED, Optional.empty());
    }

    private void holdLease() throws SQLException {
        try (var lease = Lease.tryTake(sessions, lock).orElse(null)) {
            if (lease == null) {
                say(State.WAITING, Optional.of("another node does it"));
                return;
            }
            work.begin();
            say(State.RUNNING, Optional.empty());
            while (lease.isHeld()) {
                if (isClosedAfter(work.step())) {
                    return;
                }
            }
            throw new SQLException("the session that held the lease is gone");
        }
    }

    private void say(State state, Optional<String> reason) {
        var now = new Standing(state, reason);
        if (now.equals(standing)) {
            return;
        }
        standing = now;
        var said = line.get().with("outcome", state.name().toLowerCase(Locale.ROOT));
        reason.ifPresent(why -> said.with("reason", why));
        if (state == State.RETRYING) {
            said.warn(log);
        } else {
            said.info(log);
        }
    }

    private boolean isClosedAfter(Duration rest) {
        try {
            return closed.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Returns once the step that is under way is done, or given up. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (thread.isAlive() && !thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
