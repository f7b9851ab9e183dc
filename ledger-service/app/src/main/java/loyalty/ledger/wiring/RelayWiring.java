package loyalty.ledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import loyalty.journal.PostgresJournal;
import loyalty.ledger.relay.Relay;
import loyalty.ledger.relay.RelayMeters;
import loyalty.ledger.relay.RelaySettings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The relay to Kafka; commands never wait for it, and a node may leave it to others. */
@Configuration(proxyBeanMethods = false)
public class RelayWiring {

    @Bean(destroyMethod = "close")
    Relay relay(
            PostgresJournal journal,
            MeterRegistry registry,
            Clock clock,
            @Value("${loyalty.kafka.bootstrap-servers:127.0.0.1:9092}") String bootstrapServers,
            @Value("${loyalty.relay.enabled:true}") boolean enabled,
            @Value("${loyalty.database.url}") String url,
            @Value("${loyalty.database.username}") String username,
            @Value("${loyalty.database.password}") String password) {
        // Not from the pool: the lease lives as long as its session, and nobody else may use that.
        var sessions = new PGSimpleDataSource();
        sessions.setUrl(url);
        sessions.setUser(username);
        sessions.setPassword(password);
        sessions.setApplicationName("relay");
        var relay = new Relay(RelaySettings.of(bootstrapServers), journal, sessions, new RelayMeters(registry), clock);
        if (enabled) {
            relay.start();
        }
        return relay;
    }
}
