package loyalty.gateway.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import loyalty.gateway.route.AccessTable;
import loyalty.gateway.route.Backend;
import loyalty.gateway.security.Callers;
import loyalty.gateway.security.KeyRing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts together what people look at. */
@Configuration(proxyBeanMethods = false)
public class ConsoleConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    PageHeaders pageHeaders() {
        return new PageHeaders();
    }

    @Bean
    OpenApi openApi() {
        return new OpenApi();
    }

    @Bean
    PageEndpoint pageEndpoint(OpenApi openApi) {
        return new PageEndpoint(openApi, new Webjars());
    }

    @Bean
    AccessEndpoint accessEndpoint(AccessTable table) {
        return new AccessEndpoint(table);
    }

    @Bean
    StatusEndpoint statusEndpoint(List<Backend> backends, KeyRing ring) {
        return new StatusEndpoint(backends, ring::isFresh);
    }

    @Bean
    MetricsEndpoint metricsEndpoint(PrometheusMeterRegistry meters, Callers callers) {
        return new MetricsEndpoint(meters, callers);
    }
}
