package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What members give away has caps, whichever node is told of it. */
class TransferCapsIT {

    static final TestLedger ONE = TestLedger.start();
    static final TestLedger TWO = ONE.secondNode();
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        var rules = TestLedger.document("retail", 1)
                .replace(
                        "\"transfers\":{\"minimum\":1}",
                        "\"transfers\":{\"minimum\":1,\"perDay\":100,\"perMonth\":150}");
        assertThat(ONE.put(P + "/versions/1", rules).status()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        TWO.close();
        ONE.close();
    }

    private static void rich(String member) {
        ONE.register("retail", member);
        var bought = ONE.put(
                P + "/purchases/R-" + member,
                "{\"memberId\":\"" + member
                        + "\",\"amount\":\"1000.00\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}");
        assertThat(bought.status()).as(bought.text()).isEqualTo(201);
    }

    private static Answer gives(TestLedger node, String id, String giver, String recipient, int points, String at) {
        return node.put(
                P + "/transfers/" + id,
                "{\"memberId\":\"" + giver + "\",\"recipientId\":\"" + recipient + "\",\"points\":" + points
                        + ",\"effectiveAt\":\"" + at + "\"}");
    }

    @Test
    void of_many_gifts_at_once_on_two_nodes_those_are_recorded_that_the_cap_of_the_day_has_room_for() {
        rich("anna");
        ONE.register("retail", "ben");
        var calls = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 24; i++) {
            var node = i % 2 == 0 ? ONE : TWO;
            var id = "T-" + i;
            calls.add(() -> gives(node, id, "anna", "ben", 10, "2026-03-01T10:00:00Z"));
        }

        var answers = RetriesIT.atOnce(calls);

        assertThat(answers.stream().filter(each -> each.status() == 201)).hasSize(10);
        assertThat(answers.stream().filter(each -> each.status() != 201).map(Answer::code))
                .hasSize(14)
                .containsOnly("transfer-above-cap");
        assertThat(gives(ONE, "T-next", "anna", "ben", 51, "2026-03-02T10:00:00Z")
                        .json()
                        .path("detail")
                        .asString())
                .contains("at most 150 points in a month, and 50 are left of them");
        assertThat(gives(TWO, "T-next", "anna", "ben", 50, "2026-03-02T10:00:00Z")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void in_bulk_each_gift_has_its_own_verdict() {
        rich("carl");
        ONE.register("retail", "dora");
        var items = new ArrayList<String>();
        for (int points : List.of(60, 41, 40)) {
            items.add("{\"kind\":\"transfer\",\"id\":\"B-" + points
                    + "\",\"memberId\":\"carl\",\"recipientId\":\"dora\",\"points\":" + points
                    + ",\"effectiveAt\":\"2026-03-01T10:00:00Z\"}");
        }

        var answer = ONE.call(
                TestLedger.SHOP, "POST", P + "/facts", "{\"facts\":[" + String.join(",", items) + "]}", Map.of());

        assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(2);
        assertThat(answer.json().at("/items/1/code").asString()).isEqualTo("transfer-above-cap");
    }

    @Test
    void a_cap_below_the_smallest_gift_is_refused_with_the_document() {
        var rules = TestLedger.document("tight", 1)
                .replace("\"transfers\":{\"minimum\":1}", "\"transfers\":{\"minimum\":20,\"perDay\":19}");

        var answer = ONE.put("/v1/programmes/tight/versions/1", rules);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").get(0).path("code").asString()).isEqualTo("refused");
        assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/transfers");
    }
}
