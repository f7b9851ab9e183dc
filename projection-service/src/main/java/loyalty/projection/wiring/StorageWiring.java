package loyalty.projection.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database of the projections: the owner migrates, then the app role runs. */
@Configuration(proxyBeanMethods = false)
public class StorageWiring {

    private static final int CONNECTIONS_MAX = 12;
    private static final int CONNECT_ATTEMPTS = 20;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(3);

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

        /** Applies what is missing and returns how many migrations that were. */
        public static int apply(String url, String owner, String password, int attempts) {
            return Flyway.configure()
                    .dataSource(url, owner, password)
                    .locations("classpath:db/projection")
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
        settings.setPoolName("projections-" + migrated.migrations());
        settings.setJdbcUrl(url);
        settings.setUsername(username);
        settings.setPassword(password);
        settings.setMaximumPoolSize(CONNECTIONS_MAX);
        settings.setMinimumIdle(2);
        settings.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        settings.addDataSourceProperty("ApplicationName", "projection-service");
        return new HikariDataSource(settings);
    }

    @Bean
    JdbcClient jdbc(DataSource database) {
        return JdbcClient.create(database);
    }
}
