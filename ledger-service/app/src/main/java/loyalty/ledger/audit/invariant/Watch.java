package loyalty.ledger.audit.invariant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import loyalty.edge.StageLine;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.audit.invariant.WatchStatus.State;
import loyalty.ledger.lease.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Watches the invariants while the ledger works: looks at what was recorded since the last look, one node at a time, and remembers how far
 * it has come. It rests three times as long as it works, so that it never takes more than a quarter of a processor; under load it falls
 * behind and then looks at more at once, each member but once.
 */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long LOCK = 0x7761746368000000L;
    private static final int STRETCH = 10_000;
    private static final int RESTS_PER_WORK = 3;
    private static final Duration BACKOFF = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Stretch stretch;
    private final WatchRecords records;
    private final DataSource sessions;
    private final LongSupplier head;
    private final Duration pace;
    private final Counter entries;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile State state = State.WAITING;
    private volatile Optional<String> reason = Optional.of("not started");
    private volatile long checkedThrough;
    private volatile long found;

    /**
     * @param database the journal's, from a pool
     * @param sessions gives sessions of PostgreSQL that nobody shares and that end when they are closed: no pool
     * @param head the position of the last entry
     * @param pace how long it rests at least before it looks again
     */
    public Watch(
            DataSource database,
            WatchRecords records,
            DataSource sessions,
            LongSupplier head,
            Duration pace,
            MeterRegistry registry) {
        this.stretch = new Stretch(database);
        this.records = records;
        this.sessions = sessions;
        this.head = head;
        this.pace = pace;
        this.thread = Thread.ofPlatform().name("watch").daemon().unstarted(this::run);
        this.entries = Counter.builder("loyalty.watched.entries")
                .description("Entries whose invariants were checked")
                .register(registry);
        Gauge.builder("loyalty.watched.lag", this::lag)
                .description(
                        "Entries whose invariants are not checked yet; nothing on a node that another one watches for")
                .baseUnit("entries")
                .register(registry);
        Gauge.builder("loyalty.watched.violations", () -> found)
                .description("Violations of invariants on record")
                .register(registry);
    }

    /** Begins; returns at once. */
    public void start() {
        thread.start();
    }

    private double lag() {
        return state == State.WAITING ? Double.NaN : Math.max(0, head.getAsLong() - checkedThrough);
    }

    /** How far it is, whichever node watches. */
    public WatchStatus status() {
        return new WatchStatus(
                state, reason, records.checkedThrough(), head.getAsLong(), records.count(), records.violations());
    }

    private void run() {
        do {
            try {
                holdLease();
            } catch (SQLException | DataAccessException | JournalUnavailableException away) {
                say(State.RETRYING, Optional.of(String.valueOf(away.getMessage())));
            } catch (RuntimeException fault) { // unforeseen; the same stretch is looked at again
                LOG.error("a fault in the watch", fault);
                say(State.RETRYING, Optional.of("a fault: " + fault));
            }
        } while (!isClosedAfter(BACKOFF));
        say(State.CLOSED, Optional.empty());
    }

    private void holdLease() throws SQLException {
        try (var lease = Lease.tryTake(sessions, LOCK).orElse(null)) {
            if (lease == null) {
                say(State.WAITING, Optional.of("another node does it"));
                return;
            }
            checkedThrough = records.checkedThrough();
            found = records.count();
            say(State.RUNNING, Optional.empty());
            while (lease.isHeld()) {
                long began = System.nanoTime();
                look();
                var rest = Duration.ofNanos(System.nanoTime() - began).multipliedBy(RESTS_PER_WORK);
                if (isClosedAfter(rest.compareTo(pace) > 0 ? rest : pace)) {
                    return;
                }
            }
            throw new SQLException("the session that held the lease is gone");
        }
    }

    private void look() {
        var checked = stretch.check(checkedThrough, STRETCH);
        if (checked.through() == checkedThrough) {
            return;
        }
        records.save(checked.through(), checked.findings());
        for (Finding finding : checked.findings()) {
            StageLine.of("watched")
                    .with("invariant", finding.invariant())
                    .with("position", finding.position())
                    .with("outcome", "violated")
                    .with("detail", finding.what())
                    .error(LOG);
        }
        entries.increment((double) (checked.through() - checkedThrough));
        checkedThrough = checked.through();
        found = records.count();
    }

    private void say(State now, Optional<String> why) {
        boolean isNew = now != state || !why.equals(reason);
        state = now;
        reason = why;
        if (!isNew) {
            return;
        }
        var line = StageLine.of("watched").with("outcome", now.name().toLowerCase(Locale.ROOT));
        why.ifPresent(each -> line.with("reason", each));
        if (now == State.RETRYING) {
            line.warn(LOG);
        } else {
            line.info(LOG);
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

    /** Returns once it has put down what it looks at, or gives it up. */
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
