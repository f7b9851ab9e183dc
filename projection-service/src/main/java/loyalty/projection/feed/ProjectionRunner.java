package loyalty.projection.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import loyalty.edge.StageLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one projection: keeps its live slot up to date and, when asked to, rebuilds it beside and turns over. */
public final class ProjectionRunner<R> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRunner.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Follower.Means<R> means;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String name;
    private volatile Optional<Follower<R>> live = Optional.empty();
    private volatile Optional<Follower<R>> rebuilt = Optional.empty();
    private volatile Optional<String> rebuildFailure = Optional.empty();
    private Optional<Thread> rebuilding = Optional.empty();

    public ProjectionRunner(
            Projection<R> projection,
            Rows<R> rows,
            Checkpoints checkpoints,
            Watermark watermark,
            MeterRegistry registry,
            Clock clock,
            Topics topics) {
        this.name = projection.name();
        this.clock = clock;
        var meters = new ProjectionMeters(registry, name);
        this.means = new Follower.Means<>(projection, rows, checkpoints, watermark, meters, topics);
        meters.gauge(
                "loyalty.projected.lag",
                "entries",
                "entries published but not in the tables yet",
                () -> status().lagEntries());
        meters.gauge(
                "loyalty.projected.age",
                "seconds",
                "age of the last entry applied while there are newer ones",
                () -> status().lagSeconds());
        meters.gauge(
                "loyalty.projected.stopped",
                "projections",
                "1 while the projection must be looked at by a person",
                () -> isStopped() ? 1 : 0);
    }

    /**
     * What queries read, and what it is complete to.
     *
     * @param position everything up to it is in the tables, and perhaps something after it
     */
    public record View(Slot slot, long position) {}

    public String name() {
        return name;
    }

    /** Takes up where the tables stand. Throws {@link SQLException} when they cannot be asked. */
    public synchronized void start() throws SQLException {
        var standing = means.checkpoints().standing(name);
        follow(standing.live());
        if (standing.rebuilding()) {
            startRebuild(standing.live().other());
        }
    }

    private void follow(Slot slot) throws SQLException {
        var follower = new Follower<>(means, slot, means.checkpoints().place(name, slot));
        live = Optional.of(follower);
        follower.start();
    }

    public View view() {
        var follower = live.orElseThrow(() -> new IllegalStateException(name + " has not been started"));
        return new View(follower.slot(), follower.position());
    }

    /** What queries read once everything up to a position is in it; empty if that takes longer than the limit. */
    public Optional<View> viewFrom(long minPosition, Duration limit) throws InterruptedException {
        return means.watermark().await(() -> view().position(), minPosition, limit)
                ? Optional.of(view())
                : Optional.empty();
    }

    /** What became of a request to rebuild. */
    public enum Rebuild {
        /** A rebuild has begun. */
        BEGUN,
        /** One was running already and serves this request too. */
        JOINED,
        /** This request was answered before; nothing was begun. */
        REPLAYED
    }

    /**
     * Begins to rebuild from the first entry; queries go on on the old tables until the new ones have caught up.
     *
     * @param request names the request: the same again, within thirty days, changes nothing
     */
    public synchronized Rebuild rebuild(String request) throws SQLException {
        if (means.checkpoints().remembers(name, request)) {
            return Rebuild.REPLAYED;
        }
        if (rebuilding.map(Thread::isAlive).orElse(false)) {
            means.checkpoints().remember(name, request);
            return Rebuild.JOINED;
        }
        Slot target = view().slot().other();
        means.checkpoints().beginRebuild(name, target, means.rows().tables(), request);
        startRebuild(target);
        return Rebuild.BEGUN;
    }

    private void startRebuild(Slot target) throws SQLException {
        rebuildFailure = Optional.empty();
        var follower = new Follower<>(means, target, means.checkpoints().place(name, target));
        rebuilt = Optional.of(follower);
        follower.start();
        var thread = new Thread(() -> turnOver(follower), "rebuild-" + name);
        rebuilding = Optional.of(thread);
        thread.start();
        StageLine.of("projected")
                .with("projection", name)
                .with("slot", target)
                .with("outcome", "rebuilding")
                .info(LOG);
    }

    private void turnOver(Follower<R> next) {
        var old = live.orElseThrow();
        try {
            turnOver(next, old);
        } catch (RuntimeException | Error fault) {
            rebuildFailure = Optional.of(fault.toString());
            rebuilt = Optional.empty();
            next.close();
            if (old.isClosed()) {
                resume(old.slot());
            }
            LOG.error("a fault while {} was turned over", name, fault);
        }
    }

    private void turnOver(Follower<R> next, Follower<R> old) {
        if (!awaitLevel(next, old)) {
            return;
        }
        // The old one stands still from here on, so that no answer goes back when the new one takes over.
        old.close();
        if (!awaitLevel(next, old)) {
            if (closed.getCount() > 0) {
                resume(old.slot());
            }
            return;
        }
        var backoff = new Backoff(closed);
        do {
            try {
                // The new tables hold all that the old ones do.
                next.knowsCompleteTo(old.position());
                means.checkpoints().endRebuild(name, next.slot(), next.position());
                live = Optional.of(next);
                rebuilt = Optional.empty();
                means.watermark().moved();
                StageLine.of("projected")
                        .with("projection", name)
                        .with("slot", next.slot())
                        .with("outcome", "rebuilt")
                        .with("position", next.position())
                        .info(LOG);
                return;
            } catch (SQLException away) {
                LOG.warn("the rebuilt {} cannot be turned to yet: {}", name, away.getMessage());
            }
        } while (backoff.again());
    }

    private void resume(Slot slot) {
        var backoff = new Backoff(closed);
        do {
            try {
                follow(slot);
                return;
            } catch (SQLException away) {
                LOG.warn("{} cannot go on yet: {}", name, away.getMessage());
            }
        } while (backoff.again());
    }

    /** Waits until the new follower has come as far as the old one; false when it never will. */
    private boolean awaitLevel(Follower<R> next, Follower<R> old) {
        try {
            while (closed.getCount() > 0) {
                boolean level = means.watermark()
                        .await(
                                () -> next.state() == ProjectionState.STOPPED || isLevel(next, old) ? 1 : 0,
                                1,
                                LOOK_AGAIN);
                if (next.state() == ProjectionState.STOPPED) {
                    giveUp(next, old.slot());
                    return false;
                }
                if (level) {
                    return true;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean isLevel(Follower<R> next, Follower<R> old) {
        return next.state() == ProjectionState.FOLLOWING
                && next.reached().hasReached(old.reached().nextOffsets());
    }

    private void giveUp(Follower<R> next, Slot keep) {
        rebuildFailure = next.reason();
        rebuilt = Optional.empty();
        next.close();
        try {
            means.checkpoints().endRebuild(name, keep, 0);
        } catch (SQLException away) {
            LOG.warn("the end of the rebuild of {} could not be noted: {}", name, away.getMessage());
        }
    }

    /** Everything that an administrator wants to know of it. */
    public ProjectionStatus status() {
        if (live.isEmpty()) {
            return ProjectionStatus.notStarted(name, means.watermark().head());
        }
        var follower = live.get();
        long head = means.watermark().head();
        long position = follower.position();
        long lag = Math.max(0, head - position);
        var last = follower.lastRecordedAt();
        boolean knowsAge = lag > 0 && last.isAfter(Instant.EPOCH);
        long age =
                knowsAge ? Math.max(0, Duration.between(last, clock.instant()).toSeconds()) : 0;
        var beside = rebuilt;
        boolean showsRebuild = beside.isPresent() && follower.state() == ProjectionState.FOLLOWING;
        return new ProjectionStatus(
                name,
                showsRebuild ? ProjectionState.REBUILDING : follower.state(),
                follower.reason().or(() -> rebuildFailure.map(why -> "the last rebuild was given up: " + why)),
                position,
                head,
                lag,
                age,
                follower.slot(),
                beside.map(Follower::position));
    }

    private boolean isStopped() {
        return live.map(follower -> follower.state() == ProjectionState.STOPPED).orElse(false);
    }

    @Override
    public void close() {
        closed.countDown();
        Optional<Thread> turning;
        synchronized (this) {
            turning = rebuilding;
        }
        turning.ifPresent(ProgressFeed::join);
        rebuilt.ifPresent(Follower::close);
        live.ifPresent(Follower::close);
    }
}
