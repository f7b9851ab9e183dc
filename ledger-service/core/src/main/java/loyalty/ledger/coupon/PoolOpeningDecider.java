package loyalty.ledger.coupon;

import java.util.Optional;
import loyalty.event.CouponPoolOpened;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.CouponPool;
import loyalty.value.CouponPoolId;

/** Decides whether a pool of coupons is opened. */
public final class PoolOpeningDecider extends PoolDecider<OpenPool> {

    @Override
    CouponPoolId pool(OpenPool command) {
        return command.pool();
    }

    @Override
    public Decision decide(OpenPool command, Known<CouponPool> known) {
        var earlier = known.past().opened();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get()) ? Decision.repeated(earlier.get()) : differs("opened");
        }
        return known.objectionTo(command.effectiveAt())
                .or(() -> otherCurrency(command, known))
                .or(() ->
                        known.objectionTo(command.effectiveAt(), command.terms().pointCurrency()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new CouponPoolOpened(
                        command.programme(),
                        command.pool(),
                        command.effectiveAt().instant(),
                        command.name(),
                        command.terms(),
                        command.codes(),
                        command.from(),
                        command.until(),
                        command.validDays())));
    }

    private static Optional<Rejection> otherCurrency(OpenPool command, Known<CouponPool> known) {
        var currency = known.rulesAt(command.effectiveAt()).currency();
        return command.terms()
                .currency()
                .filter(each -> !each.equals(currency))
                .map(_ -> RejectionCode.UNKNOWN_CURRENCY.because("the programme's currency is " + currency));
    }
}
