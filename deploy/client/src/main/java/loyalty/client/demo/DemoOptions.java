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
 * @param trade what is sold, and so the programme that it is played into
 * @param seed the same seed, the same shop; a programme holds the shop of one seed
 */
public record DemoOptions(
        URI gateway,
        Path serviceKeyFile,
        Path auditorKeyFile,
        Optional<ApiKey> adminKey,
        Trade trade,
        long seed,
        boolean progressBar,
        Patience patience) {

    public static DemoOptions of(
            URI gateway, Path serviceKeyFile, Path auditorKeyFile, Optional<ApiKey> adminKey, Trade trade) {
        return new DemoOptions(gateway, serviceKeyFile, auditorKeyFile, adminKey, trade, 1, true, Patience.USUAL);
    }
}
