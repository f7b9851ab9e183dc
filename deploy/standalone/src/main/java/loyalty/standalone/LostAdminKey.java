package loyalty.standalone;

import java.io.IOException;
import java.time.Clock;
import loyalty.embedded.ServiceDatabase;
import loyalty.gateway.security.LocalKeys;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Makes another administrator's key for whoever may read the secrets of a home, past the gateway. */
final class LostAdminKey {

    private LostAdminKey() {}

    /** The text of a new key of role admin; it is nowhere else. */
    static String replace(Home home, Endpoints endpoints, String name) {
        var secrets = Secrets.in(home);
        var database = new DriverManagerDataSource(
                Service.GATEWAY.databaseUrl(endpoints),
                ServiceDatabase.GATEWAY.app(),
                secrets.databasePasswords().getOrDefault(ServiceDatabase.GATEWAY.app(), ""));
        try {
            return LocalKeys.newAdmin(database, secrets.pepper(), name, Clock.systemUTC());
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw new LauncherException(String.valueOf(refused.getMessage()), refused);
        } catch (DataAccessException | IOException away) {
            throw new LauncherException(
                    "the gateway's database or its pepper cannot be read: " + away.getMessage(), away);
        }
    }
}
