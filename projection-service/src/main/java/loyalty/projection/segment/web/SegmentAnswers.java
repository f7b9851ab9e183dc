package loyalty.projection.segment.web;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.projection.feed.ProjectionRunner;
import loyalty.projection.feed.ProjectionRunner.View;
import loyalty.projection.feed.Slot;
import loyalty.projection.question.Gate;
import loyalty.projection.question.Question;
import loyalty.projection.segment.Population;
import loyalty.projection.segment.SegmentRows;
import loyalty.projection.segment.store.Populations;
import loyalty.projection.segment.store.SegmentQueries;
import loyalty.projection.segment.store.SegmentQueries.Extent;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** Answers what the segment of a member is. */
public final class SegmentAnswers {

    private final ProjectionRunner<SegmentRows> runner;
    private final SegmentQueries queries;
    private final Populations populations;
    private final Gate gate;

    public SegmentAnswers(
            ProjectionRunner<SegmentRows> runner, SegmentQueries queries, Populations populations, Gate gate) {
        this.runner = runner;
        this.queries = queries;
        this.populations = populations;
        this.gate = gate;
    }

    /**
     * The answer; scores, segment and instants are absent for a member without a purchase.
     *
     * @param position everything up to it is in the answer
     * @param netMinor purchases minus returns, in minor units of the programme's currency
     * @param programmeVersion the version that rules {@code asOf}
     */
    public record Answer(
            String programme,
            String memberId,
            Instant asOf,
            long position,
            Optional<String> segment,
            Optional<Integer> recency,
            Optional<Integer> frequency,
            Optional<Integer> monetary,
            int purchases,
            long netMinor,
            Optional<Instant> firstPurchaseAt,
            Optional<Instant> lastPurchaseAt,
            Optional<Integer> programmeVersion) {}

    public Answer answer(Question question, MemberId member) {
        View view = gate.view(runner, question.minPosition());
        var programme = queries.programme(view.slot(), question.programme())
                .orElseThrow(() -> new ProblemException(CallerFilter.unknownProgramme()));
        if (queries.registeredAt(view.slot(), question.programme(), member).isEmpty()) {
            throw Question.unknownMember();
        }
        var reading = new Reading(view.slot(), question.programme(), populations.of(view, programme, question));
        Population population = reading.population();
        var standing =
                Optional.ofNullable(standings(reading, List.of(member.value())).get(member.value()));
        return new Answer(
                question.programme().value(),
                member.value(),
                question.asOf(),
                population.position(),
                standing.map(each -> each.segment().value()),
                standing.map(each -> each.score().recency()),
                standing.map(each -> each.score().frequency()),
                standing.map(each -> each.score().monetary()),
                standing.map(each -> each.values().purchases()).orElse(0),
                standing.map(each -> each.values().netMinorUnits()).orElse(0L),
                standing.map(each -> each.values().firstPurchaseAt()),
                standing.map(each -> each.values().lastPurchaseAt()),
                population.version().map(version -> version.version()));
    }

    /** A population, and where the values of its members are. */
    public record Reading(Slot slot, ProgrammeId programme, Population population) {}

    /** The population of a question. Throws {@link ProblemException} for a programme that is not there. */
    public Reading reading(Question question) {
        View view = gate.view(runner, question.minPosition());
        var programme = queries.programme(view.slot(), question.programme())
                .orElseThrow(() -> new ProblemException(CallerFilter.unknownProgramme()));
        return new Reading(view.slot(), question.programme(), populations.of(view, programme, question));
    }

    /** Where members stand in a population, by id; who has bought nothing is absent. */
    public Map<String, Population.Standing> standings(Reading reading, Collection<String> members) {
        Population population = reading.population();
        var extent = new Extent(reading.slot(), reading.programme(), population.asOf(), population.position());
        return populations.standings(extent, population, queries.values(extent, members));
    }

    /** How many members each segment has, by name. */
    public Map<String, Long> membersBySegment(Reading reading) {
        return populations.membersBySegment(reading.slot(), reading.programme(), reading.population());
    }
}
