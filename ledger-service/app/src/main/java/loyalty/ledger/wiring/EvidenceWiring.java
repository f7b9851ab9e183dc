package loyalty.ledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import loyalty.journal.JournalReader;
import loyalty.journal.PostgresJournal;
import loyalty.ledger.audit.Audit;
import loyalty.ledger.audit.invariant.Invariants;
import loyalty.ledger.audit.invariant.Watch;
import loyalty.ledger.audit.invariant.WatchRecords;
import loyalty.ledger.audit.web.AuditEndpoint;
import loyalty.ledger.audit.web.EvidenceEndpoint;
import loyalty.ledger.vault.Vault;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What auditors ask, answered from the journal alone. */
@Configuration(proxyBeanMethods = false)
public class EvidenceWiring {

    @Bean
    Audit audit(JournalReader reader) {
        return new Audit(reader);
    }

    @Bean
    Invariants invariants(DataSource database) {
        return new Invariants(database);
    }

    @Bean
    AuditEndpoint auditEndpoint(Audit audit, Clock clock, Vault vault) {
        return new AuditEndpoint(audit, clock, vault.notes());
    }

    @Bean(destroyMethod = "close")
    Watch watch(
            DataSource database,
            JdbcClient jdbc,
            PostgresJournal journal,
            MeterRegistry registry,
            @Value("${loyalty.watch.enabled:true}") boolean enabled,
            @Value("${loyalty.watch.pace-milliseconds:5000}") long paceMilliseconds,
            @Value("${loyalty.database.url}") String url,
            @Value("${loyalty.database.username}") String username,
            @Value("${loyalty.database.password}") String password) {
        // Not from the pool: the lease lives as long as its session, and nobody else may use that.
        var sessions = new PGSimpleDataSource();
        sessions.setUrl(url);
        sessions.setUser(username);
        sessions.setPassword(password);
        sessions.setApplicationName("watch");
        var watch = new Watch(
                database,
                new WatchRecords(jdbc),
                sessions,
                journal::knownHead,
                Duration.ofMillis(paceMilliseconds),
                registry);
        if (enabled) {
            watch.start();
        }
        return watch;
    }

    @Bean
    EvidenceEndpoint evidenceEndpoint(Audit audit, Invariants invariants, Watch watch) {
        return new EvidenceEndpoint(audit, invariants, watch);
    }
}
