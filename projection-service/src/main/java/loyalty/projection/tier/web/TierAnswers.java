package loyalty.projection.tier.web;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.programme.Programme;
import loyalty.programme.TierFloor;
import loyalty.programme.TierPolicy;
import loyalty.programme.TierReckoning;
import loyalty.projection.feed.ProjectionRunner;
import loyalty.projection.feed.ProjectionRunner.View;
import loyalty.projection.question.Gate;
import loyalty.projection.question.Question;
import loyalty.projection.tier.JoiningDays;
import loyalty.projection.tier.TierRows;
import loyalty.projection.tier.store.MemberYearQueries;
import loyalty.projection.tier.store.TierQueries;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** Answers what the tier of a member is. */
public final class TierAnswers {

    private final ProjectionRunner<TierRows> runner;
    private final TierQueries queries;
    private final MemberYearQueries ofMembers;
    private final Gate gate;

    public TierAnswers(ProjectionRunner<TierRows> runner, TierQueries queries, MemberYearQueries ofMembers, Gate gate) {
        this.runner = runner;
        this.queries = queries;
        this.ofMembers = ofMembers;
        this.gate = gate;
    }

    /**
     * The answer.
     *
     * @param position everything up to it is in the answer
     * @param windowOpensAfter what counts at this instant or before counts no more
     * @param keptUntil the first instant at which the tier may fall if no more points are earned; absent where none is known
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
            Optional<Instant> keptUntil,
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
     * @param reckoning the rules as of the question's instant
     */
    public record Reading(View view, Programme programme, TierReckoning reckoning) {

        /** Where somebody without any points stands whom {@link #standings} does not name. */
        public TierReckoning.Standing withoutPoints() {
            return standing(List.of(), new long[reckoning.windows().size()]);
        }

        TierReckoning.Standing standing(List<TierFloor> floors, long... points) {
            return reckoning.standing(floors, points);
        }
    }

    public Answer answer(Question question, MemberId member) {
        Reading reading = reading(question);
        var registeredAt = queries.registeredAt(reading.view().slot(), question.programme(), member);
        if (registeredAt.isEmpty()) {
            throw Question.unknownMember();
        }
        var reckoning = reading.reckoning().ofMember(registeredAt);
        var standing = standings(reading, question.programme(), List.of(member.value()))
                .getOrDefault(member.value(), reading.withoutPoints());
        return new Answer(
                question.programme().value(),
                member.value(),
                question.asOf(),
                reading.view().position(),
                standing.tier().value(),
                standing.qualifyingPoints(),
                reckoning.windowOpensAfter(),
                standing.keptUntil(),
                standing.next().map(level -> Next.of(level, standing.qualifyingPoints())),
                reckoning.version().map(version -> version.version()));
    }

    /** What to read for a question. Throws {@link ProblemException} for a programme that is not there. */
    public Reading reading(Question question) {
        View view = gate.view(runner, question.minPosition());
        var programme = queries.programme(view.slot(), question.programme())
                .orElseThrow(() -> new ProblemException(CallerFilter.unknownProgramme()));
        return new Reading(view, programme, TierReckoning.of(programme, question.asOf()));
    }

    /** Where members stand; who has neither points in any window nor a tier by hand may be absent. */
    public Map<String, TierReckoning.Standing> standings(
            Reading reading, ProgrammeId programme, Collection<String> members) {
        return reading.reckoning().isByMember()
                ? standingsByMember(reading, programme, members)
                : standingsOfAll(reading, programme, members);
    }

    /** Nobody is absent: also without points members may stand elsewhere than others do. */
    private Map<String, TierReckoning.Standing> standingsByMember(
            Reading reading, ProgrammeId programme, Collection<String> members) {
        var slot = reading.view().slot();
        Instant asOf = reading.reckoning().asOf();
        var own = ofMembers.reckonings(slot, programme, members, reading.reckoning());
        var points = ofMembers.qualifyingPoints(slot, programme, own, asOf);
        var floors = queries.floors(slot, programme, members, asOf);
        var standings = new HashMap<String, TierReckoning.Standing>();
        own.forEach((member, reckoning) -> standings.put(
                member,
                reckoning.standing(
                        floors.getOrDefault(member, List.of()),
                        points.getOrDefault(member, new long[reckoning.windows().size()]))));
        return standings;
    }

    private Map<String, TierReckoning.Standing> standingsOfAll(
            Reading reading, ProgrammeId programme, Collection<String> members) {
        var slot = reading.view().slot();
        var points = queries.qualifyingPoints(slot, programme, members, reading.reckoning());
        var floors =
                queries.floors(slot, programme, members, reading.reckoning().asOf());
        var none = new long[reading.reckoning().windows().size()];
        var standings = new HashMap<String, TierReckoning.Standing>();
        points.forEach((member, sums) ->
                standings.put(member, reading.standing(floors.getOrDefault(member, List.of()), sums)));
        floors.forEach(
                (member, given) -> standings.computeIfAbsent(member, _ -> reading.standing(given, none.clone())));
        return standings;
    }

    /** How many members are in each tier. */
    public Map<String, Long> membersByTier(Reading reading, Question question) {
        return reading.reckoning().isByMember()
                ? membersByTheirTier(reading, question)
                : membersByTierOfAll(reading, question);
    }

    private Map<String, Long> membersByTheirTier(Reading reading, Question question) {
        var slot = reading.view().slot();
        var byTier = new TreeMap<String, Long>();
        byTier.put(reading.withoutPoints().tier().value(), 0L);
        ofMembers.registrations(slot, question.programme()).ifPresent(span -> {
            var days = JoiningDays.between(span.first(), span.last(), reading.programme(), reading.reckoning());
            for (var each : ofMembers.members(slot, question.programme(), span, days, question.asOf())) {
                var reached =
                        each.reached().stream().mapToInt(Integer::intValue).toArray();
                byTier.merge(each.reckoning().tierOf(each.given(), reached).value(), each.members(), Long::sum);
            }
        });
        return byTier;
    }

    private Map<String, Long> membersByTierOfAll(Reading reading, Question question) {
        var slot = reading.view().slot();
        var byTier = new TreeMap<String, Long>();
        long counted = 0;
        for (var each : queries.membersByLevels(slot, question.programme(), reading.reckoning())) {
            var reached = each.reached().stream().mapToInt(Integer::intValue).toArray();
            byTier.merge(reading.reckoning().tierOf(each.given(), reached).value(), each.members(), Long::sum);
            counted += each.members();
        }
        // Who has no credit has 0 points, which may be enough for the lowest level.
        long others = Math.max(0, queries.members(slot, question.programme(), question.asOf()) - counted);
        byTier.merge(reading.withoutPoints().tier().value(), others, Long::sum);
        return byTier;
    }
}
