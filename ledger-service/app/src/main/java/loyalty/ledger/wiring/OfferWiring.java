package loyalty.ledger.wiring;

import loyalty.journal.JournalReader;
import loyalty.ledger.offer.OfferAcceptanceDecider;
import loyalty.ledger.offer.OfferIssueDecider;
import loyalty.ledger.offer.OfferUseCancellationDecider;
import loyalty.ledger.offer.OfferUseDecider;
import loyalty.ledger.offer.OfferWithdrawalDecider;
import loyalty.ledger.offer.web.OfferEndpoint;
import loyalty.ledger.offer.web.OfferQueries;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Origins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told and asked about offers to one member. */
@Configuration(proxyBeanMethods = false)
public class OfferWiring {

    @Bean
    OfferEndpoint.Ledgers offerLedgers(AxonLedger ledger) {
        return new OfferEndpoint.Ledgers(
                ledger.of(new OfferIssueDecider()),
                ledger.of(new OfferAcceptanceDecider()),
                ledger.of(new OfferWithdrawalDecider()),
                ledger.of(new OfferUseDecider()),
                ledger.of(new OfferUseCancellationDecider()));
    }

    @Bean
    OfferEndpoint offerEndpoint(OfferEndpoint.Ledgers ledgers, Origins origins, Arrivals arrivals) {
        return new OfferEndpoint(ledgers, origins, arrivals);
    }

    @Bean
    OfferQueries offerQueries(JournalReader reader, ProgrammeBook programmes, Arrivals arrivals) {
        return new OfferQueries(new JournalOffers(reader), programmes, arrivals);
    }
}
