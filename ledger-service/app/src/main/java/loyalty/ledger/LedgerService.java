package loyalty.ledger;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the ledger service: it takes commands, keeps the journal, tells Kafka and answers auditors. */
@SpringBootConfiguration(proxyBeanMethods = false)
public class LedgerService {

    /** The service, ready to be run on its own or as one of several contexts in one JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(LedgerService.class).properties("spring.config.name=ledger-service");
    }

    public static void main(String[] arguments) {
        application().run(arguments);
    }
}
