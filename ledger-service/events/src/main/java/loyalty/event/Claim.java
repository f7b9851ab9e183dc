package loyalty.event;

import java.time.Instant;
import loyalty.value.Money;
import loyalty.value.Points;

/**
 * How a receipt became the purchase of a member.
 *
 * @param claimedAt when the member showed up
 * @param refundedBefore what had been given back of it before anybody claimed it
 * @param reversedBefore points of the award that those returns take, so that they were never earned
 */
public record Claim(Instant claimedAt, Money refundedBefore, Points reversedBefore) {}
