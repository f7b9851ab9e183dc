package loyalty.client.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A gateway whose projections and journal can be made to disagree; a test double of the audit and query routes. */
final class TwoSides implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long HEAD = 7;
    private static final Instant TOLD_NOW = Instant.parse("2026-07-15T12:00:00Z");
    private static final long POINTS_TOLD = 5;

    final Map<String, ObjectNode> projected = new TreeMap<>();
    final Map<String, ObjectNode> audited = new TreeMap<>();
    final AtomicInteger behind = new AtomicInteger();
    /** How many facts still arrive while the rows of the running month are read, one at each page. */
    final AtomicInteger arriving = new AtomicInteger();

    /** The same, between the rows and the totals. */
    final AtomicInteger arrivingBeforeTotals = new AtomicInteger();

    boolean invariantHolds = true;
    long issuedSum;

    /** Facts about m01, a position each, that count from now on. */
    private final AtomicLong told = new AtomicLong();

    private final HttpServer server;

    TwoSides() throws IOException {
        for (int i = 1; i <= 25; i++) {
            String member = "m%02d".formatted(i);
            projected.put(member, row(member, i * 10L));
            audited.put(member, row(member, i * 10L));
            issuedSum += i * 10L;
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        route("/v1/entries", this::entries);
        route("/v1/programmes/shop/population", this::projectedPage);
        route("/v1/programmes/shop/audit/population", query -> page(audited, query, positionIn(query), 0));
        route("/v1/programmes/shop/audit/totals", this::totals);
        route("/v1/invariants", _ -> invariants());
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Changes a field of a projected row by hand. */
    void edit(String member, String field, String value) {
        projected.computeIfPresent(member, (_, row) -> row.put(field, value));
    }

    private static ObjectNode row(String member, long balance) {
        return JSON.createObjectNode()
                .put("memberId", member)
                .put("balance", balance)
                .put("tier", "none")
                .put("segment", "other");
    }

    private void route(String path, Function<Map<String, String>, Object> answer) {
        server.createContext(path, exchange -> answer(exchange, answer));
    }

    private void answer(HttpExchange exchange, Function<Map<String, String>, Object> answer) throws IOException {
        var query = new HashMap<String, String>();
        String raw = exchange.getRequestURI().getQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        boolean late = query.containsKey("minPosition") && behind.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        byte[] body = (late ? "{\"code\":\"projection-behind\"}" : text(answer.apply(query)))
                .getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestURI().getPath().endsWith("/entries")) {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        }
        exchange.sendResponseHeaders(late ? 503 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String text(Object answer) {
        return answer instanceof String lines ? lines : JSON.writeValueAsString(answer);
    }

    private String entries(Map<String, String> query) {
        var lines = new StringBuilder();
        long head = HEAD + told.get();
        for (long position = Long.parseLong(query.getOrDefault("after", "0")) + 1; position <= head; position++) {
            ObjectNode header = JSON.createObjectNode();
            header.putObject("metadata")
                    .put("subject", position == 1 ? "shop/programme/shop" : "shop/member/m01")
                    .put(
                            "effectiveAt",
                            position == 1
                                    ? "1970-01-01T00:00:00Z"
                                    : "2026-0" + Math.min(position, HEAD) + "-10T12:00:00Z");
            ObjectNode line = JSON.createObjectNode()
                    .put("position", position)
                    .put("header", Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(header)));
            lines.append(JSON.writeValueAsString(line)).append('\n');
        }
        return lines.toString();
    }

    // As the projections do it: the position is named before the rows are read.
    private ObjectNode projectedPage(Map<String, String> query) {
        long position = HEAD + told.get();
        arrive(arriving, query);
        return page(projected, query, position, HEAD + told.get() - position);
    }

    private void arrive(AtomicInteger waiting, Map<String, String> query) {
        if (countsTold(query) && waiting.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            told.incrementAndGet();
        }
    }

    private static boolean countsTold(Map<String, String> query) {
        return Instant.parse(query.get("asOf")).isAfter(TOLD_NOW);
    }

    private long positionIn(Map<String, String> query) {
        return query.containsKey("position") ? Long.parseLong(query.get("position")) : HEAD + told.get();
    }

    private static long pointsTold(Map<String, String> query, long position) {
        return countsTold(query) ? (position - HEAD) * POINTS_TOLD : 0;
    }

    /** @param ahead entries behind the position that the rows hold already */
    private static ObjectNode page(Map<String, ObjectNode> rows, Map<String, String> query, long position, long ahead) {
        ObjectNode page = JSON.createObjectNode().put("position", position);
        var members = page.putArray("members");
        int limit = Integer.parseInt(query.get("limit"));
        String after = query.getOrDefault("after", "");
        rows.values().stream()
                .filter(each -> each.path("memberId").asString().compareTo(after) > 0)
                .limit(limit)
                .map(each -> withTold(each, pointsTold(query, position + ahead)))
                .forEach(members::add);
        if (members.size() == limit) {
            page.put("next", members.get(limit - 1).path("memberId").asString());
        }
        return page;
    }

    private static ObjectNode withTold(ObjectNode row, long points) {
        boolean first = row.path("memberId").asString().equals("m01");
        return first ? row.deepCopy().put("balance", row.path("balance").asLong() + points) : row;
    }

    private ObjectNode totals(Map<String, String> query) {
        arrive(arrivingBeforeTotals, query);
        long sum = issuedSum + pointsTold(query, positionIn(query));
        return JSON.createObjectNode()
                .put("position", positionIn(query))
                .put("issued", sum)
                .put("outstanding", sum)
                .put("balances", sum)
                .put("holds", true);
    }

    private ObjectNode invariants() {
        ObjectNode all = JSON.createObjectNode();
        all.putArray("invariants")
                .addObject()
                .put("id", "INV-12")
                .put("name", "DENSE")
                .put("ok", invariantHolds)
                .put("detail", "positions 1 to 7 without a gap");
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
