package loyalty.gateway.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database of keys: its owner migrates first, then the run-time role works. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {

    /** Few requests need the database: administration of keys and the loading every few seconds. */
    private static final int CONNECTIONS_MAX = 4;

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(
            @Value("${loyalty.database.url}") String url,
            @Value("${loyalty.database.username}") String username,
            @Value("${loyalty.database.password}") String password,
            @Value("${loyalty.migration.username}") String owner,
            @Value("${loyalty.migration.password}") String ownerPassword) {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(url, owner, ownerPassword)
                .locations("classpath:db/gateway")
                .load()
                .migrate();
        var config = new HikariConfig();
        config.setPoolName("gateway");
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setConnectionTimeout(3_000);
        return new HikariDataSource(config);
    }

    @Bean
    JdbcClient jdbc(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    TransactionTemplate transaction(DataSource dataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }
}
