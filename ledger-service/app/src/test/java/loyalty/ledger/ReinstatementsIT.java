package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lapsed points come back to all members once two people want it, in steps that may be cut off and told again. */
class ReinstatementsIT {

    static final String P = "/v1/programmes/retail";
    static final String R = P + "/reinstatements/law";
    static final Map<String, Object> SOON = Map.of("loyalty.schedule.pace-milliseconds", "50");
    static final Map<String, Object> NEVER = Map.of("loyalty.schedule.enabled", "false");
    static final String TERMS = """
            {"lapsed":{"from":"2025-01-01T00:00:00Z","until":"2026-06-01T00:00:00Z"},"lasting":{"months":12},
             "reason":"consumer-law","effectiveAt":"2026-06-01T00:00:00Z"}""";
    static final String AT = "{\"effectiveAt\":\"2026-06-01T00:00:00Z\"}";

    static final Caller PAM = person("pam", "k1", Role.OPERATOR);
    static final Caller QUINN = person("quinn", "k2", Role.APPROVER);

    TestLedger ledger = TestLedger.start(NEVER);

    @BeforeEach
    void publish() {
        ledger.publish("retail");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Somebody who came with points of another system that lapsed in March 2026. */
    void came(String member, long points) {
        ledger.register("retail", member);
        put("/members/" + member + "/opening-balance", """
                {"source":"club","digest":"%s","lots":[{"points":%d,"earnedAt":"2025-03-01T00:00:00Z","lapsesAt":"2026-03-01T00:00:00Z"}],
                 "effectiveAt":"2026-01-02T00:00:00Z"}""".formatted("a".repeat(64), points));
    }

    void put(String path, String body) {
        var answer = ledger.put(P + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    static Caller person(String name, String key, Role role) {
        return new Caller(name, key, Set.of(role), Set.of(Caller.BACKDATE), Set.of());
    }

    TestLedger.Answer put(Caller caller, String path, String body) {
        return ledger.call(caller, "PUT", R + path, body, Map.of());
    }

    void approved() {
        assertThat(put(PAM, "", TERMS).status()).isEqualTo(201);
        assertThat(put(QUINN, "/approval", AT).status()).isEqualTo(201);
    }

    long balance(String member) {
        return ledger.get(P + "/audit/members/" + member + "/account?asOf=2026-06-01T00:00:00Z")
                .json()
                .path("balance")
                .asLong(-1);
    }

    JsonNode totals() {
        return ledger.get(P + "/audit/totals?asOf=2026-06-01T00:00:00Z").json();
    }

    JsonNode await(TestLedger node, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> node.get(R).json().path("state").asString().equals(state));
        return node.get(R).json();
    }

    @Test
    void what_would_come_back_is_told_before_it_is_approved_and_all_of_it_comes_back_once() {
        came("anna", 70);
        came("ben", 30);
        came("carl", 20);
        put("/members/carl/closing", "{\"reason\":\"wish\",\"effectiveAt\":\"2026-05-01T00:00:00Z\"}");
        ledger.register("retail", "dora");
        assertThat(put(PAM, "", TERMS).status()).isEqualTo(201);
        ledger.close();
        ledger = ledger.secondNode(SOON);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        ledger.get(R).json().path("effect").path("complete").asBoolean(false));
        var proposed = ledger.get(R).json();
        assertThat(proposed.path("state").asString()).isEqualTo("PROPOSED");
        assertThat(proposed.path("effect").toString())
                .isEqualTo("{\"members\":2,\"lots\":2,\"points\":100,\"complete\":true}");
        assertThat(proposed.has("progress") && !proposed.path("progress").isNull())
                .isFalse();
        assertThat(balance("anna")).isZero();
        assertThat(put(person("pam", "k9", Role.APPROVER), "/approval", AT).code())
                .isEqualTo("self-approval");
        var approval = put(QUINN, "/approval", AT);
        assertThat(approval.status()).as(approval.text()).isEqualTo(201);
        assertThat(approval.json().path("pointsLapseAt").asString()).isEqualTo("2027-06-01T00:00:00Z");

        var done = await(ledger, "DONE");

        assertThat(done.path("progress")).isEqualTo(proposed.path("effect"));
        assertThat(ledger.get(P + "/audit/members/anna/history").text())
                .contains("\"causation\":\"" + approval.position() + "\"");
        assertThat(balance("anna")).isEqualTo(70);
        assertThat(balance("ben")).isEqualTo(30);
        assertThat(balance("carl")).isZero();
        assertThat(totals().path("lapsed").asLong()).isEqualTo(20);
        assertThat(totals().path("outstanding").asLong()).isEqualTo(100);
        assertThat(totals().path("holds").asBoolean()).isTrue();
        long entries = ledger.entries();
        var again = put(PAM, "/members/anna", "");
        assertThat(again.replayed()).as(again.text()).isTrue();
        assertThat(again.json().path("reinstated").asLong()).isEqualTo(70);
        assertThat(put(PAM, "/members/dora", "").code()).isEqualTo("nothing-to-reinstate");
        assertThat(put(PAM, "/members/carl", "").code()).isEqualTo("member-closed");
        assertThat(ledger.entries()).isEqualTo(entries);
        assertThat(ledger.get(P + "/reinstatements")
                        .json()
                        .path("reinstatements")
                        .get(0)
                        .path("reinstatementId")
                        .asString())
                .isEqualTo("law");
    }

    @Test
    void a_run_that_is_cut_off_goes_on_at_another_node_and_without_progress_changes_nothing() {
        for (int i = 0; i < 230; i++) {
            came("m" + i, 10);
        }
        approved();
        try (var _ = ledger.secondNode(SOON)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> ledger.number("SELECT coalesce(sum(members), 0) FROM schedule.reinstatements") >= 100);
        }
        long cutAt = ledger.number("SELECT members FROM schedule.reinstatements WHERE NOT rehearsal");

        try (var node = ledger.secondNode(SOON);
                var other = ledger.secondNode(SOON)) {
            var done = await(node, "DONE");

            assertThat(done.path("progress").toString())
                    .isEqualTo("{\"members\":230,\"lots\":230,\"points\":2300,\"complete\":true}");
            assertThat(other.get("/v1/schedules").json().path("schedules").size())
                    .isEqualTo(3);
        }
        assertThat(cutAt).isGreaterThanOrEqualTo(100);
        assertThat(totals().path("outstanding").asLong()).isEqualTo(2300);
        long entries = ledger.entries();
        assertThat(ledger.number(
                                "WITH gone AS (DELETE FROM schedule.reinstatements RETURNING 1) SELECT count(*) FROM gone")
                        + ledger.number(
                                "WITH gone AS (DELETE FROM schedule.progress RETURNING 1) SELECT count(*) FROM gone"))
                .isGreaterThanOrEqualTo(2);

        try (var node = ledger.secondNode(SOON)) {
            assertThat(await(node, "DONE").path("progress").path("points").asLong())
                    .isEqualTo(2300);
        }
        assertThat(ledger.entries()).isEqualTo(entries);
        assertThat(totals().path("holds").asBoolean()).isTrue();
    }

    @Test
    void what_a_request_leaves_out_or_says_twice_is_told_at_its_place() {
        for (var wrong : Map.of(
                        "\"lasting\":{\"months\":12}", "\"lasting\":{}",
                        "\"months\":12", "\"months\":12,\"forever\":true",
                        "\"lapsed\":{\"from\":\"2025-01-01T00:00:00Z\",", "\"lapsed\":{",
                        "\"reason\":\"consumer-law\",", "")
                .entrySet()) {
            assertThat(TERMS).contains(wrong.getKey());
            var answer = put(PAM, "", TERMS.replace(wrong.getKey(), wrong.getValue()));
            assertThat(answer.status()).as(wrong.getValue() + answer.text()).isEqualTo(400);
        }
        var origin = put(PAM, "", TERMS.replace("\"reason\"", "\"origins\":[\"LUCK\"],\"reason\""));
        assertThat(origin.status()).isEqualTo(400);
        assertThat(origin.text()).contains("/origins/0");
        assertThat(put(QUINN, "/approval", AT).status()).isEqualTo(404);
        assertThat(ledger.get(R).status()).isEqualTo(404);
        assertThat(ledger.get("/v1/programmes/nowhere/reinstatements").status()).isEqualTo(404);
        assertThat(ledger.get(P + "/reinstatements?limit=0").status()).isEqualTo(400);
    }

    @Test
    void a_declined_reinstatement_brings_nothing_back() {
        came("anna", 70);
        assertThat(put(PAM, "", TERMS).status()).isEqualTo(201);
        assertThat(put(PAM, "/decline", AT.replace("}", ",\"reason\":\"unfounded\"}"))
                        .status())
                .isEqualTo(201);

        assertThat(put(PAM, "/members/anna", "").code()).isEqualTo("reinstatement-not-approved");
        assertThat(put(QUINN, "/approval", AT).code()).isEqualTo("reinstatement-already-settled");
        assertThat(ledger.get(R).json().path("state").asString()).isEqualTo("DECLINED");
        assertThat(balance("anna")).isZero();
    }
}
