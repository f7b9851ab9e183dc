package loyalty.ledger.audit;

import java.time.Instant;

/**
 * A point on both axes of time.
 *
 * @param instant what has taken effect by then counts
 * @param position what was recorded up to it is known, later entries are not
 */
public record AsOf(Instant instant, long position) {}
