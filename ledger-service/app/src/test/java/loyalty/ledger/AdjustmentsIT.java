package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Points given and taken by hand, by people with keys of their own. */
class AdjustmentsIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";
    static final Caller PAM = person("pam", "k1", Role.OPERATOR);
    static final Caller QUINN = person("quinn", "k2", Role.APPROVER);

    static Caller person(String name, String key, Role role) {
        return new Caller(name, key, Set.of(role), Set.of(), Set.of());
    }

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
        LEDGER.register("retail", "anna");
        LEDGER.register("retail", "ben");
        LEDGER.register("retail", "carl");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static TestLedger.Answer put(Caller caller, String path, String body) {
        return LEDGER.call(caller, "PUT", P + "/adjustments/" + path, body, Map.of());
    }

    static String body(String member, long points) {
        return "{\"memberId\":\"" + member + "\",\"points\":" + points + ",\"reason\":\"goodwill\"}";
    }

    static long balance(String member) {
        return LEDGER.get(P + "/audit/members/" + member + "/account")
                .json()
                .path("balance")
                .asLong();
    }

    @Test
    void few_points_are_given_and_taken_at_once() {
        var given = put(PAM, "G-1", body("ben", 300));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        assertThat(given.json().path("state").asString()).isEqualTo("adjusted");
        assertThat(given.json().path("balance").asLong()).isEqualTo(300);

        var taken = put(PAM, "G-2", body("ben", -120));
        assertThat(taken.json().path("points").asLong()).isEqualTo(-120);
        assertThat(taken.json().path("balance").asLong()).isEqualTo(180);

        var again = put(PAM, "G-2", body("ben", -120));
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(taken.json());
        assertThat(put(PAM, "G-2", body("ben", -121)).code()).isEqualTo("adjustment-differs");
        var beyond = put(PAM, "G-3", body("ben", -181));
        assertThat(beyond.code()).isEqualTo("insufficient-balance");
        assertThat(beyond.json().path("balance").asLong()).isEqualTo(180);
        assertThat(balance("ben")).isEqualTo(180);
    }

    @Test
    @Tag("W23")
    void many_points_move_only_once_another_person_has_approved_and_the_entry_names_both() {
        var proposed = put(PAM, "A-1", body("anna", 5_000));
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(201);
        assertThat(proposed.json().path("state").asString()).isEqualTo("proposed");
        assertThat(balance("anna")).isZero();

        var pamWithEveryRole = new Caller("pam", "k9", Set.of(Role.values()), Set.of(), Set.of());
        for (var same : new Caller[] {PAM, pamWithEveryRole, person("quentin", "k1", Role.APPROVER)}) {
            var refused = put(same, "A-1/approval", "{}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("self-approval");
        }
        assertThat(balance("anna")).isZero();

        var approved = put(QUINN, "A-1/approval", "{}");
        assertThat(approved.status()).as(approved.text()).isEqualTo(201);
        assertThat(balance("anna")).isEqualTo(5_000);
        var entries = LEDGER.get(P + "/audit/members/anna/history").json().path("entries");
        var entry = entries.get(entries.size() - 1);
        assertThat(entry.path("type").asString()).isEqualTo("adjustment-approved");
        assertThat(entry.path("event").path("proposedBy").path("name").asString())
                .isEqualTo("pam");
        assertThat(entry.path("event").path("approvedBy").path("name").asString())
                .isEqualTo("quinn");
        assertThat(put(QUINN, "A-1/approval", "{}").replayed()).isTrue();
        assertThat(put(QUINN, "A-1/decline", "{}").code()).isEqualTo("adjustment-already-settled");
    }

    @Test
    void a_declined_proposal_moves_nothing_and_stays_declined() {
        put(PAM, "D-1", body("ben", 5_000));

        var declined = put(QUINN, "D-1/decline", "{\"reason\":\"unfounded\"}");

        assertThat(declined.status()).as(declined.text()).isEqualTo(201);
        assertThat(declined.json().path("declinedBy").asString()).isEqualTo("quinn");
        assertThat(put(QUINN, "D-1/approval", "{}").code()).isEqualTo("adjustment-already-settled");
        assertThat(put(QUINN, "nothing/approval", "{}").status()).isEqualTo(404);
    }

    static JsonNode open(String query) {
        var answer = LEDGER.call(QUINN, "GET", P + "/adjustments/proposals" + query, "", Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void what_waits_for_an_approver_is_listed_page_by_page_until_it_is_judged() {
        for (int i = 1; i <= 5; i++) {
            assertThat(put(PAM, "L-" + i, body("carl", 2_000 + i)).status()).isEqualTo(201);
        }
        put(PAM, "L-6", body("carl", 6)); // made at once
        put(QUINN, "L-2/approval", "{}");
        put(QUINN, "L-4/decline", "{}");

        var listed = new ArrayList<String>();
        long after = 0;
        for (JsonNode page = open("?limit=2"); ; page = open("?limit=2&after=" + after)) {
            page.path("proposals")
                    .forEach(each -> listed.add(each.path("adjustmentId").asString()));
            if (page.path("next").isNull()) {
                break;
            }
            assertThat(page.path("proposals")).hasSize(2);
            after = page.path("next").asLong();
        }

        assertThat(listed).containsSubsequence("L-1", "L-3", "L-5").doesNotContain("L-2", "L-4", "L-6");
        var first = open("").path("proposals")
                .valueStream()
                .filter(each -> each.path("adjustmentId").asString().equals("L-1"))
                .findFirst()
                .orElseThrow();
        assertThat(first.path("memberId").asString()).isEqualTo("carl");
        assertThat(first.path("points").asLong()).isEqualTo(2_001);
        assertThat(first.path("proposedBy").asString()).isEqualTo("pam");
        put(QUINN, "L-1/approval", "{}");
        assertThat(open("").path("proposals")
                        .valueStream()
                        .map(each -> each.path("adjustmentId").asString()))
                .doesNotContain("L-1");
    }

    @Test
    void a_list_of_proposals_is_asked_for_in_bounds_and_of_a_programme_that_exists() {
        for (var wrong : new String[] {"?limit=0", "?limit=1001", "?after=-1", "?limit=x"}) {
            assertThat(LEDGER.call(QUINN, "GET", P + "/adjustments/proposals" + wrong, "", Map.of())
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(LEDGER.call(QUINN, "GET", "/v1/programmes/nowhere/adjustments/proposals", "", Map.of())
                        .code())
                .isEqualTo("unknown-programme");
    }

    @Test
    void what_an_adjustment_must_say_is_asked_for_by_field() {
        for (var wrong : new String[] {
            "{\"memberId\":\"anna\",\"points\":0,\"reason\":\"goodwill\"}",
            "{\"memberId\":\"anna\",\"points\":1.5,\"reason\":\"goodwill\"}",
            "{\"memberId\":\"anna\",\"points\":-9223372036854775808,\"reason\":\"goodwill\"}",
            "{\"memberId\":\"anna\",\"points\":5}",
            "{\"memberId\":\"anna\",\"points\":5,\"reason\":\"Because I like her\"}",
            "{\"memberId\":\"anna\",\"points\":5,\"reason\":\"goodwill\",\"note\":\"she is nice\"}"
        }) {
            assertThat(put(PAM, "X", wrong).status()).as(wrong).isEqualTo(400);
        }
    }
}
