package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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

    @Test
    @Tag("W39")
    @Tag("row-09")
    @Tag("row-10")
    @Tag("row-12")
    @Tag("row-13")
    @Tag("row-27")
    void a_till_asks_what_a_card_gives_takes_it_off_and_is_told_what_it_gives_next() {
        LEDGER.register("retail", "emma");
        told(LEDGER.put(P + "/cards/K-1", "{\"cardKind\":\"rising\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}"));
        told(LEDGER.put(P + "/cards/K-1/link", "{\"memberId\":\"emma\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}"));
        told(LEDGER.put(P + "/purchases/E-0", shown("9500.00", "9500.00")));

        quoted("30.00");
        var tooMuchOff = LEDGER.put(P + "/purchases/E-1", shown("1000.00", "969.99"));
        assertThat(tooMuchOff.code()).isEqualTo("discount-above-card");
        var first = told(LEDGER.put(P + "/purchases/E-1", shown("1000.00", "970.00")));
        assertThat(first.json().path("card").toString()).isEqualTo("""
                {"cardId":"K-1","memberId":"emma","percent":"3","orderAmount":"1000.00","discount":"30.00",\
                "accumulated":"10470.00","nextPercent":"5"}""");
        assertThat(first.json().path("earned").asInt()).isEqualTo(970);
        quoted("50.00");
        var again = LEDGER.put(P + "/purchases/E-1", shown("1000.00", "970.00"));
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(first.json());

        var returned = told(LEDGER.put(P + "/purchases/E-1/returns/1", "{\"effectiveAt\":\"2026-02-01T10:00:00Z\"}"));
        assertThat(returned.json().path("card").toString())
                .isEqualTo("{\"cardId\":\"K-1\",\"accumulated\":\"9500.00\",\"nextPercent\":\"3\"}");
        quoted("30.00");
    }

    private static Answer told(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static String shown(String order, String paid) {
        return "{\"cardId\":\"K-1\",\"orderAmount\":\"" + order + "\",\"amount\":\"" + paid
                + "\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}";
    }

    private static void quoted(String discount) {
        var quote = LEDGER.get(P + "/cards/K-1/discount?orderAmount=1000.00&at=2026-02-01T10:00:00Z");
        assertThat(quote.json().path("discount").asString()).as(quote.text()).isEqualTo(discount);
    }
}
