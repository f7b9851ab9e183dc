package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segments over HTTP: told one by one, many at once and twice, and what purchases and recommendations make of them. */
@Tag("row-40")
class SegmentsIT {

    static final String P = "/v1/programmes/retail";

    static final TestLedger LEDGER = TestLedger.start();
    static final TestLedger OTHER_NODE = LEDGER.secondNode();

    @BeforeAll
    static void open() {
        var document = TestLedger.document("retail", 1)
                .replace(
                        "\"rules\":[",
                        "\"rules\":[{\"id\":\"best\",\"kind\":\"FIXED\",\"points\":5,\"segments\":[\"best\"]},")
                .replace("\"returnWindowDays\":14}", "\"returnWindowDays\":14,\"segments\":[\"best\"]}")
                .replace("[{\"name\":\"other\"}]", "[{\"name\":\"best\",\"recencyMin\":4},{\"name\":\"other\"}]");
        assertThat(LEDGER.put(P + "/versions/1", document).status()).isEqualTo(201);
        for (var member : List.of("anna", "ben", "carl", "dora", "emil", "fred")) {
            LEDGER.register("retail", member);
        }
    }

    @AfterAll
    static void close() {
        OTHER_NODE.close();
        LEDGER.close();
    }

    private static TestLedger.Answer tell(String member, String segment, String body) {
        return LEDGER.put(P + "/members/" + member + "/segments/" + segment, body);
    }

    private static String at(String instant) {
        return "{\"effectiveAt\":\"" + instant + "\"}";
    }

    private static int earned(TestLedger node, String member, String receipt, String instant) {
        var answer = node.put(
                P + "/purchases/" + receipt,
                "{\"memberId\":\"" + member + "\",\"amount\":\"10.00\",\"currency\":\"GBP\",\"effectiveAt\":\""
                        + instant + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("earned").asInt(-1);
    }

    @Test
    void a_segment_counts_from_its_instant_on_at_every_node_and_the_journal_tells_it() {
        var told = tell("anna", "best", """
                {"effectiveAt":"2026-02-03T00:00:00Z","asOf":"2026-02-01T00:00:00Z","scores":{"recency":5,"frequency":4,"monetary":3}}""");
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        assertThat(told.text())
                .contains(
                        "\"effectiveAt\":\"2026-02-03T00:00:00Z\"",
                        "\"segment\":\"best\",\"asOf\":\"2026-02-01T00:00:00Z\"",
                        "\"scores\":{\"recency\":5,\"frequency\":4,\"monetary\":3}");

        assertThat(earned(LEDGER, "anna", "A-1", "2026-02-02T23:59:59.999999Z")).isEqualTo(10);
        assertThat(earned(OTHER_NODE, "anna", "A-2", "2026-02-03T00:00:00Z")).isEqualTo(15);

        long entries = LEDGER.entries();
        var again = tell("anna", "best", at("2026-05-01T00:00:00Z"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(told.json());
        assertThat(LEDGER.entries()).isEqualTo(entries);

        assertThat(tell("anna", "other", at("2026-06-01T00:00:00Z")).status()).isEqualTo(201);
        assertThat(earned(OTHER_NODE, "anna", "A-3", "2026-06-01T00:00:00Z")).isEqualTo(10);
        var segments = P + "/members/anna/segments";
        assertThat(OTHER_NODE.get(segments + "?asOf=2026-05-31T00:00:00Z").text())
                .contains("\"segment\":\"best\",\"segments\":[{");
        assertThat(LEDGER.get(segments).json().path("segment").asString()).isEqualTo("other");
        assertThat(LEDGER.get(segments).json().path("segments").size()).isEqualTo(2);
        assertThat(LEDGER.get(P + "/audit/members/anna/history").text()).contains("segment-recorded");
    }

    @Test
    void who_stands_nowhere_is_told_so() {
        var answer = LEDGER.get(P + "/members/emil/segments").json();
        assertThat(answer.path("segments").size()).isZero();
        assertThat(answer.has("segment")).isFalse();
        assertThat(LEDGER.get(P + "/members/nobody/segments").status()).isEqualTo(404);
    }

    @Test
    void of_many_that_tell_of_one_instant_at_once_one_is_heard() throws Exception {
        List<Callable<Integer>> all = IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Integer>) () -> (i % 2 == 0 ? LEDGER : OTHER_NODE)
                        .put(P + "/members/fred/segments/" + (i % 4 < 2 ? "best" : "other"), at("2026-03-01T00:00:00Z"))
                        .status())
                .toList();
        List<Integer> statuses;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = clients.invokeAll(all).stream().map(Future::resultNow).toList();
        }

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses.stream().filter(each -> each == 200)).hasSize(7);
        assertThat(statuses.stream().filter(each -> each == 409)).hasSize(8);
        assertThat(LEDGER.get(P + "/members/fred/segments")
                        .json()
                        .path("segments")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void many_are_told_at_once_each_with_its_verdict_and_again_without_an_entry() {
        var facts = """
                {"facts":[
                 {"kind":"segment","id":"best","memberId":"carl","effectiveAt":"2026-03-01T00:00:00Z","asOf":"2026-03-01T00:00:00Z","scores":{"recency":4,"frequency":4,"monetary":4}},
                 {"kind":"segment","id":"other","memberId":"dora","effectiveAt":"2026-03-01T00:00:00Z"},
                 {"kind":"segment","id":"best","memberId":"dora","effectiveAt":"2026-03-02T00:00:00Z"},
                 {"kind":"segment","id":"beast","memberId":"dora","effectiveAt":"2026-03-03T00:00:00Z"},
                 {"kind":"segment","id":"best","memberId":"nobody","effectiveAt":"2026-03-03T00:00:00Z"},
                 {"kind":"segment","id":"best","effectiveAt":"2026-03-03T00:00:00Z"}]}""";

        assertThat(verdicts(facts))
                .containsExactly("accepted", "accepted", "accepted", "rejected", "rejected", "malformed");
        long entries = LEDGER.entries();
        assertThat(verdicts(facts))
                .containsExactly("replayed", "replayed", "replayed", "rejected", "rejected", "malformed");
        assertThat(LEDGER.entries()).isEqualTo(entries);
    }

    private static List<String> verdicts(String facts) {
        var answer = LEDGER.call(TestLedger.SHOP, "POST", P + "/facts", facts, Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("verdict").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            best | {"scores":{"recency":6,"frequency":1,"monetary":1}} | /scores
            best | {"scores":{"recency":5,"frequency":1}}              | /scores/monetary
            best | {"asOf":"yesterday"}                                | /asOf
            """)
    void what_is_no_segment_is_refused_at_its_place(String segment, String body, String pointer) {
        var answer = tell("ben", segment, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"" + pointer + "\"");
    }

    @Test
    @Tag("row-43")
    void only_the_best_may_recommend() {
        tell("ben", "best", at("2026-02-01T00:00:00Z"));
        LEDGER.put(P + "/members/ben/referral-codes/BEN-1", at("2026-01-02T00:00:00Z"));
        var early = LEDGER.put(
                P + "/referrals/emil", "{\"code\":\"BEN-1\",\"effectiveAt\":\"2026-01-31T23:59:59.999999Z\"}");
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.json().path("code").asString()).isEqualTo("referrer-not-eligible");

        var told = LEDGER.put(P + "/referrals/emil", "{\"code\":\"BEN-1\",\"effectiveAt\":\"2026-02-01T00:00:00Z\"}");
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        assertThat(told.json().path("segment").asString()).isEqualTo("best");
    }
}
