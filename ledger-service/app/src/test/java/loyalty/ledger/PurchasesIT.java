package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Purchases, returns and redemptions from the shop's side. */
class PurchasesIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static String purchase(String member, String amount) {
        return "{\"memberId\":\"" + member + "\",\"amount\":\"" + amount
                + "\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}";
    }

    @Test
    void a_purchase_earns_and_tells_the_till_what_lapses_next() {
        LEDGER.register("retail", "anna");
        var answer = LEDGER.put(P + "/purchases/A-1", purchase("anna", "19.99"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.headers().get("etag")).isEqualTo("\"" + answer.position() + "\"");
        assertThat(answer.json().path("earned").asInt()).isEqualTo(19);
        assertThat(answer.json().path("balance").asInt()).isEqualTo(19);
        assertThat(answer.json().path("nextLapse").path("at").asString()).isEqualTo("2027-02-01T10:00:00Z");
        assertThat(answer.json().path("programmeVersion").asInt()).isEqualTo(1);
        assertThat(answer.json().path("tier").toString())
                .isEqualTo("{\"name\":\"none\",\"qualifying\":19,\"next\":{\"name\":\"silver\",\"missing\":481}}");
    }

    @Test
    void the_same_purchase_sent_again_is_answered_as_the_first_time() {
        LEDGER.register("retail", "bert");
        var first = LEDGER.put(P + "/purchases/B-1", purchase("bert", "30.00"));
        LEDGER.put(P + "/purchases/B-2", purchase("bert", "50.00"));
        long before = LEDGER.entries();
        var again = LEDGER.put(P + "/purchases/B-1", purchase("bert", "30.00"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(LEDGER.entries()).isEqualTo(before);
    }

    @Test
    void the_same_receipt_with_another_amount_is_a_conflict() {
        LEDGER.register("retail", "carl");
        LEDGER.put(P + "/purchases/C-1", purchase("carl", "30.00"));
        var other = LEDGER.put(P + "/purchases/C-1", purchase("carl", "31.00"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("purchase-differs");
    }

    @Test
    void returns_take_back_and_redemptions_spend_and_come_back() {
        LEDGER.register("retail", "dora");
        LEDGER.put(P + "/purchases/D-1", purchase("dora", "100.00"));
        var returned = LEDGER.put(
                P + "/purchases/D-1/returns/R-1", "{\"amount\":40.50,\"effectiveAt\":\"2026-02-02T10:00:00Z\"}");
        assertThat(returned.status()).as(returned.text()).isEqualTo(201);
        assertThat(returned.json().path("reversed").asInt()).isEqualTo(41);
        var spent = LEDGER.post(
                P + "/redemptions",
                "{\"memberId\":\"dora\",\"points\":50,\"effectiveAt\":\"2026-02-03T10:00:00Z\"}",
                "dora-spends");
        assertThat(spent.status()).as(spent.text()).isEqualTo(201);
        assertThat(spent.json().path("balance").asInt()).isEqualTo(9);
        var again = LEDGER.post(
                P + "/redemptions",
                "{\"memberId\":\"dora\",\"points\":50,\"effectiveAt\":\"2026-02-03T10:00:00Z\"}",
                "dora-spends");
        assertThat(again.json()).isEqualTo(spent.json());
        assertThat(again.replayed()).isTrue();
        var id = spent.json().path("redemptionId").asString();
        var undone = LEDGER.put(
                P + "/redemptions/" + id + "/undo",
                "{\"effectiveAt\":\"2026-02-04T10:00:00Z\",\"reason\":\"mistake\"}");
        assertThat(undone.status()).as(undone.text()).isEqualTo(201);
        assertThat(undone.json().path("balance").asInt()).isEqualTo(59);
        var rest = LEDGER.put(P + "/purchases/D-1/returns/R-2", "{\"effectiveAt\":\"2026-02-05T10:00:00Z\"}");
        assertThat(rest.json().path("refund").asString()).isEqualTo("59.50");
        assertThat(rest.json().path("balance").asInt()).isZero();
        assertThat(rest.json().path("nextLapse").isNull()).isTrue();
    }
}
