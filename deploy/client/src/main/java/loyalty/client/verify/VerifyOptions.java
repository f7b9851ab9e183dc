package loyalty.client.verify;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import loyalty.client.ApiKey;
import loyalty.client.Patience;

/**
 * What to verify.
 *
 * @param auditorKey reads the journal's and the projections' answers
 * @param programmes empty for all that have facts
 * @param instants asked for beside the month ends
 * @param pageSize rows asked for at once, 1 to 5,000
 * @param progressBar whether to draw one
 */
public record VerifyOptions(
        URI gateway,
        ApiKey auditorKey,
        List<String> programmes,
        List<Instant> instants,
        int pageSize,
        boolean progressBar,
        Patience patience) {

    public VerifyOptions {
        programmes = List.copyOf(programmes);
        instants = List.copyOf(instants);
    }

    public static VerifyOptions of(URI gateway, ApiKey auditorKey) {
        return new VerifyOptions(gateway, auditorKey, List.of(), List.of(), 1_000, true, Patience.USUAL);
    }
}
