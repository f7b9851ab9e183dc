package loyalty.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void answers_of_known_and_of_unknown_length_are_read_over_one_connection() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = (exchange.getRequestMethod() + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) + " ä")
                    .getBytes(StandardCharsets.UTF_8);
            // The server sends chunks where the length is 0.
            exchange.sendResponseHeaders(201, exchange.getRequestURI().getPath().equals("/chunks") ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var wire =
                new Wire(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            assertThat(wire.send(new Request("PUT", "/length", "", "one")))
                    .isEqualTo(new Wire.Answer(201, "PUT one ä"));
            assertThat(wire.send(new Request("PUT", "/chunks", "", "two")))
                    .isEqualTo(new Wire.Answer(201, "PUT two ä"));
            assertThat(wire.opened()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }
}
