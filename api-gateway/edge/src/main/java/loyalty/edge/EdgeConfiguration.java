package loyalty.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The whole edge of a service behind the gateway; a service imports this and gets everything of this package. */
@Configuration(proxyBeanMethods = false)
@Import(HttpConfiguration.class)
public class EdgeConfiguration {

    @Bean
    InternalTokens.Verifier internalTokens(
            @Value("${loyalty.token.public-key}") Path publicKey, ObjectProvider<Clock> clock) throws IOException {
        return new InternalTokens.Verifier(TokenKeys.readPublic(publicKey), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 20)
    CallerFilter callerFilter(InternalTokens.Verifier tokens, ProblemWriter problems) {
        return new CallerFilter(tokens, problems);
    }
}
