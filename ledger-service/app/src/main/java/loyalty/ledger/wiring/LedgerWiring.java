package loyalty.ledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalSettings;
import loyalty.journal.PostgresJournal;
import loyalty.journal.Snapshots;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal and the ledger on it. */
@Configuration(proxyBeanMethods = false)
public class LedgerWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** A registry of this context alone: three services may share a JVM. */
    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meters() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        return registry;
    }

    @Bean
    LedgerMeters ledgerMeters(MeterRegistry registry) {
        return new LedgerMeters(registry);
    }

    @Bean(destroyMethod = "close")
    PostgresJournal journal(
            DataSource database,
            LedgerMeters meters,
            @Value("${loyalty.database.url}") String url,
            @Value("${loyalty.database.username}") String username,
            @Value("${loyalty.database.password}") String password) {
        return new PostgresJournal(database, JournalSettings.of(url, username, password), meters);
    }

    @Bean
    JournalReader journalReader(PostgresJournal journal) {
        return journal.reader();
    }

    @Bean
    KnownProgrammes knownProgrammes(JournalReader reader) {
        return new KnownProgrammes(reader);
    }

    @Bean
    Programmes programmes(KnownProgrammes known, JdbcClient jdbc) {
        return new Programmes(known, jdbc);
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService background() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("snapshots").factory());
    }

    @Bean
    MemberAccounts memberAccounts(
            DataSource database,
            ExecutorService background,
            @Value("${loyalty.ledger.cache-megabytes:}") Optional<Long> cacheMegabytes,
            @Value("${loyalty.ledger.snapshot-every:50}") int snapshotEvery) {
        var snapshots = new Snapshots(database, MemberAccountCodec.FINGERPRINT);
        long cachedBytes = cacheMegabytes
                .map(megabytes -> megabytes << 20)
                .orElse(Runtime.getRuntime().maxMemory() / 3);
        return new MemberAccounts(cachedBytes, snapshots, snapshotEvery, background);
    }

    @Bean(destroyMethod = "close")
    AxonLedger axonLedger(
            PostgresJournal journal,
            KnownProgrammes programmes,
            MemberAccounts members,
            LedgerMeters meters,
            Clock clock) {
        return new AxonLedger(journal, programmes, members, meters, clock);
    }
}
