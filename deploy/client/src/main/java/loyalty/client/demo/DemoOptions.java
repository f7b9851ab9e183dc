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
 * @param members how many the shop has, 1 to {@value #MEMBERS_MAX}; those of a small shop are the first ones of a larger one, which may
 *     therefore be played later
 */
public record DemoOptions(
        URI gateway,
        Path serviceKeyFile,
        Path auditorKeyFile,
        Optional<ApiKey> adminKey,
        Trade trade,
        long seed,
        int members,
        boolean progressBar,
        Patience patience) {

    /** The usual size of the shop. */
    public static final int MEMBERS_USUAL = Shop.MEMBERS;

    public static final int MEMBERS_MAX = 9_999;

    public DemoOptions {
        if (members < 1 || members > MEMBERS_MAX) {
            throw new IllegalArgumentException("a shop of " + members + " members");
        }
    }

    /** With the usual chance. */
    public static DemoOptions of(
            URI gateway,
            Path serviceKeyFile,
            Path auditorKeyFile,
            Optional<ApiKey> adminKey,
            Trade trade,
            int members) {
        return new DemoOptions(
                gateway, serviceKeyFile, auditorKeyFile, adminKey, trade, 1, members, true, Patience.USUAL);
    }
}
