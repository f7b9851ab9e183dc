package loyalty.ledger.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import loyalty.edge.StageLine;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.lease.Duty;
import loyalty.ledger.referral.RewardReferral;
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

    private final Qualifications qualifications;
    private final Ledger<RewardReferral> rewards;
    private final Reinstatements reinstatements;
    private final Reratings reratings;
    private final ScheduleProgress progress;
    private final Supplier<Origin> origins;
    private final InstantSource clock;
    private final Duration pace;
    private final MeterRegistry registry;
    private final Duty duty;
    private final TreeSet<DueReward> open = new TreeSet<>();
    private long found;
    private volatile ScheduleStatus status;

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
        this.origins = origins;
        this.clock = clock;
        this.pace = pace;
        this.registry = registry;
        this.duty = new Duty(
                "schedule",
                LOCK,
                BACKOFF,
                sessions,
                new Steps(),
                failed -> failed instanceof DataAccessException || failed instanceof NotAnsweredException,
                () -> StageLine.of("scheduled").with("work", WORK),
                LOG);
        this.status = fresh(0);
        Gauge.builder("loyalty.scheduled.overdue", this::overdueSeconds)
                .description("How long the oldest work that is due has waited")
                .baseUnit("seconds")
                .tag("work", WORK)
                .register(registry);
    }

    /** Begins; returns at once. */
    public void start() {
        duty.start();
    }

    public ScheduleStatus status() {
        return status.in(duty.standing());
    }

    /** The same of lapsed points that come back. */
    public ScheduleStatus reinstatements() {
        return reinstatements.status(duty.standing());
    }

    /** The same of purchases that are rated anew. */
    public ScheduleStatus reratings() {
        return reratings.status(duty.standing());
    }

    private double overdueSeconds() {
        return status.nextDueAt()
                .map(due -> Math.max(0, Duration.between(due, clock.instant()).toMillis() / 1_000.0))
                .orElse(0.0);
    }

    private ScheduleStatus fresh(long doneThrough) {
        var now = duty.standing();
        return new ScheduleStatus(WORK, now.state(), now.reason(), doneThrough, 0, Optional.empty(), 0, 0);
    }

    private final class Steps implements Duty.Work {

        @Override
        public void begin() {
            open.clear();
            reinstatements.begin();
            reratings.begin();
            found = progress.doneThrough(WORK);
            status = fresh(found);
        }

        @Override
        public Duration step() {
            found = look(found);
            boolean isMoreToDo = reratings.step();
            isMoreToDo = reinstatements.step() || isMoreToDo;
            return isMoreToDo ? Duration.ZERO : pace;
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
        } while (!page.isLast() && !duty.isClosed());
        return through;
    }

    private void rewardThoseDue() {
        while (!open.isEmpty() && !open.first().dueAt().isAfter(clock.instant()) && !duty.isClosed()) {
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

    /** Returns once the reward that is being told has its answer. */
    @Override
    public void close() {
        duty.close();
    }
}
