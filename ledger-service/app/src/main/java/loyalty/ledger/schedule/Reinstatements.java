package loyalty.ledger.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.function.Supplier;
import loyalty.edge.StageLine;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsReinstated;
import loyalty.event.ReinstatementApproved;
import loyalty.event.ReinstatementDeclined;
import loyalty.event.ReinstatementProposed;
import loyalty.event.ReinstatementTerms;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.lease.Duty;
import loyalty.ledger.reinstatement.ReinstateMember;
import loyalty.ledger.schedule.ReinstatementProgress.Done;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.value.MemberId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the points of all members come back by whom approved reinstatements select, and reckons beforehand what a proposal would bring back. It goes through
 * the members in the order of their ids, a hundred in a step, so that nothing else waits long; whoever takes over goes on after the last step that
 * was saved. Each member is told the command that anybody else could tell: twice it is a retry.
 */
public final class Reinstatements {

    static final String WORK = "reinstatements";

    private static final Logger LOG = LoggerFactory.getLogger(Reinstatements.class);
    private static final int STEP = 100;

    private final Population population;
    private final Ledger<ReinstateMember> ledger;
    private final ReinstatementProgress progress;
    private final Walk walk;
    private final Supplier<Origin> origins;
    private final InstantSource clock;

    /** By the position of the entry that asks for it, so that the oldest comes first. */
    private final TreeMap<Long, Work> open = new TreeMap<>();

    /**
     * A reinstatement to go through all members for.
     *
     * @param position only members who were registered by then
     * @param at when the points come back, or would
     * @param lapses when nobody asks any more what would come back
     * @param foundAt by this node
     */
    private record Work(
            long position,
            LedgerEvent.OfReinstatement event,
            boolean rehearsal,
            ReinstatementTerms terms,
            Instant at,
            Instant lapses,
            Instant foundAt) {}

    /**
     * Nothing happens before it is asked to go on.
     *
     * @param found how far the entries of reinstatements are known
     * @param origins who tells, a new trace each time
     */
    public Reinstatements(
            Population population,
            Ledger<ReinstateMember> ledger,
            ReinstatementProgress progress,
            ScheduleProgress found,
            Supplier<Origin> origins,
            InstantSource clock,
            MeterRegistry registry) {
        this.population = population;
        this.ledger = ledger;
        this.progress = progress;
        this.walk = new Walk(WORK, found, clock, registry);
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
        open.values().removeIf(work -> !work.lapses().isAfter(clock.instant()));
        if (!open.isEmpty()) {
            var work = open.firstEntry().getValue();
            if (isCompleteAfterAStep(work)) {
                open.remove(work.position());
            }
        }
        remember();
        return !open.isEmpty();
    }

    private void find() {
        walk.find(population::after, page -> page.entries().forEach(this::add));
    }

    private void add(Population.Told told) {
        var event = told.event();
        open.values()
                .removeIf(work -> work.event().programme().equals(event.programme())
                        && work.event().reinstatement().equals(event.reinstatement()));
        switch (event) {
            case ReinstatementProposed proposed ->
                open.put(
                        told.position(),
                        new Work(
                                told.position(),
                                proposed,
                                true,
                                proposed.terms(),
                                proposed.effectiveAt(),
                                proposed.lapsesAt(),
                                clock.instant()));
            case ReinstatementApproved approved ->
                open.put(
                        told.position(),
                        new Work(
                                told.position(),
                                approved,
                                false,
                                approved.terms(),
                                approved.effectiveAt(),
                                Instant.MAX,
                                clock.instant()));
            case ReinstatementDeclined _ -> {
                // Nothing is left to do.
            }
        }
    }

    private boolean isCompleteAfterAStep(Work work) {
        var programme = work.event().programme();
        var id = work.event().reinstatement();
        var before = progress.find(programme, id, work.rehearsal()).orElse(Done.NOTHING);
        if (before.complete()) {
            return true;
        }
        var members = population.members(programme, before.afterMember(), work.position(), STEP);
        var after = before;
        if (work.rehearsal()) {
            for (var lapsed : population.lapsed(programme, members, work.terms(), work.at())) {
                after = after.and(lapsed.lots(), lapsed.points());
            }
        } else {
            for (MemberId member : members) {
                after = reinstated(work, member, after);
            }
        }
        after = after.upTo(
                members.isEmpty() ? before.afterMember() : members.getLast().value(), members.size() < STEP);
        progress.save(programme, id, work.rehearsal(), after);
        StageLine.of("scheduled")
                .with("work", WORK)
                .with("programme", programme.value())
                .with("reinstatement", id.value())
                .with("rehearsal", work.rehearsal())
                .with("members", after.members())
                .with("points", after.points())
                .with("outcome", after.complete() ? "complete" : "going-on")
                .info(LOG);
        return after.complete();
    }

    private Done reinstated(Work work, MemberId member, Done before) {
        var command = new ReinstateMember(
                work.event().programme(), work.event().reinstatement(), member, EffectiveAt.stated(work.at()));
        return switch (ledger.handle(command, origins.get().causedBy(work.position()))) {
            case Outcome.Recorded told -> counted("recorded", told, before);
            case Outcome.Replayed told -> counted("replayed", told, before);
            case Outcome.Refused(var reason) when reason.code() == RejectionCode.NOTHING_TO_REINSTATE -> before;
            case Outcome.Refused _ -> {
                walk.done("refused", 1);
                yield before;
            }
            case Outcome.KeyReused(), Outcome.KeyInProgress() ->
                throw new IllegalStateException("a reinstatement of the schedule has no key");
        };
    }

    private Done counted(String outcome, Outcome.Told told, Done before) {
        if (!(told.event() instanceof PointsReinstated event)) {
            throw new IllegalStateException("position " + told.position() + " brings no points back");
        }
        walk.done(outcome, 1);
        return before.and(event.lots().size(), event.points().amount());
    }

    private void remember() {
        walk.remember(
                open.values().stream()
                        .findFirst()
                        .map(work -> new Walk.Oldest(work.position(), work.at(), work.foundAt())),
                open.size());
    }
}
