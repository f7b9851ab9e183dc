package loyalty.event;

import java.time.Instant;
import loyalty.value.Money;
import loyalty.value.ReturnId;

/**
 * A return that is undone, since its purchase was never made.
 *
 * @param effectiveAt when the return had taken effect
 * @param refund what it had given back
 */
public record UndoneReturn(ReturnId returned, Instant effectiveAt, Money refund) {}
