package loyalty.ledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import loyalty.journal.JournalReader;
import loyalty.ledger.reinstatement.MemberReinstatementDecider;
import loyalty.ledger.reinstatement.ReinstatementDecider;
import loyalty.ledger.reinstatement.ReinstatementJudgementDecider;
import loyalty.ledger.reinstatement.web.ReinstatementEndpoint;
import loyalty.ledger.reinstatement.web.ReinstatementQueries;
import loyalty.ledger.schedule.ReinstatementProgress;
import loyalty.ledger.schedule.Reinstatements;
import loyalty.ledger.schedule.ScheduleProgress;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Origins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Points that come back once they had lapsed. */
@Configuration(proxyBeanMethods = false)
public class ReinstatementWiring {

    @Bean
    ReinstatementEndpoint reinstatementEndpoint(AxonLedger ledger, Origins origins, Arrivals arrivals) {
        return new ReinstatementEndpoint(
                ledger.of(new ReinstatementDecider()),
                ledger.of(new ReinstatementJudgementDecider()),
                ledger.of(new MemberReinstatementDecider()),
                origins,
                arrivals);
    }

    @Bean
    JournalReinstatements journalReinstatements(
            AxonLedger ledger, JournalReader reader, ProgrammeBook programmes, JdbcClient jdbc) {
        return new JournalReinstatements(reader, programmes, jdbc, new ReinstatementProgress(jdbc), new Sight(ledger));
    }

    @Bean
    ReinstatementQueries reinstatementQueries(JournalReinstatements book, ProgrammeBook programmes, Arrivals arrivals) {
        return new ReinstatementQueries(book, programmes, arrivals);
    }

    @Bean
    Reinstatements reinstatements(
            AxonLedger ledger, JournalReinstatements population, JdbcClient jdbc, Clock clock, MeterRegistry registry) {
        return new Reinstatements(
                population,
                ledger.of(new MemberReinstatementDecider()),
                new ReinstatementProgress(jdbc),
                new ScheduleProgress(jdbc),
                ScheduleWiring::origin,
                clock,
                registry);
    }
}
