package loyalty.client.segment;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import loyalty.client.ApiKey;
import loyalty.client.Patience;
import loyalty.client.send.BulkSender.Pace;

/**
 * Whose segments are brought into the journal, and with which keys.
 *
 * @param key of a service, with the scope {@code facts:backdate} for old instants
 * @param auditorKey reads the population
 * @param asOf for which segments are reckoned, and from which on they count
 * @param purpose to which members must agree for theirs to be told; empty for all members
 * @param pageSize members asked for at once, 1 to 5,000
 */
public record SegmentOptions(
        URI gateway,
        ApiKey key,
        ApiKey auditorKey,
        String programme,
        Instant asOf,
        Optional<String> purpose,
        int pageSize,
        Pace pace,
        Patience patience) {

    public static SegmentOptions of(URI gateway, ApiKey key, ApiKey auditorKey, String programme, Instant asOf) {
        return new SegmentOptions(
                gateway, key, auditorKey, programme, asOf, Optional.empty(), 1_000, Pace.USUAL, Patience.USUAL);
    }

    /** The same for those alone who agree to a purpose: whoever does not stands in the segment that fits everybody. */
    public SegmentOptions forPurpose(String agreed) {
        return new SegmentOptions(
                gateway, key, auditorKey, programme, asOf, Optional.of(agreed), pageSize, pace, patience);
    }
}
