package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many facts in one request. */
class BulkIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String FACTS = "/v1/programmes/retail/facts";

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static TestLedger.Answer post(String... items) {
        return LEDGER.call(
                TestLedger.SHOP, "POST", FACTS, "{\"facts\":[" + String.join(",", items) + "]}", java.util.Map.of());
    }

    static String member(String id) {
        return "{\"kind\":\"member\",\"id\":\"" + id + "\",\"effectiveAt\":\"2026-01-01T00:00:00Z\"}";
    }

    static String purchase(String id, String member, String amount) {
        return "{\"kind\":\"purchase\",\"id\":\"" + id + "\",\"memberId\":\"" + member + "\",\"amount\":\"" + amount
                + "\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}";
    }

    @Test
    void each_fact_has_its_own_verdict_and_a_broken_one_touches_no_neighbour() {
        var answer = post(
                member("anna"),
                purchase("A1", "anna", "10.00"),
                purchase("A2", "anna", "-10.00"),
                "{\"kind\":\"purchase\",\"id\":\"A3\",\"id\":\"A4\"}",
                "7",
                "{\"kind\":\"nonsense\",\"id\":\"A5\"}",
                purchase("A6", "nobody", "10.00"),
                "{\"kind\":\"redemption\",\"id\":\"AR\",\"memberId\":\"anna\",\"points\":11,\"effectiveAt\":\"2026-02-02T00:00:00Z\"}",
                purchase("A7", "anna", "5.00").replace("{", "{\"tip\":1,"),
                "{\"kind\":\"return\",\"id\":\"R1\",\"purchaseId\":\"A1\",\"amount\":4,\"effectiveAt\":\"2026-02-02T00:00:00Z\"}",
                purchase("A8", "anna", "20.00"),
                purchase("A1", "anna", "10.00"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var verdicts = answer.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("verdict").asString() + " "
                        + item.path("code").asString(""))
                .map(String::strip)
                .toList();
        assertThat(verdicts)
                .containsExactly(
                        "accepted",
                        "accepted",
                        "malformed invalid-value",
                        "malformed duplicate-key",
                        "malformed invalid-value",
                        "malformed invalid-value",
                        "rejected unknown-member",
                        "rejected insufficient-balance",
                        "malformed unknown-field",
                        "accepted",
                        "accepted",
                        "replayed");
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(4);
        assertThat(answer.json().path("replayed").asInt()).isEqualTo(1);
        assertThat(answer.json().path("malformed").asInt()).isEqualTo(5);
        assertThat(answer.json().at("/rejected/unknown-member").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/items/7/balance").asInt()).isEqualTo(10);
        assertThat(answer.json().at("/items/10/answer/balance").asInt()).isEqualTo(30);
        assertThat(answer.json().path("position").asLong()).isEqualTo(LEDGER.entries());
    }

    @Test
    void more_points_than_can_be_counted_are_rejected_and_touch_no_neighbour() {
        var rich = TestLedger.document("rich", 1)
                .replace("\"points\":1,\"per\":\"1.00\"", "\"points\":1000000,\"per\":\"0.01\"");
        assertThat(LEDGER.put("/v1/programmes/rich/versions/1", rich).status()).isEqualTo(201);
        var items = member("anna") + "," + purchase("L1", "anna", "10000000.00") + "," + purchase("L2", "anna", "0.01");
        var answer = LEDGER.call(
                TestLedger.SHOP,
                "POST",
                "/v1/programmes/rich/facts",
                "{\"facts\":[" + items + "]}",
                java.util.Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/items/1/code").asString()).isEqualTo("points-out-of-range");
        assertThat(answer.json().at("/items/2/answer/balance").asInt()).isEqualTo(1_000_000);
    }

    @Test
    void the_same_request_again_changes_nothing() {
        var items = IntStream.range(0, 40)
                .boxed()
                .flatMap(i -> java.util.stream.Stream.of(
                        member("m" + i),
                        purchase("M" + i + "-1", "m" + i, "3.00"),
                        purchase("M" + i + "-2", "m" + i, "4.00")))
                .toArray(String[]::new);
        var first = post(items);
        assertThat(first.json().path("accepted").asInt()).as(first.text()).isEqualTo(120);
        long entries = LEDGER.entries();
        var again = post(items);
        assertThat(again.json().path("replayed").asInt()).as(again.text()).isEqualTo(120);
        assertThat(LEDGER.entries()).isEqualTo(entries);
    }

    @Test
    void facts_of_one_member_are_told_in_order_even_where_they_do_not_name_it() {
        post(member("olga"), purchase("O1", "olga", "50.00"));
        // The return names the receipt alone; told too early, the redemption would still find 50 points.
        var answer = post(
                "{\"kind\":\"return\",\"id\":\"OR\",\"purchaseId\":\"O1\",\"effectiveAt\":\"2026-02-02T00:00:00Z\"}",
                "{\"kind\":\"redemption\",\"id\":\"OX\",\"memberId\":\"olga\",\"points\":50,\"effectiveAt\":\"2026-02-03T00:00:00Z\"}");
        assertThat(answer.json().at("/items/0/verdict").asString()).isEqualTo("accepted");
        assertThat(answer.json().at("/items/1/code").asString()).isEqualTo("insufficient-balance");
    }

    @Test
    void a_referral_goes_its_way_in_one_request() {
        var answer = post(
                member("ref"),
                "{\"kind\":\"referral-code\",\"id\":\"CODE1\",\"memberId\":\"ref\",\"effectiveAt\":\"2026-01-02T00:00:00Z\"}",
                "{\"kind\":\"member\",\"id\":\"friend\",\"referralCode\":\"CODE1\",\"effectiveAt\":\"2026-01-03T00:00:00Z\"}",
                purchase("F1", "friend", "50.00"),
                "{\"kind\":\"referral-qualification\",\"id\":\"friend\",\"purchaseId\":\"F1\",\"effectiveAt\":\"2026-02-01T11:00:00Z\"}",
                "{\"kind\":\"referral-reward\",\"id\":\"friend\",\"effectiveAt\":\"2026-02-15T10:00:00Z\"}",
                "{\"kind\":\"redemption\",\"id\":\"REFX\",\"memberId\":\"ref\",\"points\":300,\"effectiveAt\":\"2026-02-16T10:00:00Z\"}",
                "{\"kind\":\"review\",\"id\":\"V1\",\"memberId\":\"ref\",\"subject\":\"mug\",\"stars\":5,\"moderated\":\"approved\",\"effectiveAt\":\"2026-02-16T10:00:00Z\"}",
                "{\"kind\":\"review-removal\",\"id\":\"V1\",\"effectiveAt\":\"2026-02-17T10:00:00Z\"}");
        assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(9);
        assertThat(answer.json().at("/items/6/answer/balance").asInt()).isZero();
    }

    @Test
    void more_than_500_facts_are_too_many() {
        var items = IntStream.range(0, 501).mapToObj(i -> "1").collect(Collectors.joining(","));
        assertThat(post(items).status()).isEqualTo(400);
    }
}
