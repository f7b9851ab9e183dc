package loyalty.client.segment;

import java.net.URI;
import java.time.Instant;
import loyalty.client.ApiKey;
import loyalty.client.Patience;
import loyalty.client.send.BulkSender.Pace;

/**
 * Whose segments are brought into the journal, and with which keys.
 *
 * @param key of a service, with the scope {@code facts:backdate} for old instants
 * @param auditorKey reads the population
 * @param asOf for which segments are reckoned, and from which on they count
 * @param pageSize members asked for at once, 1 to 5,000
 */
public record SegmentOptions(
        URI gateway,
        ApiKey key,
        ApiKey auditorKey,
        String programme,
        Instant asOf,
        int pageSize,
        Pace pace,
        Patience patience) {

    public static SegmentOptions of(URI gateway, ApiKey key, ApiKey auditorKey, String programme, Instant asOf) {
        return new SegmentOptions(gateway, key, auditorKey, programme, asOf, 1_000, Pace.USUAL, Patience.USUAL);
    }
}
