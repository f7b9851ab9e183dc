package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three reviews of a day earn, if they have 20 characters and are of something bought, as the programme says. */
class ReviewLimitsIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";
    static final Caller PAM = new Caller("pam", "k2", Set.of(Role.OPERATOR), Set.of(Caller.BACKDATE), Set.of());

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

    static Answer judged(Caller by, String path, String body) {
        return LEDGER.call(by, "PUT", P + "/reviews/" + path, body, Map.of());
    }

    @Test
    void who_submitted_a_review_judges_it_in_no_role_and_only_tells_how_its_source_did() {
        var till = new Caller("till", "k1", Set.of(Role.SERVICE), Set.of(), Set.of());
        var tillWithEveryRole = new Caller("till", "k9", Set.of(Role.values()), Set.of(), Set.of());
        for (String id : new String[] {"J-1", "J-2", "J-3"}) {
            var body = "{\"memberId\":\"anna\",\"subject\":\"" + id
                    + "\",\"stars\":2,\"length\":20,\"purchaseId\":\"P-1\",\"effectiveAt\":\"2026-05-01T10:00:00Z\"}";
            assertThat(judged(till, id, body).status()).isEqualTo(201);
        }

        for (String judgement : new String[] {"J-1/approval", "J-1/rejection"}) {
            var refused = judged(tillWithEveryRole, judgement, "{}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("self-moderation");
        }
        assertThat(judged(PAM, "J-1/rejection", "{\"reason\":\"spam\"}").status())
                .isEqualTo(201);
        assertThat(judged(PAM, "J-2/approval", "{\"bySource\":true}").code()).isEqualTo("forbidden");
        assertThat(judged(till, "J-2/approval", "{\"bySource\":true}").status()).isEqualTo(201);
        var bulk = "{\"facts\":[{\"kind\":\"review-rejection\",\"id\":\"J-3\"},"
                + "{\"kind\":\"review-rejection\",\"id\":\"J-3\",\"bySource\":true},"
                + "{\"kind\":\"review-removal\",\"id\":\"J-3\",\"bySource\":true}]}";
        var items =
                LEDGER.call(till, "POST", P + "/facts", bulk, Map.of()).json().path("items");
        assertThat(items.path(0).path("code").asString()).isEqualTo("self-moderation");
        assertThat(items.path(1).path("verdict").asString()).isEqualTo("accepted");
        assertThat(items.path(2).path("code").asString()).isEqualTo("unknown-field");
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
            var approved = judged(PAM, "W28-" + i + "/approval", body);
            assertThat(approved.status()).as(approved.text()).isEqualTo(201);
        }

        var fourth = judged(PAM, "W28-4/approval", body);

        assertThat(fourth.status()).as(fourth.text()).isEqualTo(201);
        assertThat(fourth.json().path("earned").asInt(-1)).isZero();
        assertThat(fourth.json().path("limitedBy").asString()).isEqualTo("CAP");
        assertThat(fourth.json().path("balance").asInt()).isEqualTo(60);
        assertThat(judged(PAM, "W28-4/approval", body).json()).isEqualTo(fourth.json());
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
