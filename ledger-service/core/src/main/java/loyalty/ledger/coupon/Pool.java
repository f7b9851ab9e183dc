package loyalty.ledger.coupon;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.LedgerEvent;

/** What was done with a pool of coupons itself. */
public record Pool(Optional<CouponPoolOpened> opened, Optional<CouponPoolWithdrawn> withdrawn) {

    public static final Pool NOTHING = new Pool(Optional.empty(), Optional.empty());

    /** The same after one more entry of the journal. */
    public Pool after(LedgerEvent event) {
        return switch (event) {
            case CouponPoolOpened each -> new Pool(Optional.of(each), withdrawn);
            case CouponPoolWithdrawn each -> new Pool(opened, Optional.of(each));
            default -> this;
        };
    }

    boolean isWithdrawnAt(Instant instant) {
        return withdrawn.map(each -> !each.effectiveAt().isAfter(instant)).orElse(false);
    }
}
