package loyalty.projection.feed;

import static loyalty.projection.given.Facts.ANNA;
import static loyalty.projection.given.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import loyalty.embedded.EmbeddedKafka;
import loyalty.projection.given.Facts;
import loyalty.projection.given.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka goes away under the projections and comes back. */
class KafkaAwayIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String BALANCE =
            "/v1/programmes/shop/members/anna/balance?asOf=2026-12-01T00:00:00Z&minPosition=";

    private final Facts shop = Facts.of("shop");

    @TempDir
    Path directory;

    @Test
    void questions_are_answered_while_kafka_is_away_and_new_facts_are_seen_when_it_is_back() {
        var first = EmbeddedKafka.start(directory, 0);
        try (var service = new RunningService(first.bootstrapServers())) {
            service.publisher().publish(shop.published(), shop.registered(ANNA, NOON));
            long before = service.publisher().publish(shop.purchase(ANNA, "R-1", NOON, 30));
            assertThat(balance(service, before)).isEqualTo(30);

            first.close();
            assertThat(balance(service, before)).isEqualTo(30);
            assertThat(service.get(BALANCE + (before + 1)).status()).isEqualTo(503);
            service.stop();
            service.startAgain(); // knows its tables and how far they are, whoever is away
            assertThat(balance(service, before)).isEqualTo(30);
            assertThat(service.get(BALANCE + (before + 1)).status()).isEqualTo(503);

            try (var second = EmbeddedKafka.start(directory, first.port())) {
                assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
                long after = service.publisher().publish(shop.purchase(ANNA, "R-2", NOON, 4));
                assertThat(balance(service, after)).isEqualTo(34);
                service.stop();
            }
        } finally {
            first.close();
        }
    }

    private static long balance(RunningService service, long position) {
        return await().atMost(LIMIT)
                .until(() -> service.get(BALANCE + position), answer -> answer.status() == 200)
                .body()
                .path("balance")
                .asLong();
    }
}
