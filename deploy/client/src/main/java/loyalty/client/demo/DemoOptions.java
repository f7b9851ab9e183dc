package loyalty.client.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import loyalty.client.ApiKey;
import loyalty.client.Patience;

/**
 * Which shop to play, and with which keys.
 *
 * @param serviceKeyFile sends the facts; needs the scope {@code facts:backdate}
 * @param auditorKeyFile reads the figures
 * @param adminKey publishes the programme the first time; empty is fine when it exists
 * @param seed the same seed, the same shop; a programme holds the shop of one seed
 */
public record DemoOptions(
        URI gateway,
        Path serviceKeyFile,
        Path auditorKeyFile,
        Optional<ApiKey> adminKey,
        String programme,
        long seed,
        boolean progressBar,
        Patience patience) {

    /** Where the shop is played unless somebody says otherwise. */
    public static final String PROGRAMME = "demo";

    public static DemoOptions of(URI gateway, Path serviceKeyFile, Path auditorKeyFile, Optional<ApiKey> adminKey) {
        return new DemoOptions(gateway, serviceKeyFile, auditorKeyFile, adminKey, PROGRAMME, 1, true, Patience.USUAL);
    }
}
