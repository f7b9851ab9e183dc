package loyalty.projection.feed;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import loyalty.edge.StageLine;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills one slot of one projection: reads and folds the next poll while the last one is being written. Comes back by
 * itself when PostgreSQL or Kafka were away; stops for good at a record that must not be skipped.
 *
 * @param <R> the rows of one poll
 */
final class Follower<R> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration POLL_LIMIT = Duration.ofMillis(500);

    /** What a follower needs beside its slot. */
    record Means<R>(
            Projection<R> projection,
            Rows<R> rows,
            Checkpoints checkpoints,
            Watermark watermark,
            ProjectionMeters meters,
            Topics topics) {}

    private final Means<R> means;
    private final Slot slot;
    private final String name;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final BatchLog log;
    private volatile Optional<KafkaFeed> open = Optional.empty();
    private volatile Checkpoint reached;
    private final AtomicLong completeTo;
    private volatile long noted;
    private volatile ProjectionState state = ProjectionState.STARTING;
    private volatile Optional<String> reason = Optional.of("not connected yet");
    private volatile Instant lastRecordedAt = Instant.EPOCH;

    /** @param from where the slot stands according to the database */
    Follower(Means<R> means, Slot slot, Checkpoints.Place from) {
        this.means = means;
        this.slot = slot;
        this.reached = from.checkpoint();
        this.completeTo = new AtomicLong(from.completeTo());
        this.noted = from.completeTo();
        this.name = means.projection().name();
        this.thread = new Thread(this::live, "projected-" + name + "-" + slot);
        this.log = new BatchLog(LOG, name, slot);
    }

    void start() {
        thread.start();
    }

    Slot slot() {
        return slot;
    }

    /** What is in the tables; may be further than the checkpoint by control records of Kafka alone. */
    Checkpoint reached() {
        return reached;
    }

    /** What the tables are complete to. Never goes back: marks that once told more may no longer be at hand. */
    long position() {
        return completeTo.accumulateAndGet(means.watermark().completeTo(reached), Math::max);
    }

    /** Says that the tables hold everything up to a position, as somebody else has found. */
    void knowsCompleteTo(long position) {
        completeTo.accumulateAndGet(position, Math::max);
    }

    ProjectionState state() {
        return state;
    }

    /** Why it does not follow; empty while it does. */
    Optional<String> reason() {
        return reason;
    }

    /** When the journal recorded the last entry applied since the start; {@link Instant#EPOCH} for none. */
    Instant lastRecordedAt() {
        return lastRecordedAt;
    }

    private void live() {
        run();
        try {
            notePosition();
        } catch (SQLException away) {
            LOG.warn("the position of {} could not be noted at the end: {}", name, away.getMessage());
        }
    }

    private void run() {
        var backoff = new Backoff(closed);
        do {
            try {
                var place = means.checkpoints().place(name, slot);
                Checkpoint from = place.checkpoint();
                knowsCompleteTo(place.completeTo());
                moved(from);
                try (var feed = KafkaFeed.open(means.topics(), thread.getName(), from);
                        var writer = Executors.newSingleThreadExecutor(Thread.ofVirtual()
                                .name(thread.getName() + "-write")
                                .factory())) {
                    open = Optional.of(feed);
                    follow(feed, writer, from, backoff);
                } finally {
                    open = Optional.empty();
                }
            } catch (WakeupException stop) {
                LOG.debug("{} was woken up to stop", name, stop);
            } catch (SQLException failed) {
                // Data that the tables refuse are refused again; everything else may pass.
                if (isRefusal(failed)) {
                    stop(failed);
                    return;
                }
                interrupted(failed);
            } catch (InvalidOffsetException | BrokenRecordException broken) {
                stop(broken);
                return;
            } catch (KafkaException failed) {
                interrupted(failed);
            } catch (RuntimeException | Error fault) {
                // An error too: whatever becomes of the process, it must not look as if this projection still followed.
                stop(fault);
                LOG.error("a fault in projection {}", name, fault);
                return;
            }
        } while (backoff.again());
    }

    private void follow(KafkaFeed feed, ExecutorService writer, Checkpoint from, Backoff backoff) throws SQLException {
        Checkpoint written = from;
        Future<?> writing = CompletableFuture.completedFuture(null);
        while (closed.getCount() > 0) {
            Poll poll = feed.poll(POLL_LIMIT);
            means.meters().leftOut(poll.again());
            if (!poll.entries().isEmpty()) {
                R rows = means.projection().fold(poll.entries());
                finish(writing);
                Checkpoint before = written;
                writing = writer.submit(() -> {
                    write(poll, before, rows);
                    return null;
                });
                written = poll.reached();
            } else if (writing.isDone()) {
                finish(writing);
                moved(poll.reached());
                notePosition();
            }
            if (poll.broken().isPresent()) {
                finish(writing);
                throw poll.broken().get();
            }
            state = ProjectionState.FOLLOWING;
            reason = Optional.empty();
            backoff.succeeded();
        }
        finish(writing);
    }

    /** Marks come by another way than entries, often a little later: what they tell is noted when no entry comes, and at the end. */
    private void notePosition() throws SQLException {
        long position = position();
        if (position > noted) {
            means.checkpoints().complete(name, slot, position);
            noted = position;
        }
    }

    private void write(Poll poll, Checkpoint before, R rows) throws SQLException {
        long began = System.nanoTime();
        long complete = Math.max(completeTo.get(), means.watermark().completeTo(poll.reached()));
        var to = new Checkpoints.Place(poll.reached(), complete);
        means.checkpoints().advance(name, slot, before, to, means.rows(), rows);
        noted = complete;
        var took = Duration.ofNanos(System.nanoTime() - began);
        lastRecordedAt = poll.entries().getLast().recordedAt();
        moved(poll.reached());
        means.meters().wrote(poll.entries().size(), took);
        log.wrote(poll.entries().size(), poll.reached().highest(), took);
    }

    private static void finish(Future<?> writing) throws SQLException {
        try {
            writing.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while a batch was written", stop);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case SQLException database -> throw database;
                case RuntimeException fault -> throw fault;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private void moved(Checkpoint to) {
        reached = to;
        knowsCompleteTo(means.watermark().completeTo(to));
        means.watermark().moved();
    }

    private static boolean isRefusal(SQLException failed) {
        String sqlState = failed.getSQLState();
        return sqlState != null && (sqlState.startsWith("22") || sqlState.startsWith("23"));
    }

    private void interrupted(Exception failed) {
        state = ProjectionState.STARTING;
        reason = Optional.of(String.valueOf(failed.getMessage()));
        StageLine.of("projected")
                .with("projection", name)
                .with("slot", slot)
                .with("outcome", "interrupted")
                .with("reason", String.valueOf(failed.getMessage()))
                .warn(LOG);
    }

    private void stop(Throwable failed) {
        state = ProjectionState.STOPPED;
        String why = failed instanceof Error || failed.getMessage() == null ? failed.toString() : failed.getMessage();
        reason = Optional.of(why);
        means.watermark().moved();
        StageLine.of("projected")
                .with("projection", name)
                .with("slot", slot)
                .with("outcome", "stopped")
                .with("reason", why)
                .warn(LOG);
    }

    /** Whether it has been told to end. */
    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Returns once the last batch is written or given up. */
    @Override
    public void close() {
        closed.countDown();
        open.ifPresent(KafkaFeed::wakeUp);
        ProgressFeed.join(thread);
    }
}
