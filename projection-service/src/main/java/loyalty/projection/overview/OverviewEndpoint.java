package loyalty.projection.overview;

import java.util.List;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.projection.balance.web.BalanceAnswers;
import loyalty.projection.profile.Profile;
import loyalty.projection.question.Gate;
import loyalty.projection.question.Question;
import loyalty.projection.segment.web.SegmentAnswers;
import loyalty.projection.tier.web.TierAnswers;
import loyalty.value.MemberType;
import loyalty.value.SegmentName;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A member, members and the population with all that is known of them. */
@RestController
public final class OverviewEndpoint {

    private static final int LIMIT_MAX = 5_000;

    private final BalanceAnswers balances;
    private final TierAnswers tiers;
    private final SegmentAnswers segments;
    private final Overview overview;
    private final Gate gate;

    public OverviewEndpoint(
            BalanceAnswers balances, TierAnswers tiers, SegmentAnswers segments, Overview overview, Gate gate) {
        this.balances = balances;
        this.tiers = tiers;
        this.segments = segments;
        this.overview = overview;
        this.gate = gate;
    }

    /** How a member stands, and the three answers about the member, each with the position that it is as of. */
    record Member(
            Profile.Membership membership,
            MemberType type,
            List<Profile.Consent> consents,
            List<Profile.Attribute> attributes,
            BalanceAnswers.Answer balance,
            TierAnswers.Answer tier,
            SegmentAnswers.Answer segment) {}

    @GetMapping("/v1/programmes/{programme}/members/{member}")
    Member member(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String minPosition) {
        var question = Question.of(programme, asOf, minPosition, gate.now());
        var id = Question.member(member);
        var profile = balances.profile(question, id);
        return new Member(
                profile.membership(),
                profile.type(),
                profile.consents(),
                profile.attributes(),
                balances.answer(question, id),
                tiers.answer(question, id),
                segments.answer(question, id));
    }

    @GetMapping("/v1/programmes/{programme}/members")
    Overview.Page members(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String minPosition,
            @RequestParam(required = false) @Nullable String tier,
            @RequestParam(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        return overview.page(
                Question.of(programme, asOf, minPosition, gate.now()),
                new Overview.Wanted(
                        after,
                        query,
                        Optional.ofNullable(tier),
                        Optional.ofNullable(segment),
                        Question.purpose(purpose),
                        Question.limit(limit, LIMIT_MAX)));
    }

    /** What leaves the house says what for: without a purpose there is no list. */
    @GetMapping("/v1/programmes/{programme}/segments/{segment}/members")
    Overview.Audience audience(
            @PathVariable String programme,
            @PathVariable String segment,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String minPosition,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit) {
        var agreed = Question.purpose(purpose)
                .orElseThrow(() -> new ProblemException(Problem.invalidValue(
                        "The parameter purpose is missing: only members who agree to one are listed here.")));
        return overview.audience(
                Question.of(programme, asOf, minPosition, gate.now()),
                ProblemException.understood(() -> new SegmentName(segment)),
                agreed,
                after,
                Question.limit(limit, LIMIT_MAX));
    }

    @GetMapping("/v1/programmes/{programme}/population")
    Overview.Page population(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String minPosition,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit) {
        return overview.page(
                Question.of(programme, asOf, minPosition, gate.now()),
                Overview.Wanted.all(after, Question.limit(limit, LIMIT_MAX)));
    }

    @GetMapping("/v1/programmes/{programme}/statistics/members")
    Overview.Counts counts(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String minPosition) {
        return overview.counts(Question.of(programme, asOf, minPosition, gate.now()));
    }
}
