package loyalty.gateway.security;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import loyalty.gateway.limit.FailedKeys;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts callers, keys and sessions together; everything else of this package stays inside it. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {

    @Bean
    Pepper pepper(@Value("${loyalty.gateway.pepper-file}") Path file) throws IOException {
        return Pepper.readOrCreate(file);
    }

    @Bean
    KeyStore keyStore(JdbcClient jdbc, TransactionTemplate transaction, Pepper pepper) {
        var store = new KeyStore(jdbc, transaction);
        store.checkPepper(pepper);
        return store;
    }

    @Bean
    KeyRing keyRing(KeyStore store, Pepper pepper, Clock clock) {
        var ring = new KeyRing(store, pepper, clock);
        ring.load();
        return ring;
    }

    @Bean
    KeyOffice keyOffice(KeyStore store, KeyRing ring, Pepper pepper, Clock clock) {
        return new KeyOffice(store, ring, pepper, clock);
    }

    @Bean
    FirstKeys firstKeys(
            KeyOffice office,
            KeyRing ring,
            @Value("${loyalty.gateway.first-keys-directory:}") String directory,
            @Value("${loyalty.gateway.write-admin-key:false}") boolean writeAdminKey)
            throws IOException {
        var firstKeys = new FirstKeys(office, ring);
        firstKeys.makeAdmin();
        var files = Optional.of(directory).filter(text -> !text.isBlank()).map(Path::of);
        if (files.isPresent()) {
            firstKeys.writeCommandLineKeys(files.get());
            if (writeAdminKey) {
                firstKeys.writeAdmin(files.get());
            }
        }
        return firstKeys;
    }

    @Bean
    Sessions sessions(KeyRing ring) {
        return new Sessions(ring);
    }

    @Bean
    KeyCheck keyCheck(
            KeyRing ring, Clock clock, @Value("${loyalty.gateway.failed-keys-per-minute:60}") int failuresPerMinute) {
        return new KeyCheck(ring, new FailedKeys(failuresPerMinute, clock));
    }

    @Bean
    Callers callers(KeyCheck keys, Sessions sessions) {
        return new Callers(keys, sessions);
    }

    @Bean
    KeyEndpoint keyEndpoint(KeyOffice office) {
        return new KeyEndpoint(office);
    }

    @Bean
    SessionEndpoint sessionEndpoint(KeyCheck keys, Sessions sessions) {
        return new SessionEndpoint(keys, sessions);
    }
}
