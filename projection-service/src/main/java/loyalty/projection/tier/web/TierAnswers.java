package loyalty.projection.tier.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.programme.TierPolicy;
import loyalty.projection.feed.ProjectionRunner;
import loyalty.projection.feed.ProjectionRunner.View;
import loyalty.projection.question.Gate;
import loyalty.projection.question.Question;
import loyalty.projection.tier.TierRows;
import loyalty.projection.tier.TierStanding;
import loyalty.projection.tier.store.TierQueries;
import loyalty.value.MemberId;

/** Answers what the tier of a member is. */
public final class TierAnswers {

    private final ProjectionRunner<TierRows> runner;
    private final TierQueries queries;
    private final Gate gate;

    public TierAnswers(ProjectionRunner<TierRows> runner, TierQueries queries, Gate gate) {
        this.runner = runner;
        this.queries = queries;
        this.gate = gate;
    }

    /**
     * The answer.
     *
     * @param position everything up to it is in the answer
     * @param windowOpensAfter what counts at this instant or before counts no more
     * @param next the level above and what is missing to it
     * @param programmeVersion the version that rules {@code asOf}
     */
    public record Answer(
            String programme,
            String memberId,
            Instant asOf,
            long position,
            String tier,
            long qualifyingPoints,
            Instant windowOpensAfter,
            Optional<Next> next,
            Optional<Integer> programmeVersion) {}

    /** A level that is not reached yet. */
    public record Next(String tier, long from, long missing) {
        static Next of(TierPolicy.Level level, long points) {
            return new Next(
                    level.name().value(), level.from().amount(), level.from().amount() - points);
        }
    }

    /**
     * What to read, and the rules.
     *
     * @param standing the rules as of the question's instant
     */
    public record Reading(View view, TierStanding standing) {}

    public Answer answer(Question question, MemberId member) {
        Reading reading = reading(question);
        var slot = reading.view().slot();
        if (queries.registeredAt(slot, question.programme(), member).isEmpty()) {
            throw Question.unknownMember();
        }
        TierStanding standing = reading.standing();
        long points = queries.qualifyingPoints(slot, question.programme(), member, standing);
        return new Answer(
                question.programme().value(),
                member.value(),
                question.asOf(),
                reading.view().position(),
                standing.tierFor(points).value(),
                points,
                standing.windowOpensAfter(),
                standing.next(points).map(level -> Next.of(level, points)),
                standing.version().map(version -> version.version()));
    }

    /** What to read for a question. Throws {@link ProblemException} for a programme that is not there. */
    public Reading reading(Question question) {
        View view = gate.view(runner, question.minPosition());
        var programme = queries.programme(view.slot(), question.programme())
                .orElseThrow(() -> new ProblemException(CallerFilter.unknownProgramme()));
        return new Reading(view, TierStanding.of(programme, question.asOf()));
    }

    public TierQueries queries() {
        return queries;
    }
}
