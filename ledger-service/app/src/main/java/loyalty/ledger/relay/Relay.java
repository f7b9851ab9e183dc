package loyalty.ledger.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import loyalty.edge.StageLine;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.PostgresJournal;
import loyalty.journal.StoredEntry;
import loyalty.ledger.lease.Lease;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the journal and publishes what is recorded, on a thread of its own; commands never wait for it.
 *
 * <p>It keeps no books of its own: after a start, and after any failure, it asks the topics what they hold and goes on from there.
 * Comes back by itself when Kafka or PostgreSQL were away. Stops for good when the topics differ from the journal.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    // The letters "relay" and zeros. That never two relays publish rests on Kafka's transactional id, not on this.
    private static final long LOCK = 0x72656c6179000000L;
    private static final Duration BACKOFF_FIRST = Duration.ofMillis(100);
    private static final Duration BACKOFF_LONGEST = Duration.ofSeconds(5);
    private static final Duration LEASE_CHECK = Duration.ofSeconds(1);

    private final RelaySettings settings;
    private final PostgresJournal journal;
    private final DataSource sessions;
    private final RelayMeters meters;
    private final BatchLog log = new BatchLog(LOG);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private Duration backoff = BACKOFF_FIRST;
    private volatile RelayState state = RelayState.WAITING;
    private volatile Optional<String> reason = Optional.of("not started");
    private volatile long position;

    /**
     * @param sessions gives sessions of PostgreSQL that nobody shares and that end when they are closed: no pool
     * @param clock for the age of what is not published yet
     */
    public Relay(
            RelaySettings settings,
            PostgresJournal journal,
            DataSource sessions,
            RelayMeters meters,
            InstantSource clock) {
        this.settings = settings;
        this.journal = journal;
        this.sessions = sessions;
        this.meters = meters;
        this.thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
        meters.watch(this::status, clock);
    }

    /** Begins; returns at once. */
    public void start() {
        thread.start();
    }

    public RelayStatus status() {
        long lag = Math.max(0, journal.knownHead() - position);
        return new RelayStatus(state, position, lag, reason);
    }

    private void run() {
        do {
            try {
                holdLease();
            } catch (TopicDiffersException differs) {
                say(RelayState.STOPPED, String.valueOf(differs.getMessage()));
                return;
            } catch (SQLException | KafkaException | JournalUnavailableException | TailLostException failed) {
                say(RelayState.RETRYING, String.valueOf(failed.getMessage()));
            } catch (RuntimeException fault) {
                // Unforeseen; to go on from the topics is as safe as after any other failure, and better than to fall
                // silent.
                LOG.error("a fault in the relay", fault);
                say(RelayState.RETRYING, "a fault: " + fault);
            } catch (Throwable fatal) { // nobody else would ever say that this thread has ended
                LOG.error("the relay has ended", fatal);
                say(RelayState.STOPPED, "it has ended and needs a restart of the service: " + fatal);
                return;
            }
        } while (pause());
        state = RelayState.CLOSED;
    }

    private void holdLease() throws SQLException {
        try (var lease = Lease.tryTake(sessions, LOCK).orElse(null)) {
            if (lease == null) {
                backoff = LEASE_CHECK;
                if (state != RelayState.WAITING
                        || reason.isEmpty()
                        || !reason.get().startsWith("another")) {
                    say(RelayState.WAITING, "another instance publishes");
                }
                return;
            }
            say(RelayState.RECOVERING, "compares the end of the topics with the journal");
            try (var publisher = Publisher.open(settings, journal.reader())) {
                position = publisher.position();
                follow(publisher, lease);
            }
        }
    }

    private void follow(Publisher publisher, Lease lease) throws SQLException {
        long checkedNanos = System.nanoTime();
        while (closed.getCount() > 0) {
            if (System.nanoTime() - checkedNanos > LEASE_CHECK.toNanos()) {
                if (!lease.isHeld()) {
                    throw new SQLException("the session that held the lease is gone");
                }
                checkedNanos = System.nanoTime();
            }
            long began = System.nanoTime();
            Publisher.Batch batch = publisher.publishNext();
            follows();
            if (batch.read().isEmpty()) {
                await(publisher.position());
                continue;
            }
            List<StoredEntry> entries = batch.read();
            var took = Duration.ofNanos(System.nanoTime() - began);
            position = publisher.position();
            meters.published(batch.published(), entries.getLast().recordedAt(), took);
            log.published(batch.published(), position, took);
            if (entries.size() < settings.batchLimit()) {
                rest(paceAfter(entries.size()).minus(took));
            }
        }
    }

    /** Under load fewer transactions with more in each: every one costs a batch and a mark in each partition that it touches. */
    private Duration paceAfter(int entries) {
        return entries < RelaySettings.PARTITIONS ? settings.pace() : settings.paceUnderLoad();
    }

    private void follows() {
        if (state != RelayState.FOLLOWING) {
            state = RelayState.FOLLOWING;
            reason = Optional.empty();
            backoff = BACKOFF_FIRST;
            StageLine.of("relayed")
                    .with("outcome", "following")
                    .with("position", position)
                    .info(LOG);
        }
    }

    private void await(long after) {
        try {
            journal.awaitEntriesAfter(after, settings.poll());
        } catch (InterruptedException stop) {
            throw new InterruptException(stop);
        }
    }

    private void rest(Duration time) {
        if (time.isPositive()) {
            pauseFor(time);
        }
    }

    private void say(RelayState next, String why) {
        state = next;
        reason = Optional.of(why);
        var line = StageLine.of("relayed")
                .with("outcome", next.name().toLowerCase(Locale.ROOT))
                .with("position", position)
                .with("reason", why);
        if (next == RelayState.STOPPED || next == RelayState.RETRYING) {
            line.warn(LOG);
        } else {
            line.info(LOG);
        }
    }

    /** Pauses after a failure and says whether another attempt is wanted. */
    private boolean pause() {
        Duration now = backoff;
        backoff = now.multipliedBy(2).compareTo(BACKOFF_LONGEST) > 0 ? BACKOFF_LONGEST : now.multipliedBy(2);
        return pauseFor(now);
    }

    private boolean pauseFor(Duration time) {
        try {
            return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns once the last batch is published or given up. */
    @Override
    public void close() {
        closed.countDown();
        if (thread.isAlive()) {
            try {
                if (!thread.join(settings.patience())) {
                    thread.interrupt();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
