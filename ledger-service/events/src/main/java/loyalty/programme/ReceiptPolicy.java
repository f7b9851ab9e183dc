package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What becomes of purchases whose buyer nobody knows.
 *
 * @param claimable whether a member may claim them later
 * @param claimDays for how long: to the end of the day that lies so many days of the calendar after the purchase, 0 to
 *     {@value #CLAIM_DAYS_MAX}; empty for no limit
 */
public record ReceiptPolicy(boolean claimable, Optional<Integer> claimDays) {

    /** Ten years. */
    public static final int CLAIM_DAYS_MAX = 3_650;

    /** Where a programme says nothing. */
    public static final ReceiptPolicy UNLIMITED = new ReceiptPolicy(true, Optional.empty());

    public ReceiptPolicy {
        if (claimDays.filter(days -> days < 0 || days > CLAIM_DAYS_MAX).isPresent()) {
            throw new IllegalArgumentException("claimDays must lie between 0 and " + CLAIM_DAYS_MAX);
        }
        if (!claimable && claimDays.isPresent()) {
            throw new IllegalArgumentException("claimDays is for receipts that can be claimed");
        }
    }

    /** The first instant at which what was bought at an instant can be claimed no more; empty for no limit. */
    public Optional<Instant> claimableUntil(Instant boughtAt, ZoneId zone) {
        return claimDays.map(days -> boughtAt.atZone(zone)
                .toLocalDate()
                .plusDays(days + 1L)
                .atStartOfDay(zone)
                .toInstant());
    }
}
