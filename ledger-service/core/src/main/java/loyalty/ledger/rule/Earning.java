package loyalty.ledger.rule;

import java.util.List;
import loyalty.event.Award;
import loyalty.programme.EarningPolicy.StepRule;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.Money;
import loyalty.value.Points;

/** What an amount earns under a version of a programme. */
public final class Earning {

    private Earning() {}

    /** The award for an amount in the programme's currency: the sum over its rules, each whole by definition; throws {@link loyalty.value.TooManyPointsException}. */
    public static Award of(Money basis, ProgrammeDocument rules) {
        List<Award.Share> shares = rules.earning().rules().stream()
                .map(rule -> new Award.Share(rule.id(), stepsOf(rule, basis)))
                .filter(share -> !share.points().isZero())
                .toList();
        Points sum = shares.stream().map(Award.Share::points).reduce(Points.ZERO, Points::plus);
        return new Award(sum, basis, shares);
    }

    private static Points stepsOf(StepRule rule, Money basis) {
        long unit = Money.of(rule.per(), basis.currency()).minorUnits();
        return rule.points().times(basis.minorUnits() / unit);
    }
}
