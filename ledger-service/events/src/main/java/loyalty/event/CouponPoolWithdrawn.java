package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.CouponPoolId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** No more coupons of a pool are issued, for good. Those that were stay what they are. */
public record CouponPoolWithdrawn(
        ProgrammeId programme, CouponPoolId pool, Instant effectiveAt, Optional<ReasonCode> reason)
        implements LedgerEvent.OfCouponPool {}
