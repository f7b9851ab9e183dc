package loyalty.gateway.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import loyalty.edge.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way back in when the last administrator's key is lost: for whoever holds the database of keys and the pepper file, which is
 * to say the machine. No request leads here.
 */
public final class LocalKeys {

    /** Who made such a key, in the list of keys and in the trail. */
    public static final String ACTOR = "local-command";

    private LocalKeys() {}

    /**
     * Makes a key of role admin for all programmes and returns its text, which is kept nowhere. A running gateway honours it
     * once it has read its keys again, seconds later.
     *
     * @param database of the gateway, as its run-time role
     * @throws IllegalStateException where the pepper file is missing or is not the one of the database
     * @throws IllegalArgumentException for a name that cannot be that of a key
     */
    public static String newAdmin(DataSource database, Path pepperFile, String name, Clock clock) throws IOException {
        if (!Files.exists(pepperFile)) {
            throw new IllegalStateException("the pepper file " + pepperFile + " is missing");
        }
        var wish = new KeyOffice.Wish(name, Set.of(Role.ADMIN), Set.of(), Set.of(), Optional.empty());
        var pepper = Pepper.readOrCreate(pepperFile);
        var store = new KeyStore(
                JdbcClient.create(database), new TransactionTemplate(new JdbcTransactionManager(database)));
        store.checkPepper(pepper);
        var ring = new KeyRing(store, pepper, clock);
        return new KeyOffice(store, ring, pepper, clock).makeHere(wish, ACTOR).reveal();
    }
}
