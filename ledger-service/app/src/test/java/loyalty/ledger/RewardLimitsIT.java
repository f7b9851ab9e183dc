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

/** Reviews and activities earn as often, and for what, as the programme says. */
class RewardLimitsIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";
    static final String CLUB = "/v1/programmes/club";
    static final String ACTIVITIES = """
            "activities":[
              {"type":"survey","points":25,"oncePerReference":true,"tags":["feedback"]},
              {"type":"event","points":50,"awardsPerYear":1},
              {"type":"share","points":5,"awardsPerWeek":2,"minimumIntervalMinutes":60,"tags":["social"]},
              {"type":"recycling","points":10,"awardsPerDay":1,"awardsPerMonth":2,"tags":["eco"]}],
            "redemption":""";
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
        var club = TestLedger.document("club", 1)
                .replace("\"UTC\"", "\"Europe/Moscow\"")
                .replace("\"subjectPolicy\":\"PRODUCT\"}", "\"subjectPolicy\":\"PRODUCT\",\"disclosure\":\"REQUIRED\"}")
                .replaceFirst("(?s)\"activities\":.*?\"redemption\":", ACTIVITIES);
        assertThat(LEDGER.put(CLUB + "/versions/1", club).status()).isEqualTo(201);
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

    static Answer activity(String member, String id, String type, String more, String at) {
        return LEDGER.put(
                CLUB + "/activities/" + id,
                "{\"memberId\":\"" + member + "\",\"type\":\"" + type + "\"," + more + "\"effectiveAt\":\"" + at
                        + "\"}");
    }

    static String earned(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("earned").asInt(-1) + " "
                + answer.json().path("limitedBy").asString("");
    }

    @Test
    @Tag("row-21")
    void a_survey_is_rewarded_once_and_no_answer_is_taken() {
        LEDGER.register("club", "sue");
        var first = activity("sue", "S-1", "survey", "\"reference\":\"spring\",", "2026-03-01T10:00:00Z");

        assertThat(earned(first)).isEqualTo("25 ");
        var again = activity("sue", "S-1", "survey", "\"reference\":\"spring\",", "2026-03-01T10:00:00Z");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(activity("sue", "S-1", "survey", "\"reference\":\"summer\",", "2026-03-01T10:00:00Z")
                        .code())
                .isEqualTo("activity-differs");
        assertThat(activity("sue", "S-2", "survey", "\"reference\":\"spring\",", "2026-04-01T10:00:00Z")
                        .code())
                .isEqualTo("activity-reference-used");
        assertThat(activity("sue", "S-2", "survey", "", "2026-04-01T10:00:00Z").code())
                .isEqualTo("activity-reference-missing");
        assertThat(activity("sue", "S-2", "survey", "\"answer\":\"nice\",", "2026-04-01T10:00:00Z")
                        .code())
                .isEqualTo("unknown-field");
        assertThat(activity("sue", "S-2", "survey", "\"reference\":\"very nice\",", "2026-04-01T10:00:00Z")
                        .status())
                .isEqualTo(400);
        assertThat(activity("sue", "S-2", "dance", "", "2026-04-01T10:00:00Z").code())
                .isEqualTo("unknown-activity-type");
    }

    @Test
    @Tag("row-23")
    void an_event_attended_earns_and_is_cancelled_by_an_operator_if_nobody_came() {
        LEDGER.register("club", "eve");
        assertThat(earned(activity("eve", "E-1", "event", "\"reference\":\"seminar-7\",", "2026-03-01T10:00:00Z")))
                .isEqualTo("50 ");
        var before = LEDGER.put(CLUB + "/activities/E-1/cancellation", "{\"effectiveAt\":\"2026-02-28T10:00:00Z\"}");
        assertThat(before.code()).isEqualTo("cancellation-before-activity");

        var cancelled = LEDGER.call(
                PAM,
                "PUT",
                CLUB + "/activities/E-1/cancellation",
                "{\"reason\":\"no-show\",\"effectiveAt\":\"2026-03-02T10:00:00Z\"}",
                Map.of());

        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(201);
        assertThat(cancelled.json().path("reversed").asInt()).isEqualTo(50);
        assertThat(cancelled.json().path("balance").asInt()).isZero();
        assertThat(earned(activity("eve", "E-2", "event", "", "2026-10-31T10:00:00Z")))
                .as("the cancelled one keeps its place in the year")
                .isEqualTo("0 CAP");
        assertThat(LEDGER.put(CLUB + "/activities/E-9/cancellation", "{}").code())
                .isEqualTo("unknown-activity");
    }

    @Test
    @Tag("row-24")
    void sharing_earns_twice_a_week_and_an_hour_apart() {
        LEDGER.register("club", "tom");
        assertThat(earned(activity("tom", "T-1", "share", "", "2026-03-02T10:00:00Z")))
                .isEqualTo("5 ");
        assertThat(earned(activity("tom", "T-2", "share", "", "2026-03-02T10:59:59.999999Z")))
                .isEqualTo("0 INTERVAL");
        assertThat(earned(activity("tom", "T-3", "share", "", "2026-03-02T11:00:00Z")))
                .isEqualTo("5 ");
        assertThat(earned(activity("tom", "T-4", "share", "", "2026-03-08T20:59:59Z")))
                .isEqualTo("0 CAP");
        assertThat(earned(activity("tom", "T-5", "share", "", "2026-03-08T21:00:00Z")))
                .as("Monday in Moscow")
                .isEqualTo("5 ");
    }

    @Test
    @Tag("row-48")
    void bottles_brought_back_earn_once_a_day_many_at_once_or_one_by_one() {
        LEDGER.register("club", "rex");
        var facts = new StringBuilder("{\"facts\":[");
        for (String day : new String[] {"03-01", "03-01", "03-02", "03-03"}) {
            facts.append("{\"kind\":\"activity\",\"id\":\"R-" + facts.length()
                    + "\",\"memberId\":\"rex\",\"type\":\"recycling\",\"effectiveAt\":\"2026-" + day
                    + "T10:00:00Z\"},");
        }
        facts.append("{\"kind\":\"activity-cancellation\",\"id\":\"R-10\",\"effectiveAt\":\"2026-03-04T10:00:00Z\"}]}");

        var items = LEDGER.call(TestLedger.SHOP, "POST", CLUB + "/facts", facts.toString(), Map.of())
                .json()
                .path("items");

        assertThat(items.valueStream().map(item -> item.at("/answer/earned").asInt(-1)))
                .as(items.toString())
                .containsExactly(10, 0, 10, 0, -1);
        assertThat(items.at("/1/answer/limitedBy").asString()).isEqualTo("CAP");
        assertThat(items.at("/3/answer/limitedBy").asString())
                .as("of the month")
                .isEqualTo("CAP");
        assertThat(items.at("/4/answer/reversed").asInt()).isEqualTo(10);
        assertThat(items.at("/4/answer/balance").asInt()).isEqualTo(10);
        var report = LEDGER.get("/v1/invariants").json();
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    }

    @Test
    @Tag("row-05")
    void a_club_that_pays_for_reviews_takes_those_alone_that_say_so_one_by_one_and_in_bulk() {
        LEDGER.register("club", "ida");
        var body =
                "{\"memberId\":\"ida\",\"subject\":\"mug\",\"stars\":5,%s\"moderated\":\"approved\",\"effectiveAt\":\"2026-03-01T10:00:00Z\"}";
        for (String said : new String[] {"", "\"incentive\":\"NONE\",", "\"incentive\":\"UNDISCLOSED\","}) {
            assertThat(LEDGER.put(CLUB + "/reviews/I-1", body.formatted(said)).code())
                    .isEqualTo("incentive-undisclosed");
        }
        var wrong = LEDGER.put(CLUB + "/reviews/I-1", body.formatted("\"incentive\":\"secret\","));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("pointer").asString()).isEqualTo("/incentive");
        assertThat(wrong.text()).doesNotContain("secret");

        var disclosed = body.formatted("\"incentive\":\"DISCLOSED\",");
        assertThat(earned(LEDGER.put(CLUB + "/reviews/I-1", disclosed))).isEqualTo("20 ");
        var facts = "{\"facts\":[{\"kind\":\"review\",\"id\":\"I-1\"," + disclosed.substring(1)
                + ",{\"kind\":\"review\",\"id\":\"I-2\"," + body.formatted("").substring(1) + "]}";
        var bulk = LEDGER.call(TestLedger.SHOP, "POST", CLUB + "/facts", facts, Map.of())
                .json();
        assertThat(bulk.path("replayed").asInt()).as(bulk.toString()).isEqualTo(1);
        assertThat(bulk.at("/items/1/code").asString()).isEqualTo("already-reviewed");
        assertThat(LEDGER.get(CLUB + "/audit/members/ida/history").text()).contains("\"incentive\":\"DISCLOSED\"");
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
