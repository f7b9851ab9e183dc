package loyalty.ledger.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import loyalty.edge.StageLine;
import loyalty.event.LateFact;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.schedule.ScheduleStatus.State;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Rerater;
import loyalty.ledger.shell.Rerater.Asked;
import loyalty.ledger.shell.Rerater.Place;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rates purchases anew that come after something that was told late: of one member after the other, in the order in which the facts were recorded, a
 * hundred purchases in a step, so that nothing else waits long. Several facts of one member are one walk from the earliest of them on. Whoever
 * takes over begins with the first fact whose member was not done: twice it finds nothing to do.
 */
public final class Reratings {

    static final String WORK = "re-ratings";

    private static final Logger LOG = LoggerFactory.getLogger(Reratings.class);

    private final LateFacts facts;
    private final Rerater rerater;
    private final ScheduleProgress progress;
    private final Supplier<Origin> origins;
    private final InstantSource clock;
    private final MeterRegistry registry;

    /** In the order in which the first fact of each was recorded. */
    private final Map<Member, Work> open = new LinkedHashMap<>();

    private long foundThrough;
    private volatile Counts counts = new Counts(0, 0, Optional.empty(), Optional.empty(), 0);

    private record Member(ProgrammeId programme, MemberId member) {}

    /**
     * What is to be done of a member.
     *
     * @param position of the first fact that is not done
     * @param cause the fact that takes effect first
     * @param place where the next step begins
     * @param foundAt by this node
     */
    private record Work(long position, LateFact cause, Place place, Instant foundAt) {

        private static Work of(LateFact fact, Instant foundAt) {
            return new Work(fact.position(), fact, Place.of(fact.effectiveAt()), foundAt);
        }

        /** Goes back to an earlier place where the further fact takes effect before. */
        private Work and(LateFact fact) {
            boolean isFirst = fact.effectiveAt().isBefore(cause.effectiveAt());
            boolean goesBack = !fact.effectiveAt().isAfter(place.from());
            return new Work(position, isFirst ? fact : cause, goesBack ? Place.of(fact.effectiveAt()) : place, foundAt);
        }

        private Work at(Place next) {
            return new Work(position, cause, next, foundAt);
        }
    }

    /**
     * How far it is.
     *
     * @param foundAt when the oldest work was found: it may take effect long before
     */
    private record Counts(long doneThrough, int open, Optional<Instant> dueAt, Optional<Instant> foundAt, long done) {}

    /**
     * Nothing happens before it is asked to go on.
     *
     * @param progress how far the facts are known
     * @param origins who tells, a new trace each time
     */
    public Reratings(
            LateFacts facts,
            Rerater rerater,
            ScheduleProgress progress,
            Supplier<Origin> origins,
            InstantSource clock,
            MeterRegistry registry) {
        this.facts = facts;
        this.rerater = rerater;
        this.progress = progress;
        this.origins = origins;
        this.clock = clock;
        this.registry = registry;
        Gauge.builder("loyalty.scheduled.overdue", this::overdueSeconds)
                .description("How long the oldest work that is due has waited")
                .baseUnit("seconds")
                .tag("work", WORK)
                .register(registry);
    }

    private double overdueSeconds() {
        return counts.foundAt()
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1_000.0))
                .orElse(0.0);
    }

    /** How far it is, which runs while the schedule does. */
    ScheduleStatus status(State state, Optional<String> reason) {
        var now = counts;
        return new ScheduleStatus(WORK, state, reason, now.doneThrough(), now.open(), now.dueAt(), now.done(), 0);
    }

    /** Takes over from whoever did it before. */
    void begin() {
        open.clear();
        foundThrough = progress.doneThrough(WORK);
        counts = new Counts(foundThrough, 0, Optional.empty(), Optional.empty(), 0);
    }

    /** Finds what was recorded since, and does one step of the oldest work; says whether there is more to do at once. */
    boolean step() {
        find();
        remember();
        if (!open.isEmpty()) {
            var first = open.entrySet().iterator().next();
            rate(first.getKey(), first.getValue());
            remember();
        }
        return !open.isEmpty();
    }

    private void find() {
        LateFacts.Page page;
        do {
            page = facts.after(foundThrough);
            for (var told : page.facts()) {
                open.compute(
                        new Member(told.programme(), told.member()),
                        (_, before) ->
                                before == null ? Work.of(told.fact(), clock.instant()) : before.and(told.fact()));
            }
            foundThrough = page.through();
        } while (!page.isLast());
    }

    private void rate(Member member, Work work) {
        var step = rerater.step(
                new Asked(member.programme(), member.member(), RerateAward.BY_ITSELF, Optional.of(work.cause())),
                work.place(),
                origins.get());
        step.next().ifPresentOrElse(next -> open.put(member, work.at(next)), () -> open.remove(member));
        step.changed()
                .forEach(_ -> registry.counter("loyalty.scheduled.done", "work", WORK, "outcome", "recorded")
                        .increment());
        var before = counts;
        counts = new Counts(
                before.doneThrough(),
                before.open(),
                before.dueAt(),
                before.foundAt(),
                before.done() + step.changed().size());
        StageLine.of("scheduled")
                .with("work", WORK)
                .with("programme", member.programme().value())
                .with("member", member.member().value())
                .with("purchases", step.looked())
                .with("changed", step.changed().size())
                .with("outcome", step.next().isEmpty() ? "complete" : "going-on")
                .info(LOG);
    }

    /** Saved when it has moved: a row now and then, not one for each look. */
    private void remember() {
        var oldest = open.values().stream().min(Comparator.comparingLong(Work::position));
        long doneThrough = oldest.map(work -> work.position() - 1).orElse(foundThrough);
        var before = counts;
        if (doneThrough != before.doneThrough()) {
            progress.save(WORK, doneThrough);
        }
        counts = new Counts(
                doneThrough,
                open.size(),
                oldest.map(work -> work.cause().effectiveAt()),
                oldest.map(Work::foundAt),
                before.done());
    }
}
