package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A programme with rules of every kind, over HTTP: published, earned by, given back, and refused where it makes no sense. */
@Tag("row-1")
class EarningRulesIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/rich";
    static final String EARNING = """
            "earning":{"rules":[
              {"id":"base","kind":"RATE","rate":"1.5"},
              {"id":"welcome","kind":"FIXED","points":10,"priority":5,"from":"2026-02-01T00:00:00Z","until":"2026-03-01T00:00:00Z"},
              {"id":"big","kind":"STEP","points":3,"per":"1.00","priority":10,"exclusive":true,"minimumPurchase":"500.00"}],
             "multipliers":[{"id":"may","factor":"2.25","from":"2026-05-01T00:00:00Z","until":"2026-06-01T00:00:00Z"}],
             "maximumPerPurchase":2000,"rounding":"HALF_UP","scope":"ORDER"},""";

    @BeforeAll
    static void publish() {
        assertThat(LEDGER.put(P + "/versions/1", document(1, EARNING)).status()).isEqualTo(201);
        LEDGER.register("rich", "anna");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static String document(int version, String earning) {
        return TestLedger.document("rich", version).replaceFirst("(?s)\"earning\":.*?\"ORDER\"},", earning);
    }

    static Answer buy(String id, String amount, String day) {
        return LEDGER.put(P + "/purchases/" + id, """
                {"memberId":"anna","amount":"%s","currency":"GBP","effectiveAt":"%sT10:00:00Z"}""".formatted(amount, day));
    }

    @ParameterizedTest
    @CsvSource({
        "parts of a point,        19.99, 2026-01-10, 30",
        "fixed points in a month, 19.99, 2026-02-10, 40",
        "an exclusive rule,      500.00, 2026-02-10, 1500",
        "a factor in another,     19.99, 2026-05-10, 67",
        "the cap,                600.00, 2026-05-10, 2000"
    })
    void a_purchase_earns_by_the_rules_that_apply_to_it(String what, String amount, String day, long points) {
        var answer = buy(what.replace(' ', '-'), amount, day);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().path("earned").asLong()).isEqualTo(points);
    }

    @Test
    void a_return_is_counted_by_the_rules_of_the_purchase() {
        buy("returned", "19.99", "2026-05-11");

        var answer = LEDGER.put(
                P + "/purchases/returned/returns/R1", "{\"amount\":\"9.99\",\"effectiveAt\":\"2026-06-10T10:00:00Z\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        // 10.00 x 1.5 x 2.25 = 33.75 stay, of 67.46625
        assertThat(answer.json().path("reversed").asLong()).isEqualTo(67 - 34);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a STEP rule without its unit | {\"id\":\"x\",\"kind\":\"STEP\",\"points\":1}",
                "a RATE rule with points | {\"id\":\"x\",\"kind\":\"RATE\",\"rate\":\"1\",\"points\":1}",
                "a rate that is a number | {\"id\":\"x\",\"kind\":\"RATE\",\"rate\":1.5}",
                "a rate of nothing | {\"id\":\"x\",\"kind\":\"RATE\",\"rate\":\"0.0\"}",
                "a kind that there is not | {\"id\":\"x\",\"kind\":\"GIFT\",\"points\":1}",
                "a window that ends before it begins | {\"id\":\"x\",\"kind\":\"FIXED\",\"points\":1,"
                        + "\"from\":\"2026-02-01T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}"
            })
    void a_document_with_a_rule_that_makes_no_sense_is_refused(String what, String rule) {
        var earning = "\"earning\":{\"rules\":[" + rule + "],\"rounding\":\"FLOOR\",\"scope\":\"LINE\"},";

        var answer = LEDGER.put(P + "/versions/2", document(2, earning));

        assertThat(answer.status()).as(what + ": " + answer.text()).isEqualTo(400);
        assertThat(answer.json().path("pointer").asString()).as(what).startsWith("/earning");
    }

    @Test
    void a_minimum_that_the_currency_cannot_express_is_refused() {
        var rule = "{\"id\":\"x\",\"kind\":\"FIXED\",\"points\":1,\"minimumPurchase\":\"0.001\"}";
        var earning = "\"earning\":{\"rules\":[" + rule + "],\"rounding\":\"FLOOR\",\"scope\":\"LINE\"},";

        assertThat(LEDGER.put(P + "/versions/2", document(2, earning)).status()).isEqualTo(400);
    }
}
