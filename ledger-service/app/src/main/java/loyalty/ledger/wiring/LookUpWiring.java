package loyalty.ledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import loyalty.journal.JournalReader;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.vault.LookUps;
import loyalty.ledger.vault.Vault;
import loyalty.ledger.vault.web.LookUpEndpoint;
import loyalty.ledger.vault.web.LookUpQueries;
import loyalty.ledger.vault.web.LookUpTrail;
import loyalty.ledger.web.HoldersTold;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Members looked up, and who has looked. */
@Configuration(proxyBeanMethods = false)
public class LookUpWiring {

    @Bean
    LookUps lookUps(JdbcClient jdbc) {
        return new LookUps(jdbc);
    }

    @Bean
    LookUpTrail lookUpTrail(LookUps lookUps, MeterRegistry registry) {
        return new LookUpTrail(lookUps, registry);
    }

    @Bean
    HoldersTold holdersTold(LookUpTrail trail) {
        return trail::keepHolders;
    }

    @Bean
    LookUpEndpoint lookUpEndpoint(Vault vault, ProgrammeBook programmes, JournalReader reader, LookUpTrail trail) {
        return new LookUpEndpoint(
                vault,
                programmes,
                (programme, member) -> reader.claimHolder(
                                TagName.registration(programme, member).text())
                        .isPresent(),
                trail);
    }

    @Bean
    LookUpQueries lookUpQueries(LookUps lookUps, ProgrammeBook programmes) {
        return new LookUpQueries(lookUps, programmes);
    }
}
