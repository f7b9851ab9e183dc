package loyalty.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The gateway as the bulk contract describes it: facts are known by kind and id, a repeated one is replayed, one with
 * other content is rejected, members must be registered, and balances are counted. Can be made to fail.
 */
public final class LedgerDouble implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, JsonNode> facts = new LinkedHashMap<>();
    private final Map<String, Long> balances = new HashMap<>();
    private final Map<String, List<String>> arrivals = new HashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private int itemsMax;
    private int bytesMax;
    private int busyEvery = Integer.MAX_VALUE;
    private int loseAnswerEvery = Integer.MAX_VALUE;
    private int refuseAfter = Integer.MAX_VALUE;

    public LedgerDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/programmes/shop/facts", this::bulk);
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every so many requests answer 503 before anything is done. */
    public void busyEvery(int requests) {
        busyEvery = requests;
    }

    /** Every so many requests are carried out and then break off without an answer. */
    public void loseAnswerEvery(int requests) {
        loseAnswerEvery = requests;
    }

    /** From so many requests on, the key is refused. */
    public void refuseAfter(int requests) {
        refuseAfter = requests;
    }

    public int requests() {
        return requests.get();
    }

    public int largestRequest() {
        return itemsMax;
    }

    public int largestBody() {
        return bytesMax;
    }

    /** Kind and id of every fact that was accepted. */
    public synchronized List<String> accepted() {
        return List.copyOf(facts.keySet());
    }

    /** The accepted facts of a member, in the order in which they came. */
    public synchronized List<String> arrivals(String member) {
        return List.copyOf(arrivals.getOrDefault(member, List.of()));
    }

    private void bulk(HttpExchange exchange) throws IOException {
        int number = requests.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (number > refuseAfter) {
            answer(exchange, 403, "{\"code\":\"forbidden\",\"detail\":\"not with this key\"}");
            return;
        }
        if (number % busyEvery == 0) {
            answer(exchange, 503, "{\"code\":\"journal-unavailable\"}");
            return;
        }
        String answer = decided(JSON.readTree(body), body.length);
        if (number % loseAnswerEvery == 0) {
            exchange.close();
            return;
        }
        answer(exchange, 200, answer);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private synchronized String decided(JsonNode request, int bytes) {
        itemsMax = Math.max(itemsMax, request.path("facts").size());
        bytesMax = Math.max(bytesMax, bytes);
        ObjectNode answer = JSON.createObjectNode();
        var items = answer.putArray("items");
        for (JsonNode fact : request.path("facts")) {
            ObjectNode item = items.addObject();
            item.put("index", items.size() - 1);
            decide(fact, item);
        }
        answer.put("position", facts.size());
        return JSON.writeValueAsString(answer);
    }

    private void decide(JsonNode fact, ObjectNode item) {
        String kind = fact.path("kind").asString();
        String name = kind + " " + fact.path("id").asString();
        String member = kind.equals("member")
                ? fact.path("id").asString()
                : fact.path("memberId").asString("");
        if (facts.containsKey(name)) {
            boolean same = facts.get(name).equals(fact);
            item.put("verdict", same ? "replayed" : "rejected");
            if (!same) {
                item.put("code", kind + "-differs");
            }
            return;
        }
        if (!kind.equals("member") && !facts.containsKey("member " + member)) {
            item.put("verdict", "rejected").put("code", "unknown-member");
            return;
        }
        if (fact.path("currency").asString("EUR").length() != 3) {
            item.put("verdict", "malformed").put("code", "invalid-value").put("detail", "no such currency");
            return;
        }
        long points = kind.equals("redemption")
                ? -fact.path("points").asLong()
                : (long) fact.path("amount").asDouble(0);
        long after = balances.getOrDefault(member, 0L) + points;
        if (after < 0) {
            item.put("verdict", "rejected").put("code", "insufficient-balance");
            item.put("balance", after - points);
            return;
        }
        facts.put(name, fact);
        balances.put(member, after);
        arrivals.computeIfAbsent(member, _ -> new ArrayList<>())
                .add(fact.path("effectiveAt").asString() + " " + name);
        item.put("verdict", "accepted");
        item.putObject("answer").put("balance", after);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
