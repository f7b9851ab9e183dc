package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import loyalty.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {

    @Test
    void every_part_gets_a_port_of_its_own_and_a_taken_one_is_left_out() throws IOException {
        var port = Ports.free();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var endpoints = Endpoints.ofEnvironment(Map.of("LOYALTY_PORT", Integer.toString(port)));
            assertThat(List.of(endpoints.ledger(), endpoints.projection(), endpoints.kafka(), endpoints.postgres()))
                    .doesNotHaveDuplicates()
                    .doesNotContain(port, taken.getLocalPort());
            assertThat(endpoints.gateway()).isEqualTo(port);
        }
    }

    @Test
    void a_taken_port_of_the_gateway_is_refused_by_name() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var environment = Map.of("LOYALTY_PORT", Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(() -> Endpoints.ofEnvironment(environment))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("LOYALTY_PORT")
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65536", "99999", "http", "80 80"})
    void a_port_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> Endpoints.ofEnvironment(Map.of("LOYALTY_PORT", text)))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void only_the_gateway_leaves_loopback() {
        var endpoints = new Endpoints("0.0.0.0", 8080, 8081, 8082, 8083, 8084);
        assertThat(endpoints.ledgerUrl()).hasHost("127.0.0.1");
        assertThat(endpoints.projectionUrl()).hasHost("127.0.0.1");
        assertThat(endpoints.kafkaBootstrap()).startsWith("127.0.0.1:");
        assertThat(endpoints.gatewayUrl()).hasHost("127.0.0.1").hasPort(8080);
    }

    @Test
    void what_is_announced_reads_back_the_same() {
        var endpoints = new Endpoints("::1", 8080, 8081, 8082, 8083, 8084);
        var properties = new Properties();
        endpoints.writeTo(properties);
        assertThat(Endpoints.readFrom(properties)).isEqualTo(endpoints);
        assertThat(endpoints.gatewayUrl()).hasToString("http://[::1]:8080");
    }
}
