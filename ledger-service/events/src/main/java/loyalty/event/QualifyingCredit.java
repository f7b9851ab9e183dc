package loyalty.event;

import java.time.Instant;

/**
 * Points that count towards the tier.
 *
 * @param countsAt the instant that decides whether they lie in the window: that of the purchase, for a return too
 * @param points negative when a return takes them away
 */
public record QualifyingCredit(Instant countsAt, long points) {}
