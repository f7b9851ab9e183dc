package loyalty.ledger.review;

import java.util.List;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.ReviewApproved;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReviewPolicy;
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
            ProgrammeDocument rules,
            MemberAccount account) {
        var at = effectiveAt.instant();
        Points points = rules.review().map(ReviewPolicy::points).orElse(Points.ZERO);
        var lot = LotTerms.active(LotId.of(review), at, rules.lapsesAt(at));
        List<Movement> movements = points.isZero()
                ? List.of()
                : List.of(new Movement(AccountName.ISSUANCE, AccountName.ACTIVE, points, lot));
        return new ReviewApproved(
                programme, member, review, at, rules.version(), points, movements, account.toldAfter(movements, at));
    }
}
