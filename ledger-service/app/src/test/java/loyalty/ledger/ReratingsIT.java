package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is told late changes what came after it: by itself, on one node at a time and whenever it gets to it, or where a person asks. */
@Tag("own-08")
class ReratingsIT {

    static final String P = "/v1/programmes/retail";
    static final Map<String, Object> SOON = Map.of("loyalty.schedule.pace-milliseconds", "50");
    static final Map<String, Object> NEVER = Map.of("loyalty.schedule.enabled", "false");
    static final Caller PAM = new Caller("pam", "k1", Set.of(Role.OPERATOR), Set.of(Caller.BACKDATE), Set.of());

    TestLedger ledger = TestLedger.start(SOON);

    @AfterEach
    void close() {
        ledger.close();
    }

    /** 100 points a day, and silver from 500 on twice as much. */
    void published(String lateFacts) {
        var document = TestLedger.document("retail", 1).replace("\"scope\":\"ORDER\"}", """
                        "scope":"ORDER","caps":{"perDay":100},"lateFacts":"%s",
                        "multipliers":[{"id":"silver-twice","factor":"2","tiers":["silver"]}]}""".formatted(lateFacts));
        assertThat(document).contains(lateFacts);
        put("/versions/1", document);
        put("/members/anna", "{\"effectiveAt\":\"2026-01-01T00:00:00Z\"}");
    }

    void put(String path, String body) {
        var answer = ledger.put(P + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    void buys(String purchase, String amount, String instant) {
        put("/purchases/" + purchase, """
                {"memberId":"anna","amount":"%s","currency":"GBP","effectiveAt":"%s"}""".formatted(amount, instant));
    }

    long balance(String instant) {
        return ledger.get(P + "/audit/members/anna/account?asOf=" + instant)
                .json()
                .path("balance")
                .asLong(-1);
    }

    static JsonNode schedule(TestLedger node) {
        return node.get("/v1/schedules").json().path("schedules").get(2);
    }

    /** Until all that was recorded so far is done. */
    static void awaitDone(TestLedger node) {
        long head = node.entries();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var schedule = schedule(node);
            return schedule.path("doneThrough").asLong() >= head
                    && schedule.path("open").asInt() == 0;
        });
    }

    long rerated() {
        return ledger.number("SELECT count(*) FROM journal.entries WHERE type = 'purchase-rerated'");
    }

    void holds() {
        var report = ledger.get("/v1/invariants").json();
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
        var totals = ledger.get(P + "/audit/totals?asOf=2026-12-01T00:00:00Z").json();
        assertThat(totals.path("holds").asBoolean()).as(totals.toString()).isTrue();
    }

    @Test
    void a_late_purchase_changes_by_itself_what_was_told_before_and_the_till_does_not_wait() {
        published("RERATE");
        buys("evening", "80.00", "2026-03-02T18:00:00Z");
        var late = ledger.put(P + "/purchases/morning", """
                {"memberId":"anna","amount":"80.00","currency":"GBP","effectiveAt":"2026-03-02T09:00:00Z"}""");
        assertThat(late.json().path("earned").asLong()).isEqualTo(20);

        awaitDone(ledger);

        assertThat(schedule(ledger).path("work").asString()).isEqualTo("re-ratings");
        assertThat(schedule(ledger).path("done").asLong()).isEqualTo(2);
        assertThat(rerated()).isEqualTo(2);
        assertThat(balance("2026-03-02T12:00:00Z")).isEqualTo(80);
        assertThat(balance("2026-03-02T19:00:00Z")).isEqualTo(100);
        var history = ledger.get(P + "/audit/members/anna/history").text();
        assertThat(history)
                .contains(
                        "\"cause\":{\"position\":" + late.position(),
                        "\"causation\":\"" + late.position() + "\"",
                        "\"reason\":\"late-fact\"",
                        "\"actor\":\"schedule\"");
        var again = ledger.put(P + "/purchases/morning", """
                {"memberId":"anna","amount":"80.00","currency":"GBP","effectiveAt":"2026-03-02T09:00:00Z"}""");
        assertThat(again.json().path("earned").asLong())
                .as("a retry is told what it was told")
                .isEqualTo(20);
        var known = P + "/audit/members/anna/account?asOf=2026-03-02T12:00:00Z&position=" + late.position();
        assertThat(ledger.get(known).json().path("balance").asLong())
                .as("as known then")
                .isEqualTo(20);
        put("/purchases/evening/returns/1", "{\"effectiveAt\":\"2026-03-05T09:00:00Z\"}");
        assertThat(balance("2026-03-06T00:00:00Z")).isEqualTo(80);
        holds();
    }

    @Test
    void what_a_node_leaves_another_does_from_the_beginning_and_nothing_twice() {
        published("RERATE");
        ledger.close();
        ledger = ledger.secondNode(NEVER);
        IntStream.rangeClosed(1, 130)
                .forEach(i -> buys("R-" + i, "10.00", "2026-%02d-%02dT12:00:00Z".formatted(3 + i / 28, 1 + i % 28)));
        IntStream.rangeClosed(1, 5).forEach(i -> buys("late-" + i, "100.00", "2026-02-%02dT12:00:00Z".formatted(i)));
        assertThat(rerated()).isZero();

        try (var node = ledger.secondNode(SOON)) {
            awaitDone(node);
            assertThat(schedule(node).path("done").asLong()).isEqualTo(50);
        }
        assertThat(rerated())
                .as("those before silver was reached without the late ones")
                .isEqualTo(50);
        assertThat(balance("2026-12-01T00:00:00Z")).isEqualTo(500 + 130 * 20);
        ledger.number(
                "WITH gone AS (DELETE FROM schedule.progress WHERE work = 're-ratings' RETURNING 1) SELECT count(*) FROM gone");
        try (var node = ledger.secondNode(SOON)) {
            awaitDone(node);
            assertThat(schedule(node).path("done").asLong()).isZero();
        }
        assertThat(rerated()).isEqualTo(50);
        holds();
    }

    @Test
    void tiers_by_hand_and_returns_are_late_too_and_what_comes_last_is_not() {
        published("RERATE");
        buys("first", "60.00", "2026-03-02T12:00:00Z");
        buys("second", "10.00", "2026-03-04T12:00:00Z");
        put("/tier-grants/G-1", """
                {"memberId":"anna","tier":"silver","reason":"status-match","effectiveAt":"2026-03-03T00:00:00Z"}""");
        put("/purchases/second/returns/1", "{\"amount\":\"5.00\",\"effectiveAt\":\"2026-03-05T12:00:00Z\"}");

        awaitDone(ledger);

        assertThat(rerated()).isEqualTo(1);
        assertThat(balance("2026-03-06T00:00:00Z")).isEqualTo(60 + 10);
        assertThat(ledger.number("SELECT count(*) FROM journal.tags WHERE tag = 'retail/late-facts/retail'"))
                .as("the tier alone")
                .isEqualTo(1);
        put("/tier-grants/G-1/ending", "{\"reason\":\"mistake\",\"effectiveAt\":\"2026-03-03T00:00:00Z\"}");
        awaitDone(ledger);
        assertThat(rerated()).isEqualTo(2);
        assertThat(balance("2026-03-06T00:00:00Z")).isEqualTo(60 + 5);
        holds();
    }

    @Test
    void where_a_person_has_to_ask_nothing_happens_by_itself_and_a_look_changes_nothing() {
        published("RERATE_ON_REQUEST");
        buys("evening", "80.00", "2026-03-02T18:00:00Z");
        buys("morning", "80.00", "2026-03-02T09:00:00Z");
        awaitDone(ledger);
        assertThat(rerated()).isZero();
        var path = P + "/members/anna/re-ratings";

        var look = ledger.call(PAM, "GET", path + "?from=2026-03-02T00:00:00Z", null, Map.of())
                .json();
        assertThat(look.path("changed")).hasSize(2);
        assertThat(look.path("changed").get(0).has("position")).isFalse();
        assertThat(rerated()).isZero();
        var body = "{\"from\":\"2026-03-02T00:00:00Z\",\"reason\":\"till-was-offline\"}";
        var done = ledger.call(PAM, "POST", path, body, Map.of()).json();
        assertThat(done.path("purchases").asInt()).isEqualTo(2);
        assertThat(done.path("changed").get(0).path("purchaseId").asString()).isEqualTo("morning");
        assertThat(done.path("changed").get(0).path("earned").asLong()).isEqualTo(80);
        assertThat(done.path("changed").get(1).path("earned").asLong())
                .as(done.toString())
                .isEqualTo(20);
        assertThat(done.path("changed").get(1).path("position").asLong()).isEqualTo(ledger.entries());
        assertThat(done.path("next").isNull()).isTrue();
        var again = ledger.call(PAM, "POST", path, body, Map.of()).json();
        assertThat(again.path("changed")).isEmpty();
        assertThat(rerated()).isEqualTo(2);
        holds();
    }

    @Test
    void who_asks_in_vain_is_told_why() {
        published("STAND");
        buys("evening", "80.00", "2026-03-02T18:00:00Z");
        buys("morning", "80.00", "2026-03-02T09:00:00Z");
        awaitDone(ledger);
        assertThat(rerated()).isZero();
        var body = "{\"from\":\"2026-03-02T00:00:00Z\",\"reason\":\"till-was-offline\"}";

        assertThat(ledger.call(PAM, "POST", P + "/members/anna/re-ratings", body, Map.of())
                        .code())
                .isEqualTo("not-in-programme");
        assertThat(ledger.call(PAM, "POST", P + "/members/nobody/re-ratings", body, Map.of())
                        .code())
                .isEqualTo("unknown-member");
        assertThat(ledger.call(PAM, "POST", P + "/members/anna/re-ratings", "{\"reason\":\"x\"}", Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(ledger.call(PAM, "GET", P + "/members/anna/re-ratings", null, Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(ledger.call(
                                PAM,
                                "GET",
                                "/v1/programmes/other/members/anna/re-ratings?from=2026-03-02T00:00:00Z",
                                null,
                                Map.of())
                        .code())
                .isEqualTo("unknown-programme");
    }
}
