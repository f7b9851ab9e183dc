package loyalty.ledger.audit.invariant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import loyalty.edge.StageLine;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.lease.Duty;
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

    private final Stretch stretch;
    private final WatchRecords records;
    private final LongSupplier head;
    private final Duration pace;
    private final Counter entries;
    private final Duty duty;

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
        this.head = head;
        this.pace = pace;
        this.duty = new Duty(
                "watch",
                LOCK,
                BACKOFF,
                sessions,
                new Looks(),
                failed -> failed instanceof DataAccessException || failed instanceof JournalUnavailableException,
                () -> StageLine.of("watched"),
                LOG);
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
        duty.start();
    }

    private double lag() {
        return duty.standing().state() == Duty.State.WAITING
                ? Double.NaN
                : Math.max(0, head.getAsLong() - checkedThrough);
    }

    /** How far it is, whichever node watches. */
    public WatchStatus status() {
        var now = duty.standing();
        return new WatchStatus(
                now.state(),
                now.reason(),
                records.checkedThrough(),
                head.getAsLong(),
                records.count(),
                records.violations());
    }

    private final class Looks implements Duty.Work {

        @Override
        public void begin() {
            checkedThrough = records.checkedThrough();
            found = records.count();
        }

        @Override
        public Duration step() {
            long began = System.nanoTime();
            look();
            var rest = Duration.ofNanos(System.nanoTime() - began).multipliedBy(RESTS_PER_WORK);
            return rest.compareTo(pace) > 0 ? rest : pace;
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

    /** Returns once it has put down what it looks at, or gives it up. */
    @Override
    public void close() {
        duty.close();
    }
}
