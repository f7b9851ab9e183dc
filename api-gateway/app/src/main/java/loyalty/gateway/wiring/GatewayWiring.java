package loyalty.gateway.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import loyalty.edge.HttpConfiguration;
import loyalty.edge.InternalTokens;
import loyalty.edge.ProblemWriter;
import loyalty.edge.TokenKeys;
import loyalty.gateway.console.ConsoleConfiguration;
import loyalty.gateway.limit.RateLimits;
import loyalty.gateway.route.AccessTable;
import loyalty.gateway.route.Backend;
import loyalty.gateway.route.Door;
import loyalty.gateway.route.Forwarding;
import loyalty.gateway.route.ReceivedRequests;
import loyalty.gateway.security.Callers;
import loyalty.gateway.security.KeyRing;
import loyalty.gateway.security.SecurityConfiguration;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The whole gateway. Auto-configurations are named one by one, so that other services in the same JVM change nothing. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
})
@Import({HttpConfiguration.class, DatabaseWiring.class, SecurityConfiguration.class, ConsoleConfiguration.class})
public class GatewayWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    AccessTable accessTable() {
        return AccessTable.published();
    }

    @Bean
    RateLimits rateLimits(@Value("${loyalty.gateway.requests-per-second:20000}") int requestsPerSecond) {
        return new RateLimits(requestsPerSecond);
    }

    @Bean
    InternalTokens.Minter tokenMinter(@Value("${loyalty.token.private-key}") Path privateKey, Clock clock)
            throws IOException {
        return new InternalTokens.Minter(TokenKeys.readPrivate(privateKey), clock);
    }

    @Bean(destroyMethod = "close")
    Backend ledger(@Value("${loyalty.gateway.ledger-url}") URI url) {
        return new Backend("ledger-service", url);
    }

    @Bean(destroyMethod = "close")
    Backend projection(@Value("${loyalty.gateway.projection-url}") URI url) {
        return new Backend("projection-service", url);
    }

    @Bean
    ReceivedRequests receivedRequests(MeterRegistry meters) {
        return new ReceivedRequests(meters);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 20) // before the limits of the body: who may not call need not send one
    Door door(
            AccessTable table, Callers callers, RateLimits limits, ReceivedRequests received, ProblemWriter problems) {
        return new Door(table, callers, limits, received, problems);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 40) // after the limits of the body
    Forwarding forwarding(Backend ledger, Backend projection, InternalTokens.Minter tokens) {
        return new Forwarding(ledger, projection, tokens);
    }

    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meters() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().commonTags("service", "api-gateway");
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }

    @Bean(destroyMethod = "close")
    JvmGcMetrics gcMeters(MeterRegistry meters) {
        var gc = new JvmGcMetrics();
        gc.bindTo(meters);
        return gc;
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService keyRefresh(KeyRing ring, @Value("${loyalty.gateway.key-refresh-seconds:5}") int seconds) {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("key-refresh").daemon().factory());
        var _ = timer.scheduleWithFixedDelay(ring::refresh, seconds, seconds, TimeUnit.SECONDS);
        return timer;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat() {
        return factory -> {
            factory.addConnectorCustomizers(connector -> {
                // Let these reach the door, which refuses them with a problem detail.
                connector.setEncodedSolidusHandling("passthrough");
                connector.setEncodedReverseSolidusHandling("passthrough");
                connector.setXpoweredBy(false);
            });
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                }
            });
        };
    }
}
