package loyalty.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import loyalty.embedded.Ports;

/**
 * Where each part listens.
 *
 * @param bind the gateway's address; everything else listens on loopback only
 * @param gateway the port of the gateway
 */
record Endpoints(String bind, int gateway, int ledger, int projection, int kafka, int postgres) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int DEFAULT_PORT = 8080;
    private static final int PORT_MAX = 65_535;

    /**
     * Takes {@code LOYALTY_BIND} and {@code LOYALTY_PORT} for the gateway and the next free ports above it for the rest:
     * below the range from which systems take ports for outgoing connections, so that nobody takes one while a part that
     * died is started again.
     *
     * @throws LauncherException when the gateway's port is taken or the settings make no sense
     */
    static Endpoints ofEnvironment(Map<String, String> environment) {
        var bind = Optional.ofNullable(environment.get("LOYALTY_BIND"))
                .filter(text -> !text.isBlank())
                .orElse(LOOPBACK);
        var gateway = Optional.ofNullable(environment.get("LOYALTY_PORT"))
                .filter(text -> !text.isBlank())
                .map(Endpoints::port)
                .orElse(DEFAULT_PORT);
        if (!isFree(bind, gateway)) {
            throw new LauncherException("port " + gateway + " of " + bind
                    + " is taken by another program: stop that one, or choose another with LOYALTY_PORT");
        }
        var taken = new HashSet<>(Set.of(gateway));
        return new Endpoints(bind, gateway, nextFree(taken), nextFree(taken), nextFree(taken), nextFree(taken));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) == 0 || Integer.parseInt(text) > PORT_MAX) {
            throw new LauncherException("LOYALTY_PORT must be a number from 1 to 65535, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static int nextFree(Set<Integer> taken) {
        var candidate = taken.stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
        while (candidate <= PORT_MAX && !isFree(LOOPBACK, candidate)) {
            candidate++;
        }
        var port = candidate <= PORT_MAX ? candidate : Ports.free();
        taken.add(port);
        return port;
    }

    private static boolean isFree(String address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (UnknownHostException e) {
            throw new LauncherException("LOYALTY_BIND names no address of this machine: '" + address + "'", e);
        } catch (IOException e) {
            return false;
        }
    }

    /** Where people and programs reach the gateway from this machine. */
    URI gatewayUrl() {
        var wildcard = bind.equals("0.0.0.0") || bind.equals("::");
        return url(wildcard ? LOOPBACK : bind, gateway);
    }

    URI ledgerUrl() {
        return url(LOOPBACK, ledger);
    }

    URI projectionUrl() {
        return url(LOOPBACK, projection);
    }

    String kafkaBootstrap() {
        return LOOPBACK + ":" + kafka;
    }

    private static URI url(String host, int port) {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    void writeTo(Properties properties) {
        properties.setProperty("bind", bind);
        properties.setProperty("gateway", Integer.toString(gateway));
        properties.setProperty("ledger", Integer.toString(ledger));
        properties.setProperty("projection", Integer.toString(projection));
        properties.setProperty("kafka", Integer.toString(kafka));
        properties.setProperty("postgres", Integer.toString(postgres));
    }

    static Endpoints readFrom(Properties properties) {
        return new Endpoints(
                properties.getProperty("bind"),
                number(properties, "gateway"),
                number(properties, "ledger"),
                number(properties, "projection"),
                number(properties, "kafka"),
                number(properties, "postgres"));
    }

    private static int number(Properties properties, String key) {
        return Integer.parseInt(properties.getProperty(key));
    }
}
