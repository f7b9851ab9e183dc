package loyalty.ledger.coupon;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.CouponPoolOpened;
import loyalty.event.OrderTerms;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.ProgrammeId;

/**
 * Coupons of a kind are to be issued.
 *
 * @param codes how many altogether, 1 to {@value CouponPoolOpened#CODES_MAX}; empty for any number
 * @param from the first instant at which they can be redeemed; empty for at once
 * @param until the first instant at which none of them can be redeemed any more, after {@code from}; empty for never
 * @param validDays 1 to {@value CouponPoolOpened#DAYS_MAX}: the calendar days after its issue at which a coupon has expired; empty for none
 */
public record OpenPool(
        ProgrammeId programme,
        CouponPoolId pool,
        EffectiveAt effectiveAt,
        CouponName name,
        OrderTerms terms,
        Optional<Integer> codes,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Integer> validDays)
        implements Command {

    public OpenPool {
        if (codes.map(number -> number < 1 || number > CouponPoolOpened.CODES_MAX)
                .orElse(false)) {
            throw new IllegalArgumentException(
                    "codes must be 1 to " + CouponPoolOpened.CODES_MAX + "; leave it out for any number");
        }
        if (validDays.map(days -> days < 1 || days > CouponPoolOpened.DAYS_MAX).orElse(false)) {
            throw new IllegalArgumentException("validDays must be 1 to " + CouponPoolOpened.DAYS_MAX);
        }
        if (until.map(end -> from.map(begin -> !end.isAfter(begin)).orElse(false))
                .orElse(false)) {
            throw new IllegalArgumentException("until must lie after from");
        }
    }

    boolean saysTheSameAs(CouponPoolOpened earlier) {
        return name.equals(earlier.name())
                && terms.equals(earlier.terms())
                && codes.equals(earlier.codes())
                && from.equals(earlier.from())
                && until.equals(earlier.until())
                && validDays.equals(earlier.validDays())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
