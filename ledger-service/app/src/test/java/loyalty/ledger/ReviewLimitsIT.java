package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three reviews of a day earn, if they have 20 characters and are of something bought, as the programme says. */
class ReviewLimitsIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        var limited =
                "\"review\":{\"points\":20,\"subjectPolicy\":\"PRODUCT\",\"reviewers\":\"BUYERS\",\"minimumLength\":20,"
                        + "\"awardsPerDay\":3,\"awardsPerMonth\":100}";
        var document = TestLedger.document("retail", 1)
                .replace("\"review\":{\"points\":20,\"subjectPolicy\":\"PRODUCT\"}", limited);
        assertThat(document).contains("BUYERS");
        var published = LEDGER.put(P + "/versions/1", document);
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        LEDGER.register("retail", "anna");
        put(
                "/purchases/P-1",
                "{\"memberId\":\"anna\",\"amount\":\"0.90\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static void put(String path, String body) {
        var answer = LEDGER.put(P + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    static Answer review(String id, String product, String more) {
        return LEDGER.put(
                P + "/reviews/" + id,
                "{\"memberId\":\"anna\",\"subject\":\"" + product + "\",\"stars\":5," + more
                        + "\"effectiveAt\":\"2026-03-01T10:00:00Z\"}");
    }

    @Test
    @Tag("W28")
    void the_fourth_review_of_a_day_is_approved_and_earns_nothing_and_says_why() {
        for (int i = 1; i <= 4; i++) {
            var written = review("W28-" + i, "product-" + i, "\"length\":20,\"purchaseId\":\"P-1\",");
            assertThat(written.status()).as(written.text()).isEqualTo(201);
        }
        assertThat(review("W28-5", "product-1", "\"length\":20,\"purchaseId\":\"P-1\",")
                        .code())
                .isEqualTo("already-reviewed");
        var body = "{\"effectiveAt\":\"2026-03-02T10:00:00Z\"}";
        for (int i = 1; i <= 3; i++) {
            put("/reviews/W28-" + i + "/approval", body);
        }

        var fourth = LEDGER.put(P + "/reviews/W28-4/approval", body);

        assertThat(fourth.status()).as(fourth.text()).isEqualTo(201);
        assertThat(fourth.json().path("earned").asInt(-1)).isZero();
        assertThat(fourth.json().path("limitedBy").asString()).isEqualTo("CAP");
        assertThat(fourth.json().path("balance").asInt()).isEqualTo(60);
        assertThat(LEDGER.put(P + "/reviews/W28-4/approval", body).json()).isEqualTo(fourth.json());
        var report = LEDGER.get("/v1/invariants").json();
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    }

    @Test
    void a_short_text_or_nothing_bought_is_refused_and_a_length_is_a_number() {
        assertThat(review("S-1", "mug", "\"purchaseId\":\"P-1\",").code()).isEqualTo("review-too-short");
        assertThat(review("S-1", "mug", "\"length\":19,\"purchaseId\":\"P-1\",").code())
                .isEqualTo("review-too-short");
        assertThat(review("S-1", "mug", "\"length\":20,").code()).isEqualTo("review-not-verified");
        assertThat(review("S-1", "mug", "\"length\":20,\"purchaseId\":\"P-9\",").code())
                .isEqualTo("review-not-verified");
        var negative = review("S-1", "mug", "\"length\":-1,\"purchaseId\":\"P-1\",");
        assertThat(negative.status()).isEqualTo(400);
        assertThat(negative.json().path("pointer").asString()).isEqualTo("/length");
    }
}
