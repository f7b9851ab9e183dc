package loyalty.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import loyalty.embedded.EmbeddedStack;
import loyalty.embedded.Login;
import loyalty.embedded.ServiceDatabase;
import loyalty.embedded.ServiceLogins;
import loyalty.embedded.TestDatabase;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;

/** A migrated database of its own for a test class, and journals on it, with the roles and grants of production. */
public final class TestJournals implements AutoCloseable {

    private final TestDatabase database;
    private final ServiceLogins logins;
    private final HikariDataSource pool;
    private final List<PostgresJournal> journals = new ArrayList<>();

    public TestJournals() {
        database = EmbeddedStack.shared().databaseFrom("journal", TestJournals::migrate);
        logins = database.handOverTo(ServiceDatabase.LEDGER);
        pool = new HikariDataSource();
        pool.setJdbcUrl(logins.app().url());
        pool.setUsername(logins.app().username());
        pool.setPassword(logins.app().password());
        pool.setMaximumPoolSize(8);
    }

    private static void migrate(TestDatabase template) {
        var owner = template.handOverTo(ServiceDatabase.LEDGER).owner();
        Flyway.configure()
                .dataSource(owner.url(), owner.username(), owner.password())
                .locations("classpath:db/migration/journal")
                .load()
                .migrate();
    }

    /** A journal with settings of production, connected. */
    public PostgresJournal open() {
        return open(UnaryOperator.identity(), JournalListener.LOGGING);
    }

    public PostgresJournal open(UnaryOperator<JournalSettings> change, JournalListener listener) {
        var journal = new PostgresJournal(pool, change.apply(settings()), listener);
        journals.add(journal);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(journal::isConnected);
        return journal;
    }

    public JournalSettings settings() {
        var app = logins.app();
        return JournalSettings.of(app.url(), app.username(), app.password());
    }

    public int port() {
        return EmbeddedStack.shared().postgres().port();
    }

    public HikariDataSource pool() {
        return pool;
    }

    public JournalCheck check() {
        return new JournalCheck(pool);
    }

    public Login owner() {
        return logins.owner();
    }

    public Login app() {
        return logins.app();
    }

    public Connection superuser() throws SQLException {
        return database.connect();
    }

    /** Ends all backends of this database with that application name, and returns how many there were. */
    public int kill(String applicationName) throws SQLException {
        try (var connection = superuser();
                var statement = connection.prepareStatement(
                        "SELECT count(pg_terminate_backend(pid))"
                                + " FROM pg_stat_activity WHERE datname = ? AND application_name = ? AND pid <> pg_backend_pid()")) {
            statement.setString(1, database.name());
            statement.setString(2, applicationName);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Override
    public void close() {
        journals.forEach(PostgresJournal::close);
        pool.close();
    }
}
