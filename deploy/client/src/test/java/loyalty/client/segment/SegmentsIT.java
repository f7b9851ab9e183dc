package loyalty.client.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import loyalty.client.ApiKey;
import loyalty.client.Patience;
import loyalty.client.send.BulkSender.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bringing segments in, from a double of the population and of the bulk route that knows what was told of each member last. */
@Tag("row-40")
class SegmentsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String AS_OF = "2026-07-01T00:00:00Z";
    private static final Patience BRIEF =
            new Patience(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20), Duration.ofSeconds(5));

    /** By member, in the order of pages: segment and membership. */
    private final TreeMap<String, String[]> population = new TreeMap<>();

    /** The second rules the instant of the run, the third not yet. */
    private static final String VERSIONS = """
            {"programme":"shop","versions":[
              {"effectiveFrom":"2026-01-01T00:00:00Z","segments":{"cut":[{"name":"best"},{"name":"old"}]}},
              {"effectiveFrom":"2026-07-01T00:00:00Z","segments":{"cut":[{"name":"best"},{"name":"other"},{"name":"rest"}]}},
              {"effectiveFrom":"2026-07-01T00:00:01Z","segments":{"cut":[{"name":"new"}]}}]}""";

    private final Set<String> agreed = new HashSet<>();
    private final Map<String, String> told = new HashMap<>();
    private final List<String> items = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private int refuseAfter = Integer.MAX_VALUE;
    private HttpServer server;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/projections",
                exchange -> answer(exchange, 200, "{\"projections\":[{\"head\":75},{\"head\":76}]}"));
        server.createContext("/v1/programmes/shop/population", exchange -> page(exchange, population));
        server.createContext("/v1/programmes/shop/members", this::agreeing);
        server.createContext("/v1/programmes/shop", exchange -> answer(exchange, 200, VERSIONS));
        server.createContext("/v1/programmes/shop/facts", this::bulk);
        server.start();
        for (int i = 0; i < 25; i++) {
            population.put("m%02d".formatted(i), new String[] {i % 3 == 0 ? "best" : "other", "active"});
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private synchronized void agreeing(HttpExchange exchange) throws IOException {
        assertThat(query(exchange)).containsEntry("purpose", "profiling");
        var those = new TreeMap<>(population);
        those.keySet().retainAll(agreed);
        page(exchange, those);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var query = new HashMap<String, String>();
        for (String pair : exchange.getRequestURI().getQuery().split("&", -1)) {
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return query;
    }

    private synchronized void page(HttpExchange exchange, NavigableMap<String, String[]> population)
            throws IOException {
        var query = query(exchange);
        questions.add(query.get("asOf") + " " + query.get("minPosition"));
        int limit = Integer.parseInt(query.getOrDefault("limit", "50"));
        var answer = JSON.createObjectNode().put("position", 77);
        var members = answer.putArray("members");
        String last = "";
        for (var each :
                population.tailMap(query.getOrDefault("after", ""), false).entrySet()) {
            if (members.size() == limit) {
                answer.put("next", last);
                break;
            }
            last = each.getKey();
            var row = members.addObject().put("memberId", last).put("membership", each.getValue()[1]);
            if (!each.getValue()[0].isEmpty()) {
                row.put("segment", each.getValue()[0]);
                row.put("recency", 5).put("frequency", 4).put("monetary", 3);
            }
        }
        answer(exchange, 200, answer.toString());
    }

    private synchronized void bulk(HttpExchange exchange) throws IOException {
        if (requests.incrementAndGet() > refuseAfter) {
            answer(exchange, 403, "{\"code\":\"forbidden\",\"detail\":\"not with this key\"}");
            return;
        }
        var answer = JSON.createObjectNode().put("position", 78);
        var verdicts = answer.putArray("items");
        for (JsonNode fact :
                JSON.readTree(exchange.getRequestBody().readAllBytes()).path("facts")) {
            items.add(fact.toString());
            var before =
                    told.put(fact.path("memberId").asString(), fact.path("id").asString());
            boolean same = fact.path("id").asString().equals(before);
            verdicts.addObject().put("index", verdicts.size() - 1).put("verdict", same ? "replayed" : "accepted");
        }
        answer(exchange, 200, answer.toString());
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private int run() {
        return run(Optional.empty());
    }

    private int run(Optional<String> purpose) {
        printed.reset();
        return Segments.run(
                new SegmentOptions(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        ApiKey.of("ll_service"),
                        ApiKey.of("ll_auditor"),
                        "shop",
                        Instant.parse(AS_OF),
                        purpose,
                        10,
                        new Pace(2, 4, 1_000_000),
                        BRIEF),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void each_member_is_told_of_once_with_the_instant_and_the_scores() {
        assertThat(run()).isZero();

        assertThat(told)
                .hasSize(25)
                .containsEntry("m00", "best")
                .containsEntry("m24", "best")
                .containsEntry("m23", "other");
        assertThat(items).hasSize(25);
        assertThat(items.getFirst())
                .contains(
                        "\"kind\":\"segment\"",
                        "\"effectiveAt\":\"" + AS_OF + "\"",
                        "\"scores\":{\"recency\":5,\"frequency\":4,\"monetary\":3}");
        assertThat(questions).hasSize(3).containsOnly(AS_OF + " 76");
        assertThat(said()).contains("as of " + AS_OF, "at position 77", "accepted         25", "replayed          0");
    }

    @Test
    @Tag("row-49")
    void who_does_not_agree_to_the_purpose_stands_where_everybody_fits() {
        agreed.addAll(List.of("m00", "m01", "m12", "m23", "zoe"));
        population.put("m03", new String[] {"", "active"});

        assertThat(run(Optional.of("profiling"))).isZero();

        assertThat(told)
                .hasSize(24)
                .containsEntry("m00", "best")
                .containsEntry("m12", "best")
                .containsEntry("m23", "other")
                .containsEntry("m06", "rest")
                .containsEntry("m24", "rest");
        assertThat(items.stream().filter(item -> item.contains("\"rest\"")))
                .hasSize(20)
                .noneMatch(item -> item.contains("scores"));
        assertThat(said()).contains("without a segment: 1", "who do not agree to profiling: 20");

        agreed.remove("m00");
        agreed.add("m24");
        assertThat(run(Optional.of("profiling"))).isZero();
        assertThat(told).as("withdrawn").containsEntry("m00", "rest").containsEntry("m24", "best");
    }

    @Test
    void the_same_again_changes_nothing_and_one_that_moved_is_told_anew() {
        run();
        population.put("m07", new String[] {"best", "active"});

        assertThat(run()).isZero();
        assertThat(said()).contains("accepted          1", "replayed         24");
        assertThat(told).containsEntry("m07", "best");
    }

    @Test
    void who_has_bought_nothing_or_has_left_is_told_of_by_nobody() {
        population.put("m01", new String[] {"", "active"});
        population.put("m02", new String[] {"best", "closed"});
        population.put("m03", new String[] {"best", "merged"});
        population.put("m04", new String[] {"best", "blocked"});

        assertThat(run()).isZero();
        assertThat(told).hasSize(22).containsEntry("m04", "best").doesNotContainKeys("m01", "m02", "m03");
        assertThat(said()).contains("without a segment: 3");
    }

    @Test
    void nobody_at_all_is_nothing_to_tell() {
        population.clear();

        assertThat(run()).isZero();
        assertThat(requests).hasValue(0);
        assertThat(said()).contains("accepted          0");
    }

    @Test
    void a_run_that_broke_off_is_completed_by_another() {
        refuseAfter = 4;
        assertThat(run()).isEqualTo(1);
        assertThat(said()).contains("not everything was told", "--as-of " + AS_OF);
        int before = told.size();
        assertThat(before).isBetween(1, 24);

        refuseAfter = Integer.MAX_VALUE;
        assertThat(run()).isZero();
        assertThat(told).hasSize(25);
        assertThat(said()).contains("accepted         " + "%2d".formatted(25 - before));
    }
}
