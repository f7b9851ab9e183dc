package loyalty.ledger.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import loyalty.edge.StageLine;
import loyalty.event.LateFact;
import loyalty.ledger.lease.Duty;
import loyalty.ledger.rerating.RerateAward;
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
    private final Walk walk;
    private final Supplier<Origin> origins;
    private final InstantSource clock;

    /** In the order in which the first fact of each was recorded. */
    private final Map<Member, Work> open = new LinkedHashMap<>();

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
        this.walk = new Walk(WORK, progress, clock, registry);
        this.origins = origins;
        this.clock = clock;
    }

    /** How far it is, which runs while the schedule does. */
    ScheduleStatus status(Duty.Standing standing) {
        return walk.status(standing);
    }

    /** Takes over from whoever did it before. */
    void begin() {
        open.clear();
        walk.begin();
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
        walk.find(facts::after, page -> {
            for (var told : page.facts()) {
                open.compute(
                        new Member(told.programme(), told.member()),
                        (_, before) ->
                                before == null ? Work.of(told.fact(), clock.instant()) : before.and(told.fact()));
            }
        });
    }

    private void rate(Member member, Work work) {
        var step = rerater.step(
                new Asked(member.programme(), member.member(), RerateAward.BY_ITSELF, Optional.of(work.cause())),
                work.place(),
                origins.get().causedBy(work.cause().position()));
        step.next().ifPresentOrElse(next -> open.put(member, work.at(next)), () -> open.remove(member));
        walk.done("recorded", step.changed().size());
        StageLine.of("scheduled")
                .with("work", WORK)
                .with("programme", member.programme().value())
                .with("member", member.member().value())
                .with("purchases", step.looked())
                .with("changed", step.changed().size())
                .with("outcome", step.next().isEmpty() ? "complete" : "going-on")
                .info(LOG);
    }

    private void remember() {
        walk.remember(
                open.values().stream()
                        .min(Comparator.comparingLong(Work::position))
                        .map(work ->
                                new Walk.Oldest(work.position(), work.cause().effectiveAt(), work.foundAt())),
                open.size());
    }
}
