package loyalty.event;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.ProgrammeId;

/**
 * Coupons on these terms can be issued from now on. What is promised does not change: other terms are another pool.
 *
 * @param name what the coupons are called where members see them
 * @param terms what each of them gives
 * @param codes how many are issued altogether, 1 to {@value #CODES_MAX}; empty for any number
 * @param from the first instant at which they can be redeemed; empty for at once
 * @param until the first instant at which none of them can be redeemed any more, after {@code from}; empty for never
 * @param validDays 1 to {@value #DAYS_MAX}: the calendar days after its issue at which a coupon has expired; empty for none
 */
public record CouponPoolOpened(
        ProgrammeId programme,
        CouponPoolId pool,
        Instant effectiveAt,
        CouponName name,
        OrderTerms terms,
        Optional<Integer> codes,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Integer> validDays)
        implements LedgerEvent.OfCouponPool {

    /** Issues are counted up to here also where nobody says how many there are. */
    public static final int CODES_MAX = 1_000_000_000;

    /** The most days that a coupon is valid by its issue. */
    public static final int DAYS_MAX = 3_650;

    /** The most coupons that may be issued. */
    public static int limit(Optional<Integer> codes) {
        return codes.orElse(CODES_MAX);
    }

    /**
     * The first instant at which a coupon has expired that is issued at the given one; empty for never.
     *
     * @param zone of the programme, whose calendar days count
     */
    public Optional<Instant> expiry(Instant issuedAt, ZoneId zone) {
        var byDays = validDays.map(days -> issuedAt.atZone(zone).plusDays(days).toInstant());
        return Stream.concat(until.stream(), byDays.stream()).min(Instant::compareTo);
    }
}
