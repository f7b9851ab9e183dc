package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Blocking and closing over HTTP, with two nodes, since whoever blocks is rarely where the till is. */
class MembershipIT {

    static final TestLedger ONE = TestLedger.start();
    static final TestLedger TWO = ONE.secondNode();
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        ONE.publish("retail");
    }

    @AfterAll
    static void close() {
        TWO.close();
        ONE.close();
    }

    static void bought(String member) {
        tell(ONE, "/members/" + member, "{\"effectiveAt\":\"2026-01-01T00:00:00Z\"}");
        tell(
                ONE,
                "/purchases/" + member,
                "{\"memberId\":\"" + member + "\",\"amount\":\"100.00\",\"currency\":\"GBP\","
                        + "\"effectiveAt\":\"2026-01-02T00:00:00Z\"}");
    }

    static void tell(TestLedger node, String path, String body) {
        var answer = node.put(P + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    static String because(String reason, String day) {
        return "{\"reason\":\"" + reason + "\",\"effectiveAt\":\"" + day + "T00:00:00Z\"}";
    }

    static Answer redeem(TestLedger node, String member, String id, String day) {
        return node.put(
                P + "/redemptions/" + id,
                "{\"memberId\":\"" + member + "\",\"points\":10,\"effectiveAt\":\"" + day + "T00:00:00Z\"}");
    }

    static String membership(String member, String question) {
        return ONE.get(P + "/audit/members/" + member + "/account?" + question)
                .json()
                .path("membership")
                .asString();
    }

    @Test
    void a_member_blocked_at_one_node_spends_nothing_at_the_other() {
        bought("anna");
        assertThat(redeem(TWO, "anna", "anna-1", "2026-01-03").status()).isEqualTo(201);

        tell(ONE, "/members/anna/block", because("fraud", "2026-01-05"));

        assertThat(redeem(TWO, "anna", "anna-2", "2026-01-06").code()).isEqualTo("member-blocked");
        assertThat(redeem(TWO, "anna", "anna-3", "2026-01-04").status()).isEqualTo(201);
        tell(TWO, "/members/anna/unblock", because("cleared", "2026-01-07"));
        assertThat(redeem(ONE, "anna", "anna-2", "2026-01-07").status()).isEqualTo(201);
        assertThat(redeem(ONE, "anna", "anna-4", "2026-01-06").code()).isEqualTo("member-blocked");
    }

    @Test
    void blocking_twice_is_answered_as_the_first_time_and_for_another_reason_refused() {
        bought("ben");
        var first = ONE.put(P + "/members/ben/block", because("fraud", "2026-01-05"));
        assertThat(first.json().path("reason").asString()).isEqualTo("fraud");

        var again = TWO.put(P + "/members/ben/block", because("fraud", "2026-01-09"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(again.json()).isEqualTo(first.json());
        var other = TWO.put(P + "/members/ben/block", because("lost-card", "2026-01-09"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("block-differs");
        var never = TWO.put(P + "/members/ben/unblock", because("cleared", "2026-01-04"));
        assertThat(never.status()).isEqualTo(422);
        assertThat(never.code()).isEqualTo("not-blocked");
    }

    @Test
    void an_auditor_sees_how_the_member_stood_at_any_instant_and_as_known_at_any_position() {
        bought("carl");
        tell(ONE, "/members/carl/block", because("fraud", "2026-01-10"));
        long known = ONE.put(P + "/members/carl/block", because("fraud", "2026-01-10"))
                .json()
                .path("position")
                .asLong();
        tell(ONE, "/members/carl/unblock", because("cleared", "2026-01-20"));

        assertThat(membership("carl", "asOf=2026-01-09T00:00:00Z")).isEqualTo("active");
        assertThat(membership("carl", "asOf=2026-01-10T00:00:00Z")).isEqualTo("blocked");
        assertThat(membership("carl", "asOf=2026-01-20T00:00:00Z")).isEqualTo("active");
        assertThat(membership("carl", "asOf=2026-01-20T00:00:00Z&position=" + known))
                .isEqualTo("blocked");
        var history = ONE.get(P + "/audit/members/carl/history").json().path("entries");
        assertThat(history.path(2).path("type").asString()).isEqualTo("member-blocked");
        assertThat(history.path(2).path("header").path("reason").asString()).isEqualTo("fraud");
    }

    @Test
    void a_member_who_leaves_has_no_points_and_does_nothing_new_at_any_node() {
        bought("emil");

        var closed = ONE.put(P + "/members/emil/closing", because("wish", "2026-01-10"));

        assertThat(closed.status()).as(closed.text()).isEqualTo(201);
        assertThat(closed.json().path("forfeited").asLong()).isEqualTo(100);
        assertThat(closed.json().path("balance").asLong()).isZero();
        assertThat(redeem(TWO, "emil", "emil-1", "2026-01-10").code()).isEqualTo("member-closed");
        assertThat(redeem(TWO, "emil", "emil-2", "2026-01-09").status()).isEqualTo(201);
        assertThat(membership("emil", "asOf=2026-01-09T23:59:59Z")).isEqualTo("active");
        assertThat(membership("emil", "asOf=2026-01-10T00:00:00Z")).isEqualTo("closed");
        var again = TWO.put(P + "/members/emil/closing", because("wish", "2026-01-10"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(closed.json());
        assertThat(TWO.put(P + "/members/emil/closing", because("fraud", "2026-01-10"))
                        .code())
                .isEqualTo("closing-differs");
        tell(TWO, "/purchases/emil/returns/1", "{\"effectiveAt\":\"2026-01-12T00:00:00Z\"}");
    }

    @Test
    void a_block_takes_its_turn_among_the_facts_of_a_bulk_request() {
        bought("dora");
        var redemption = "{\"kind\":\"redemption\",\"id\":\"%s\",\"memberId\":\"dora\",\"points\":10,"
                + "\"effectiveAt\":\"2026-02-01T00:00:00Z\"}";
        var block = "{\"kind\":\"%s\",\"id\":\"dora\",\"reason\":\"fraud\",\"effectiveAt\":\"2026-02-01T00:00:00Z\"}";
        var facts = String.join(
                ",",
                redemption.formatted("d-1"),
                block.formatted("member-block"),
                redemption.formatted("d-2"),
                block.formatted("member-unblock"),
                redemption.formatted("d-3"),
                "{\"kind\":\"member-block\",\"id\":\"dora\"}");

        var answer = ONE.call(TestLedger.SHOP, "POST", P + "/facts", "{\"facts\":[" + facts + "]}", Map.of())
                .json();

        assertThat(answer.path("accepted").asInt()).as(answer.toString()).isEqualTo(4);
        assertThat(answer.path("items").path(2).path("code").asString()).isEqualTo("member-blocked");
        assertThat(answer.path("items").path(5).path("pointer").asString()).isEqualTo("/reason");
    }
}
