package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Referrals are paid by themselves as of the instant at which they are due, by one node at a time, whenever it gets to it. */
class ScheduleIT {

    static final String P = "/v1/programmes/retail";
    static final Map<String, Object> SOON = Map.of("loyalty.schedule.pace-milliseconds", "50");
    static final Map<String, Object> NEVER = Map.of("loyalty.schedule.enabled", "false");

    TestLedger ledger = TestLedger.start(SOON);

    @AfterEach
    void close() {
        ledger.close();
    }

    void published(String payment) {
        var document = TestLedger.document("retail", 1)
                .replace("\"returnWindowDays\":14}", "\"returnWindowDays\":14,\"payment\":\"" + payment + "\"}");
        assertThat(document).contains(payment);
        put("/versions/1", document);
        put("/members/anna", at("2026-01-01T00:00:00Z"));
        put("/members/anna/referral-codes/anna", at("2026-01-01T00:00:00Z"));
    }

    void put(String path, String body) {
        var answer = ledger.put(P + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    static String at(String instant) {
        return "{\"effectiveAt\":\"" + instant + "\"}";
    }

    /** A friend of Anna's whose purchase of 50.00 counts. */
    void qualified(String friend, String boughtAt) {
        var then = "," + at(boughtAt).substring(1);
        put("/members/" + friend, at("2026-01-02T00:00:00Z"));
        put(
                "/referrals/" + friend,
                "{\"code\":\"anna\"," + at("2026-01-02T00:00:00Z").substring(1));
        put(
                "/purchases/P-" + friend,
                "{\"memberId\":\"" + friend + "\",\"amount\":\"50.00\",\"currency\":\"GBP\"" + then);
        put("/referrals/" + friend + "/qualification", "{\"purchaseId\":\"P-" + friend + "\"" + then);
    }

    JsonNode schedule(TestLedger node) {
        return node.get("/v1/schedules").json().path("schedules").get(0);
    }

    long balance(String member, String instant) {
        return ledger.get(P + "/audit/members/" + member + "/account?asOf=" + instant)
                .json()
                .path("balance")
                .asLong(-1);
    }

    void awaitDone(TestLedger node, long done) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> schedule(node).path("done").asLong() >= done);
    }

    @Test
    void a_referral_is_paid_as_of_the_instant_at_which_its_purchase_has_stood() {
        published("WHEN_MATURE");
        qualified("ben", "2026-03-01T10:00:00Z");

        awaitDone(ledger, 1);

        assertThat(balance("anna", "2026-03-15T09:59:59Z")).isZero();
        assertThat(balance("anna", "2026-03-15T10:00:00Z")).isEqualTo(300);
        assertThat(balance("ben", "2026-03-15T10:00:00Z")).isEqualTo(50 + 150);
        var history = ledger.get(P + "/audit/members/anna/history").text();
        var qualified = ledger.put(
                P + "/referrals/ben/qualification",
                "{\"purchaseId\":\"P-ben\"," + at("2026-03-01T10:00:00Z").substring(1));
        assertThat(history)
                .contains("\"actor\":\"schedule\"", "\"causation\":\"" + qualified.position() + "\"")
                .doesNotContain("onBehalfOf");
        var again = ledger.put(P + "/referrals/ben/reward", at("2026-03-15T10:00:00Z"));
        assertThat(again.replayed()).as(again.text()).isTrue();
    }

    @Test
    void a_referral_that_is_not_due_waits_and_one_whose_purchase_came_back_is_not_paid() {
        published("WHEN_MATURE");
        var lately = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        qualified("carl", lately.toString());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> schedule(ledger).path("open").asInt() == 1);
        ledger.close();
        ledger = ledger.secondNode(NEVER);
        qualified("dora", "2026-03-01T10:00:00Z");
        put("/purchases/P-dora/returns/R-dora", at("2026-03-05T10:00:00Z"));

        try (var node = ledger.secondNode(SOON)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> schedule(node).path("refused").asLong() == 1);

            assertThat(schedule(node).path("open").asInt()).isEqualTo(1);
            assertThat(schedule(node).path("nextDueAt").asString())
                    .isEqualTo(lately.plus(14, ChronoUnit.DAYS).toString());
            assertThat(schedule(node).path("done").asLong()).isZero();
        }
        assertThat(balance("anna", "2026-04-01T00:00:00Z")).isZero();
    }

    @Test
    void one_node_pays_and_another_goes_on_where_it_ended() {
        published("WHEN_MATURE");
        try (var other = ledger.secondNode(SOON)) {
            qualified("ben", "2026-03-01T10:00:00Z");
            awaitDone(ledger, 1);
            assertThat(schedule(other).path("state").asString()).isEqualTo("WAITING");
            assertThat(schedule(other).path("done").asLong()).isZero();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ledger.number(
                                    "SELECT coalesce(max(done_through), 0) FROM schedule.progress WHERE work = 'referral-rewards'")
                            >= ledger.entries() - 2);
            ledger.close();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> schedule(other).path("state").asString().equals("RUNNING"));
            assertThat(schedule(other).path("doneThrough").asLong())
                    .as("what is done is not looked at again")
                    .isGreaterThanOrEqualTo(other.entries() - 2);
            ledger = other.secondNode(NEVER);
            qualified("carl", "2026-03-02T10:00:00Z");
            awaitDone(other, 1);
        }
        assertThat(balance("anna", "2026-03-17T00:00:00Z")).isEqualTo(600);
    }

    @Test
    void without_progress_all_is_told_again_and_nothing_is_paid_twice() {
        published("WHEN_MATURE");
        qualified("ben", "2026-03-01T10:00:00Z");
        awaitDone(ledger, 1);
        ledger.close();
        long before = ledger.number(
                "WITH gone AS (DELETE FROM schedule.progress WHERE work = 'referral-rewards' RETURNING 1) SELECT count(*) FROM gone");
        assertThat(before).isEqualTo(1);

        ledger = ledger.secondNode(SOON);
        awaitDone(ledger, 1);

        assertThat(balance("anna", "2026-03-17T00:00:00Z")).isEqualTo(300);
    }

    @Test
    void a_shop_that_tells_its_rewards_itself_is_left_alone() {
        published("WHEN_TOLD");
        qualified("ben", "2026-03-01T10:00:00Z");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> schedule(ledger).path("doneThrough").asLong() >= ledger.entries());

        assertThat(schedule(ledger).path("open").asInt()).isZero();
        assertThat(balance("anna", "2026-03-17T00:00:00Z")).isZero();
    }
}
