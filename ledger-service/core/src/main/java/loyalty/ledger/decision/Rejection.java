package loyalty.ledger.decision;

import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * A "no" with its reason.
 *
 * @param detail one sentence that names what was wrong, for people
 * @param balance what the member could spend then, where the reason is that it is too little
 * @param pointCurrency what the points of the balance are; empty for the programme's own
 * @param mergedInto who has all that the member had, where the reason is that it was merged
 */
public record Rejection(
        RejectionCode code,
        String detail,
        Optional<Points> balance,
        Optional<PointCurrencyId> pointCurrency,
        Optional<MemberId> mergedInto) {

    Rejection withTarget(MemberId target) {
        return new Rejection(code, detail, balance, pointCurrency, Optional.of(target));
    }

    /** The same with what the member, or the household, could spend of a point currency; empty for the programme's own. */
    public Rejection withBalance(Points available, Optional<PointCurrencyId> currency) {
        return new Rejection(code, detail, Optional.of(available), currency, mergedInto);
    }
}
