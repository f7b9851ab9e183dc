package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.vault.Vault;
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
            "{\"memberId\":\"anna\",\"points\":5,\"reason\":\"goodwill\",\"comment\":\"she is nice\"}"
        }) {
            assertThat(put(PAM, "X", wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    static String noted(String member, long points, String note) {
        return "{\"memberId\":\"" + member + "\",\"points\":" + points + ",\"reason\":\"goodwill\",\"note\":\"" + note
                + "\"}";
    }

    static void asSuperuser(String sql) throws SQLException {
        try (var connection = LEDGER.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The notes of a member's history, as an auditor reads them. */
    static List<String> notesOf(String member) {
        var notes = new ArrayList<String>();
        for (JsonNode entry :
                LEDGER.get(P + "/audit/members/" + member + "/history").json().path("entries")) {
            var note = entry.path("note");
            if (!note.isNull()) {
                assertThat(entry.path("event").path("note").asString()).matches("[A-Za-z0-9+/]{60,}={0,2}");
                notes.add(
                        note.path("erased").asBoolean()
                                ? "erased " + note.path("text")
                                : note.path("text").asString());
            }
        }
        return notes;
    }

    @Test
    void a_note_is_told_to_auditors_and_approvers_and_stands_sealed_in_the_entry() {
        LEDGER.register("retail", "nora");
        var given = put(PAM, "N-1", noted("nora", 30, "The secret-parcel never came."));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        assertThat(given.text()).doesNotContain("secret");

        var again = put(PAM, "N-1", noted("nora", 30, " The secret-parcel never came. "));
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(given.json());
        for (String other : new String[] {noted("nora", 30, "The secret-parcel came."), body("nora", 30)}) {
            assertThat(put(PAM, "N-1", other).code()).isEqualTo("adjustment-differs");
        }
        assertThat(put(PAM, "N-2", noted("nora", 7_000, "A secret-court says so."))
                        .status())
                .isEqualTo(201);

        assertThat(notesOf("nora")).containsExactly("The secret-parcel never came.", "A secret-court says so.");
        for (JsonNode each : LEDGER.call(QUINN, "GET", P + "/adjustments/proposals?limit=1000", null, Map.of())
                .json()
                .path("proposals")) {
            boolean isNoted = each.path("adjustmentId").asString().equals("N-2");
            assertThat(each.path("note").path("text").asString("")).isEqualTo(isNoted ? "A secret-court says so." : "");
        }
        var approved = put(QUINN, "N-2/approval", "{}");
        assertThat(approved.status()).isEqualTo(201);
        assertThat(approved.text()).doesNotContain("secret");
        assertThat(notesOf("nora")).hasSize(2);
        assertThat(LEDGER.number(
                        "SELECT count(*) FROM journal.entries WHERE convert_from(payload, 'UTF8') LIKE '%secret-%'"))
                .isZero();
    }

    @Test
    void the_same_note_of_two_adjustments_or_members_leaves_nothing_alike() {
        LEDGER.register("retail", "nele");
        LEDGER.register("retail", "nick");
        assertThat(put(PAM, "N-5", noted("nele", 1, "the same")).status()).isEqualTo(201);
        assertThat(put(PAM, "N-6", noted("nele", 1, "the same")).status()).isEqualTo(201);
        assertThat(put(PAM, "N-7", noted("nick", 1, "the same")).status()).isEqualTo(201);

        assertThat(LEDGER.number("""
                        SELECT count(DISTINCT left(convert_from(payload, 'UTF8')::jsonb ->> 'note', 20)) FROM journal.entries
                         WHERE convert_from(payload, 'UTF8')::jsonb ->> 'adjustment' IN ('N-5', 'N-6', 'N-7')
                        """)).isEqualTo(3);
    }

    @Test
    void once_the_key_is_destroyed_the_note_is_told_as_erased_and_no_byte_has_changed() throws SQLException {
        LEDGER.register("retail", "nina");
        put(PAM, "N-8", noted("nina", 10, "She was ill."));
        String hash = LEDGER.get(P + "/audit/members/nina/history")
                .json()
                .at("/entries/1/leafHash")
                .asString();
        asSuperuser("DELETE FROM vault.member_keys WHERE member = 'nina'");

        assertThat(notesOf("nina")).containsExactly("erased null");
        assertThat(LEDGER.get(P + "/audit/members/nina/history")
                        .json()
                        .at("/entries/1/leafHash")
                        .asString())
                .isEqualTo(hash);
        assertThat(put(PAM, "N-9", noted("nina", 10, "She is well.")).status()).isEqualTo(201);
        assertThat(notesOf("nina"))
                .as("another key opens nothing of before")
                .containsExactly("erased null", "She is well.");
        assertThat(put(PAM, "N-8", noted("nina", 10, "She was ill.")).code())
                .as("nobody recognises it any more")
                .isEqualTo("adjustment-differs");
    }

    @Test
    void the_sweep_leaves_the_key_of_a_note_alone() throws SQLException {
        LEDGER.register("retail", "nils");
        put(PAM, "N-10", noted("nils", 10, "He called."));
        asSuperuser("UPDATE vault.member_keys SET written_at = written_at - interval '25 hours' WHERE member = 'nils'");

        LEDGER.bean(Vault.class).sweep();

        assertThat(notesOf("nils")).containsExactly("He called.");
    }

    @Test
    void a_note_that_is_none_is_refused_without_repeating_it_and_nobody_unknown_gets_a_key() {
        for (String note : new String[] {"", " ", "secret".repeat(100), "secret\\u0007"}) {
            var refused = put(PAM, "N-11", noted("anna", 1, note));
            assertThat(refused.status()).as(note).isEqualTo(400);
            assertThat(refused.text()).doesNotContain("secret");
        }
        var list = put(PAM, "N-11", noted("anna", 1, "x").replace("\"x\"", "[\"secret\"]"));
        assertThat(list.status()).isEqualTo(400);
        assertThat(list.text()).doesNotContain("secret");

        assertThat(put(PAM, "N-12", noted("nobody", 1, "x")).code()).isEqualTo("unknown-member");
        assertThat(LEDGER.call(PAM, "PUT", "/v1/programmes/none/adjustments/N-12", noted("anna", 1, "x"), Map.of())
                        .code())
                .isEqualTo("unknown-programme");
        assertThat(LEDGER.number(
                        "SELECT count(*) FROM vault.member_keys WHERE member = 'nobody' OR programme = 'none'"))
                .isZero();
    }
}
