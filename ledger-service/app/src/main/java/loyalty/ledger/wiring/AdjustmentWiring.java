package loyalty.ledger.wiring;

import loyalty.journal.JournalReader;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.adjustment.AdjustmentJudgementDecider;
import loyalty.ledger.adjustment.web.AdjustmentEndpoint;
import loyalty.ledger.adjustment.web.Adjustments;
import loyalty.ledger.adjustment.web.ProposalEndpoint;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.vault.Vault;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Origins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Points given and taken by hand, with what was noted. */
@Configuration(proxyBeanMethods = false)
public class AdjustmentWiring {

    @Bean
    Adjustments adjustments(AxonLedger ledger, ProgrammeBook programmes, JournalReader reader, Vault vault) {
        return new Adjustments(
                ledger.of(new AdjustmentDecider()),
                programmes,
                (programme, member) -> reader.claimHolder(
                                TagName.registration(programme, member).text())
                        .isPresent(),
                vault.notes());
    }

    @Bean
    AdjustmentEndpoint adjustmentEndpoint(
            Adjustments adjustments, AxonLedger ledger, Origins origins, Arrivals arrivals) {
        return new AdjustmentEndpoint(adjustments, ledger.of(new AdjustmentJudgementDecider()), origins, arrivals);
    }

    @Bean
    ProposalEndpoint proposalEndpoint(JournalReader reader, ProgrammeBook programmes, Arrivals arrivals, Vault vault) {
        return new ProposalEndpoint(new JournalProposals(reader, programmes), programmes, arrivals, vault.notes());
    }
}
