package loyalty.ledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import loyalty.journal.JournalReader;
import loyalty.ledger.rerating.web.RerateEndpoint;
import loyalty.ledger.schedule.Reratings;
import loyalty.ledger.schedule.ScheduleProgress;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.shell.Rerater;
import loyalty.ledger.web.Origins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Purchases that are rated anew after what is told late. */
@Configuration(proxyBeanMethods = false)
public class RerateWiring {

    @Bean
    Rerater rerater(AxonLedger ledger) {
        return new JournalRerater(ledger);
    }

    @Bean
    RerateEndpoint rerateEndpoint(Rerater rerater, Origins origins) {
        return new RerateEndpoint(rerater, origins);
    }

    @Bean
    Reratings reratings(
            JournalReader reader,
            ProgrammeBook programmes,
            Rerater rerater,
            JdbcClient jdbc,
            Clock clock,
            MeterRegistry registry) {
        return new Reratings(
                new JournalLateFacts(reader, programmes),
                rerater,
                new ScheduleProgress(jdbc),
                ScheduleWiring::origin,
                clock,
                registry);
    }
}
