package loyalty.ledger.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;

/** What was done with a pool of coupons itself. */
public record CouponPool(Optional<CouponPoolOpened> opened, Optional<CouponPoolWithdrawn> withdrawn) {

    public static final CouponPool NOTHING = new CouponPool(Optional.empty(), Optional.empty());

    /** The same after one more entry of the journal. */
    public CouponPool after(LedgerEvent event) {
        return switch (event) {
            case CouponPoolOpened each -> new CouponPool(Optional.of(each), withdrawn);
            case CouponPoolWithdrawn each -> new CouponPool(opened, Optional.of(each));
            default -> this;
        };
    }

    /** Whether nothing is issued from it at an instant, nor later: it was withdrawn, or all its coupons have expired. */
    public boolean isOverAt(Instant instant) {
        return Stream.concat(
                        withdrawn.map(CouponPoolWithdrawn::effectiveAt).stream(),
                        opened.flatMap(CouponPoolOpened::until).stream())
                .anyMatch(end -> !end.isAfter(instant));
    }

    /** Why nothing is issued from a pool that was never opened. */
    public static Rejection unknown() {
        return RejectionCode.UNKNOWN_COUPON_POOL.because("there is no such pool of coupons");
    }

    /** Whether the pool, which must be known, was withdrawn by an instant or opened only after it. */
    public Optional<Rejection> objectionAt(Instant instant) {
        return withdrawn
                .map(CouponPoolWithdrawn::effectiveAt)
                .filter(at -> !at.isAfter(instant))
                .map(at -> RejectionCode.COUPON_POOL_WITHDRAWN.because("the pool was withdrawn at " + at))
                .or(() -> opened.map(CouponPoolOpened::effectiveAt)
                        .filter(instant::isBefore)
                        .map(at -> RejectionCode.COUPON_POOL_NOT_OPEN.because("the pool was opened only at " + at)));
    }
}
