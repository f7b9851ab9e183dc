package loyalty.ledger;

import loyalty.ledger.wiring.AdjustmentWiring;
import loyalty.ledger.wiring.CouponWiring;
import loyalty.ledger.wiring.EvidenceWiring;
import loyalty.ledger.wiring.LedgerWiring;
import loyalty.ledger.wiring.LookUpWiring;
import loyalty.ledger.wiring.OfferWiring;
import loyalty.ledger.wiring.ReinstatementWiring;
import loyalty.ledger.wiring.RelayWiring;
import loyalty.ledger.wiring.RerateWiring;
import loyalty.ledger.wiring.ScheduleWiring;
import loyalty.ledger.wiring.StorageWiring;
import loyalty.ledger.wiring.WebWiring;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Takes commands, keeps the journal, tells Kafka and answers auditors. */
@Configuration(proxyBeanMethods = false)
@Import({
    StorageWiring.class,
    LedgerWiring.class,
    RelayWiring.class,
    ScheduleWiring.class,
    ReinstatementWiring.class,
    RerateWiring.class,
    EvidenceWiring.class,
    CouponWiring.class,
    OfferWiring.class,
    AdjustmentWiring.class,
    LookUpWiring.class,
    WebWiring.class
})
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
public class LedgerService {

    /** The service with its own configuration file, to be given properties and run; one of several contexts in a JVM, or alone. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(LedgerService.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=ledger-service");
    }

    /** Runs the service as a process of its own; arguments are properties. */
    public static void main(String[] arguments) {
        application().run(arguments);
    }
}
