package loyalty.ledger.wiring;

import java.time.Clock;
import javax.sql.DataSource;
import loyalty.journal.JournalReader;
import loyalty.ledger.audit.Audit;
import loyalty.ledger.audit.invariant.Invariants;
import loyalty.ledger.audit.web.AuditEndpoint;
import loyalty.ledger.audit.web.EvidenceEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
    AuditEndpoint auditEndpoint(Audit audit, Clock clock) {
        return new AuditEndpoint(audit, clock);
    }

    @Bean
    EvidenceEndpoint evidenceEndpoint(Audit audit, Invariants invariants) {
        return new EvidenceEndpoint(audit, invariants);
    }
}
