package loyalty.ledger.review;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.Actor;
import loyalty.event.AwardLimit;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.ReviewApproved;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.rule.Credit;
import loyalty.ledger.rule.TakingPart;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReviewPolicy;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReviewId;

/** What an approved review earns: the same whatever its stars. */
final class Approval {

    private Approval() {}

    static ReviewApproved of(
            ProgrammeId programme,
            MemberId member,
            ReviewId review,
            EffectiveAt effectiveAt,
            Known<?> known,
            Optional<Actor> by) {
        var at = effectiveAt.instant();
        var rules = known.rulesAt(effectiveAt);
        var account = known.account(member);
        boolean capped = rules.review()
                .map(policy -> isCapped(policy, at, rules, account))
                .orElse(false);
        Points points =
                capped ? Points.ZERO : rules.review().map(ReviewPolicy::points).orElse(Points.ZERO);
        var of = rules.review().flatMap(ReviewPolicy::pointCurrency);
        var lot = account.membership()
                .bounding(LotTerms.active(LotId.of(review), at, rules.lapsesAt(of, at))
                        .in(of));
        List<Movement> movements =
                points.isZero() ? List.of() : Credit.into(lot, points, AccountName.ISSUANCE, account.lots(of), at);
        var participation = TakingPart.inReview(rules.tiers(), capped, points, at);
        return new ReviewApproved(
                programme,
                member,
                review,
                at,
                rules.version(),
                points,
                capped ? Optional.of(AwardLimit.CAP) : Optional.empty(),
                movements,
                account.toldAfter(
                        TierReckoning.ifAny(known.programme(), at),
                        movements,
                        participation.stream().toList(),
                        of.stream().collect(toUnmodifiableSet()),
                        at),
                by,
                of,
                participation);
    }

    /**
     * Whether as many reviews as may have earned in the day or month of an instant, by all that is known. One that was removed since
     * counts: else what it made room for could be removed and written for ever; and so does one that earned another currency.
     */
    private static boolean isCapped(ReviewPolicy policy, Instant at, ProgrammeDocument rules, MemberAccount account) {
        return policy.caps()
                .anyMatch(cap -> cap.isUsedUp(
                        at,
                        rules.zone(),
                        window -> account.purse().earned(id -> id.isOf(LotId.REVIEW), window.from(), window.until())));
    }
}
