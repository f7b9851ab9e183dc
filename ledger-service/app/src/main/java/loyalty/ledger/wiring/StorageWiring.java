package loyalty.ledger.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import loyalty.ledger.vault.Vault;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database of the ledger: the owner migrates, then the app role runs. */
@Configuration(proxyBeanMethods = false)
public class StorageWiring {

    /** For reading; the journal writes over one connection of its own. */
    private static final int CONNECTIONS_MAX = 16;

    private static final int CONNECT_ATTEMPTS = 20;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(8);

    /** Says that the tables are as this version of the service wants them. */
    record Migrated(int migrations) {}

    @Bean
    Migrated migrated(
            @Value("${loyalty.database.url}") String url,
            @Value("${loyalty.migration.username}") String owner,
            @Value("${loyalty.migration.password}") String password) {
        return new Migrated(Migrations.apply(url, owner, password, CONNECT_ATTEMPTS));
    }

    /** The migrations of this database; also for tests that want the tables alone. */
    public static final class Migrations {

        private Migrations() {}

        /** Applies what is missing, the journal's first, and returns how many migrations that were. */
        public static int apply(String url, String owner, String password, int attempts) {
            return migrate(url, owner, password, attempts, "flyway_schema_history", "classpath:db/migration/journal")
                    + migrate(url, owner, password, attempts, "vault_schema_history", "classpath:db/migration/vault")
                    + migrate(
                            url,
                            owner,
                            password,
                            attempts,
                            "schedule_schema_history",
                            "classpath:db/migration/schedule")
                    + migrate(url, owner, password, attempts, "watch_schema_history", "classpath:db/migration/watch");
        }

        private static int migrate(
                String url, String owner, String password, int attempts, String history, String location) {
            return Flyway.configure()
                    .dataSource(url, owner, password)
                    .locations(location)
                    .table(history)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .connectRetries(attempts)
                    .connectRetriesInterval(1)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        }
    }

    @Bean(destroyMethod = "close")
    HikariDataSource database(
            Migrated migrated,
            @Value("${loyalty.database.url}") String url,
            @Value("${loyalty.database.username}") String username,
            @Value("${loyalty.database.password}") String password) {
        var settings = new HikariConfig();
        settings.setPoolName("ledger-" + migrated.migrations());
        settings.setJdbcUrl(url);
        settings.setUsername(username);
        settings.setPassword(password);
        settings.setMaximumPoolSize(CONNECTIONS_MAX);
        settings.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        settings.addDataSourceProperty("ApplicationName", "ledger-service");
        settings.addDataSourceProperty("prepareThreshold", "1");
        return new HikariDataSource(settings);
    }

    @Bean
    JdbcClient jdbc(DataSource database) {
        return JdbcClient.create(database);
    }

    @Bean
    Vault vault(JdbcClient jdbc, @Value("${loyalty.vault.key-file}") Path keyFile) throws IOException {
        return Vault.open(jdbc, keyFile);
    }

    @Bean(destroyMethod = "close")
    VaultSweep vaultSweep(Vault vault) {
        return new VaultSweep(vault);
    }
}
