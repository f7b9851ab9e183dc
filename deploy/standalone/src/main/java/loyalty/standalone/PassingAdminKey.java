package loyalty.standalone;

import java.io.PrintStream;
import java.time.Duration;
import loyalty.client.Api;
import loyalty.client.ApiKey;
import loyalty.client.Patience;

/**
 * An administrator's key for one errand of the process that holds the home: made as {@code keys new-admin} makes one, in
 * no file, and revoked when the errand is done.
 */
final class PassingAdminKey implements AutoCloseable {

    /** A gateway honours the key within five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Endpoints endpoints;
    private final String text;
    private final PrintStream console;

    private PassingAdminKey(Endpoints endpoints, String text, PrintStream console) {
        this.endpoints = endpoints;
        this.text = text;
        this.console = console;
    }

    /**
     * Makes the key and waits until the gateway honours it.
     *
     * @param name whom the list of keys shows for it
     */
    static PassingAdminKey make(Home home, Endpoints endpoints, String name, PrintStream console) {
        var key = new PassingAdminKey(endpoints, LostAdminKey.replace(home, endpoints, name), console);
        try (var api = new Api(endpoints.gatewayUrl(), key.key(), Patience.USUAL)) {
            long began = System.nanoTime();
            for (int tries = 1; api.get("/v1/keys").status() == 401; tries++) {
                if (System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new LauncherException("the gateway does not know the key made for " + name + " after "
                            + PATIENCE.toSeconds() + " s; revoke it: './loyalty keys revoke "
                            + KeyOffice.idOf(key.text) + "'");
                }
                api.pauseAfter(tries);
            }
        }
        return key;
    }

    ApiKey key() {
        return ApiKey.of(text);
    }

    @Override
    public void close() {
        var id = KeyOffice.idOf(text);
        try {
            new KeyOffice(endpoints.gatewayUrl(), text).revoke(id);
        } catch (LauncherException refused) {
            console.println("the key " + id + " could not be revoked (" + refused.getMessage()
                    + "); './loyalty keys revoke " + id + "' does it");
        }
    }
}
