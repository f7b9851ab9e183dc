package loyalty.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTest {

    static final Duration SHORT = Duration.ofMillis(200);

    final AtomicInteger answered = new AtomicInteger();

    @Test
    void each_client_asks_again_when_it_is_answered_over_one_connection() throws Exception {
        try (var service = new Service(201);
                var crowd = new Crowd(service.address(), 8, _ -> new Request("PUT", "/", "", "{}"))) {
            var found = crowd.closed(SHORT);
            int first = answered.get();
            assertThat(first).isGreaterThan(8);
            assertThat(found.perSecond()).isPositive().isLessThanOrEqualTo(first / 0.2);

            crowd.closed(SHORT);
            assertThat(answered.get()).isGreaterThan(first + 8);
            assertThat(crowd.opened()).isEqualTo(8);
        }
    }

    @Test
    void an_answer_that_is_not_201_ends_the_measurement() throws Exception {
        try (var service = new Service(422);
                var crowd = new Crowd(service.address(), 2, _ -> new Request("PUT", "/", "", "{}"))) {
            assertThatThrownBy(() -> crowd.closed(SHORT))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("422");
        }
    }

    private final class Service implements AutoCloseable {

        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

        Service(int status) throws IOException {
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                answered.incrementAndGet();
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
