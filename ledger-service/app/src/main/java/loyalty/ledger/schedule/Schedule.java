package loyalty.ledger.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import loyalty.edge.StageLine;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.lease.Lease;
import loyalty.ledger.referral.RewardReferral;
import loyalty.ledger.schedule.ScheduleStatus.State;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Rewards referrals once they are mature, where their programme wants that, lets lapsed points come back by and by, and rates purchases anew after what
 * is told late, on a thread of its own and on one node at a time.
 *
 * <p>Each reward is the command that anybody else could tell, as of the instant at which it fell due: told late it says the same, told
 * twice it is a retry, and when two nodes run at once both are right. What is refused is refused for good, since it is decided as of an
 * instant of the past; whoever knows better can tell it himself.
 */
public final class Schedule implements AutoCloseable {

    static final String WORK = "referral-rewards";

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    // The letters "schedule".
    private static final long LOCK = 0x7363686564756c65L;
    private static final Duration BACKOFF = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Qualifications qualifications;
    private final Ledger<RewardReferral> rewards;
    private final Reinstatements reinstatements;
    private final Reratings reratings;
    private final ScheduleProgress progress;
    private final DataSource sessions;
    private final Supplier<Origin> origins;
    private final InstantSource clock;
    private final Duration pace;
    private final MeterRegistry registry;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final TreeSet<DueReward> open = new TreeSet<>();
    private volatile ScheduleStatus status =
            new ScheduleStatus(WORK, State.WAITING, Optional.of("not started"), 0, 0, Optional.empty(), 0, 0);

    /**
     * @param sessions gives sessions of PostgreSQL that nobody shares and that end when they are closed: no pool
     * @param origins who tells, a new trace each time
     * @param pace how long it rests before it looks again
     */
    public Schedule(
            Qualifications qualifications,
            Ledger<RewardReferral> rewards,
            Reinstatements reinstatements,
            Reratings reratings,
            ScheduleProgress progress,
            DataSource sessions,
            Supplier<Origin> origins,
            InstantSource clock,
            Duration pace,
            MeterRegistry registry) {
        this.qualifications = qualifications;
        this.rewards = rewards;
        this.reinstatements = reinstatements;
        this.reratings = reratings;
        this.progress = progress;
        this.sessions = sessions;
        this.origins = origins;
        this.clock = clock;
        this.pace = pace;
        this.registry = registry;
        this.thread = Thread.ofPlatform().name("schedule").daemon().unstarted(this::run);
        Gauge.builder("loyalty.scheduled.overdue", this::overdueSeconds)
                .description("How long the oldest work that is due has waited")
                .baseUnit("seconds")
                .tag("work", WORK)
                .register(registry);
    }

    /** Begins; returns at once. */
    public void start() {
        thread.start();
    }

    public ScheduleStatus status() {
        return status;
    }

    /** The same of lapsed points that come back. */
    public ScheduleStatus reinstatements() {
        var now = status;
        return reinstatements.status(now.state(), now.reason());
    }

    /** The same of purchases that are rated anew. */
    public ScheduleStatus reratings() {
        var now = status;
        return reratings.status(now.state(), now.reason());
    }

    private double overdueSeconds() {
        return status.nextDueAt()
                .map(due -> Math.max(0, Duration.between(due, clock.instant()).toMillis() / 1_000.0))
                .orElse(0.0);
    }

    private void run() {
        do {
            try {
                holdLease();
            } catch (SQLException | DataAccessException | NotAnsweredException away) {
                say(State.RETRYING, Optional.of(String.valueOf(away.getMessage())));
            } catch (RuntimeException fault) { // unforeseen; whatever was begun is told again, which changes nothing
                LOG.error("a fault in the schedule", fault);
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
            open.clear();
            reinstatements.begin();
            reratings.begin();
            long found = progress.doneThrough(WORK);
            status = new ScheduleStatus(WORK, State.WAITING, Optional.empty(), found, 0, Optional.empty(), 0, 0);
            say(State.RUNNING, Optional.empty());
            while (lease.isHeld()) {
                found = look(found);
                boolean isMoreToDo = reratings.step();
                isMoreToDo = reinstatements.step() || isMoreToDo;
                if (isClosedAfter(isMoreToDo ? Duration.ZERO : pace)) {
                    return;
                }
            }
            throw new SQLException("the session that held the lease is gone");
        }
    }

    /** Finds what was recorded since the last look and does what is due; what is done is never looked at again. */
    private long look(long found) {
        Qualifications.Page page;
        long through = found;
        do {
            page = qualifications.after(through);
            through = page.through();
            open.addAll(page.rewards());
            rewardThoseDue();
            remember(through);
        } while (!page.isLast() && closed.getCount() > 0);
        return through;
    }

    private void rewardThoseDue() {
        while (!open.isEmpty() && !open.first().dueAt().isAfter(clock.instant()) && closed.getCount() > 0) {
            reward(open.first());
            open.removeFirst();
        }
    }

    private void reward(DueReward due) {
        var outcome = rewards.handle(
                new RewardReferral(due.programme(), due.friend(), EffectiveAt.stated(due.dueAt())),
                origins.get().causedBy(due.position()));
        var verdict = switch (outcome) {
            case Outcome.Recorded _ -> "recorded";
            case Outcome.Replayed _ -> "replayed";
            case Outcome.Refused(var reason) -> reason.code().wire();
            case Outcome.KeyReused(), Outcome.KeyInProgress() ->
                throw new IllegalStateException("a reward of the schedule has no key");
        };
        boolean isRefused = outcome instanceof Outcome.Refused;
        registry.counter("loyalty.scheduled.done", "work", WORK, "outcome", isRefused ? "refused" : verdict)
                .increment();
        StageLine.of("scheduled")
                .with("work", WORK)
                .with("programme", due.programme().value())
                .with("member", due.friend().value())
                .with("effectiveAt", due.dueAt())
                .with("outcome", verdict)
                .info(LOG);
        count(isRefused);
    }

    private void count(boolean isRefused) {
        var before = status;
        status = new ScheduleStatus(
                WORK,
                before.state(),
                before.reason(),
                before.doneThrough(),
                before.open(),
                before.nextDueAt(),
                before.done() + (isRefused ? 0 : 1),
                before.refused() + (isRefused ? 1 : 0));
    }

    /** Saved when it has moved: a row now and then, not one for each look. */
    private void remember(long through) {
        long doneThrough =
                open.stream().mapToLong(each -> each.position() - 1).min().orElse(through);
        var before = status;
        if (doneThrough != before.doneThrough()) {
            progress.save(WORK, doneThrough);
        }
        Optional<Instant> next =
                open.isEmpty() ? Optional.empty() : Optional.of(open.first().dueAt());
        status = new ScheduleStatus(
                WORK, before.state(), before.reason(), doneThrough, open.size(), next, before.done(), before.refused());
    }

    private void say(State state, Optional<String> reason) {
        var before = status;
        status = new ScheduleStatus(
                WORK,
                state,
                reason,
                before.doneThrough(),
                before.open(),
                before.nextDueAt(),
                before.done(),
                before.refused());
        if (before.state() == state && before.reason().equals(reason)) {
            return;
        }
        var line = StageLine.of("scheduled")
                .with("work", WORK)
                .with("outcome", state.name().toLowerCase(Locale.ROOT));
        reason.ifPresent(why -> line.with("reason", why));
        if (state == State.RETRYING) {
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

    /** Returns once the reward that is being told has its answer. */
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
