package loyalty.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Stands for a service behind the gateway: remembers what reached it and answers as told. */
public final class EchoService implements AutoCloseable {

    /** A request as it arrived; header names are in lower case. */
    public record Received(String method, String target, Map<String, String> headers, String body) {}

    /** How to answer. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Answer answer = okay();
    private final Map<String, Answer> told = new ConcurrentHashMap<>();
    private volatile boolean breaking;

    public EchoService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException noPort) {
            throw new IllegalStateException("no port for a service", noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private static Answer okay() {
        return new Answer(200, Map.of("Content-Type", "application/json"), "{\"echo\":true}");
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> String.join(",", header.getValue()),
                        (first, _) -> first,
                        TreeMap::new));
        var target = exchange.getRequestURI().toString();
        if (!target.equals("/status")) {
            received.add(new Received(exchange.getRequestMethod(), target, headers, body));
        }
        if (breaking) {
            exchange.close(); // without an answer
            return;
        }
        var now = told.getOrDefault(exchange.getRequestURI().getPath(), answer);
        var bytes = now.body().getBytes(StandardCharsets.UTF_8);
        now.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(now.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void answers(Answer next) {
        answer = next;
    }

    /** Answers one path with a body of its own. */
    public void answers(String path, String body) {
        answers(path, new Answer(200, Map.of("Content-Type", "application/json"), body));
    }

    /** Answers one path in a way of its own. */
    public void answers(String path, Answer next) {
        told.put(path, next);
    }

    public void breaksOff(boolean next) {
        breaking = next;
    }

    public void forget() {
        received.clear();
        told.clear();
        answer = okay();
        breaking = false;
    }

    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
