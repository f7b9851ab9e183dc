package loyalty.ledger.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.TestLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an auditor asks over HTTP; who may not ask is tested at the gateway. */
class AuditOverHttpIT {

    static final JsonMapper JSON = new JsonMapper();
    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";
    static final String AUDIT = P + "/audit";

    static final Caller AUDITOR = new Caller("auditor", "auditor1", Set.of(Role.AUDITOR), Set.of(), Set.of());
    static final Caller LIMITED = new Caller("auditor", "auditor2", Set.of(Role.AUDITOR), Set.of(), Set.of("retail"));
    static final Caller ELSEWHERE = new Caller("auditor", "auditor3", Set.of(Role.AUDITOR), Set.of(), Set.of("other"));

    static long bought;
    static long spent;
    static long backdated;

    /** Anna buys and spends; what she bought a fortnight before is told last. */
    @BeforeAll
    static void tell() {
        LEDGER.publish("retail");
        LEDGER.publish("other");
        LEDGER.register("retail", "anna");
        LEDGER.register("retail", "ben");
        bought = purchase("A-1", "120.00", "2026-02-01T10:00:00Z");
        spent = told(LEDGER.put(
                P + "/redemptions/S-1",
                "{\"memberId\":\"anna\",\"points\":50,\"effectiveAt\":\"2026-02-03T10:00:00Z\"}"));
        backdated = purchase("A-2", "30.00", "2026-01-15T10:00:00Z");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static long purchase(String id, String amount, String at) {
        return told(LEDGER.put(
                P + "/purchases/" + id,
                "{\"memberId\":\"anna\",\"amount\":\"" + amount + "\",\"currency\":\"GBP\",\"effectiveAt\":\"" + at
                        + "\"}"));
    }

    static long told(TestLedger.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.position();
    }

    static TestLedger.Answer ask(Caller caller, String path) {
        return LEDGER.call(caller, "GET", path, null, Map.of());
    }

    static JsonNode asked(String path) {
        var answer = ask(AUDITOR, path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void a_history_tells_who_did_what_on_both_axes_of_time_page_by_page() {
        var whole = asked(AUDIT + "/members/anna/history");
        assertThat(whole.path("entries")
                        .valueStream()
                        .map(each -> each.path("type").asString()))
                .containsExactly("member-registered", "purchase-recorded", "points-redeemed", "purchase-recorded");
        var last = whole.path("entries").get(3);
        assertThat(last.path("position").asLong()).isEqualTo(backdated);
        assertThat(last.path("header").path("actor").asString()).isEqualTo("shop");
        assertThat(last.path("header").path("effectiveAt").asString()).isEqualTo("2026-01-15T10:00:00Z");
        assertThat(last.path("recordedAt").asString()).isGreaterThan("2026-01-15");
        assertThat(last.path("event").path("purchase").asString()).isEqualTo("A-2");
        assertThat(last.path("leafHash").asString()).matches("[0-9a-f]{64}");
        assertThat(whole.path("next").isNull()).isTrue();

        var page = asked(AUDIT + "/members/anna/history?limit=2");
        assertThat(page.path("entries").size()).isEqualTo(2);
        var rest = asked(AUDIT + "/members/anna/history?limit=2&after="
                + page.path("next").asLong());
        assertThat(rest.path("entries").get(1)).isEqualTo(last);
    }

    @Test
    void an_account_is_as_of_an_instant_and_as_far_as_was_known() {
        var known = asked(AUDIT + "/members/anna/account?asOf=2026-01-20T00:00:00Z");
        assertThat(known.path("balance").asLong()).isEqualTo(30);
        assertThat(known.path("position").asLong()).isEqualTo(backdated);

        var before = asked(AUDIT + "/members/anna/account?asOf=2026-01-20T00:00:00Z&position=" + spent);
        assertThat(before.path("balance").asLong()).isZero();
        var recorded = asked(AUDIT + "/members/anna/history")
                .path("entries")
                .get(2)
                .path("recordedAt")
                .asString();
        assertThat(asked(AUDIT + "/members/anna/account?asOf=2026-02-10T00:00:00Z&knownAt=" + recorded)
                        .path("balance")
                        .asLong())
                .isEqualTo(70);

        var now = asked(AUDIT + "/members/anna/account?asOf=2026-02-10T00:00:00Z");
        assertThat(now.path("balance").asLong()).isEqualTo(100);
        assertThat(now.path("tier").asString()).isEqualTo("none");
        assertThat(now.path("qualifyingPoints").asLong()).isEqualTo(150);
        assertThat(now.path("lots")
                        .valueStream()
                        .filter(lot -> !lot.path("lapsed").asBoolean())
                        .mapToLong(lot -> lot.path("active").asLong())
                        .sum())
                .isEqualTo(100);
    }

    @Test
    void totals_add_up_over_the_members_of_the_population() {
        var totals = asked(AUDIT + "/totals?asOf=2026-02-10T00:00:00Z");
        assertThat(totals.path("members").asLong()).isEqualTo(2);
        assertThat(totals.path("redeemed").asLong()).isEqualTo(50);
        assertThat(totals.path("holds").asBoolean()).isTrue();
        assertThat(totals.path("outstanding").asLong())
                .isEqualTo(totals.path("sumOverMembers").asLong())
                .isEqualTo(100);
        assertThat(asked(AUDIT + "/totals?asOf=2026-02-10T00:00:00Z&position=" + bought)
                        .path("redeemed")
                        .asLong())
                .isZero();

        var first = asked(AUDIT + "/population?asOf=2026-02-10T00:00:00Z&limit=1");
        assertThat(first.path("members").get(0).path("memberId").asString()).isEqualTo("anna");
        assertThat(first.path("members").get(0).path("balance").asLong()).isEqualTo(100);
        assertThat(first.path("next").asString()).isEqualTo("anna");
        var second = asked(AUDIT + "/population?asOf=2026-02-10T00:00:00Z&limit=1&after=anna");
        assertThat(second.path("members").get(0).path("memberId").asString()).isEqualTo("ben");
        assertThat(second.path("members").get(0).path("segment").isNull()).isTrue();
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void entries_are_exported_as_their_bytes_a_line_each() {
        var answer = ask(AUDITOR, "/v1/entries?after=" + (bought - 1) + "&limit=3");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).startsWith("application/x-ndjson");
        List<JsonNode> lines = answer.text().lines().map(JSON::readTree).toList();
        assertThat(lines).extracting(line -> line.path("position").asLong()).containsExactly(bought, spent, backdated);
        var history = asked(AUDIT + "/members/anna/history").path("entries");
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var shown = history.get(i + 1);
            assertThat(JSON.readTree(bytes(line, "payload"))).isEqualTo(shown.path("event"));
            assertThat(JSON.readTree(bytes(line, "header")).path("metadata")).isEqualTo(shown.path("header"));
            assertThat(line.path("leafHash")).isEqualTo(shown.path("leafHash"));
        }
        assertThat(ask(AUDITOR, "/v1/entries?after=" + backdated).text()).isEmpty();
    }

    private static String bytes(JsonNode line, String field) {
        return new String(Base64.getDecoder().decode(line.path(field).asString()), UTF_8);
    }

    @Test
    void the_invariants_hold_and_say_how_much_they_looked_at() {
        var report = asked("/v1/invariants");
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.path("invariants")
                        .valueStream()
                        .map(each -> each.path("id").asString()))
                .contains("INV-01", "INV-12", "INV-26");
        assertThat(report.path("invariants")
                        .valueStream()
                        .filter(each -> each.path("id").asString().equals("INV-12"))
                        .mapToLong(each -> each.path("checked").asLong()))
                .containsExactly(LEDGER.entries());
    }

    @ParameterizedTest
    @CsvSource({
        "/members/anna/history?limit=0, 400, invalid-value",
        "/members/anna/history?limit=1001, 400, invalid-value",
        "/members/anna/history?after=-1, 400, invalid-value",
        "/members/nobody/history, 404, unknown-member",
        "/members/anna/account?asOf=yesterday, 400, invalid-value",
        "/members/anna/account?position=-1, 400, invalid-value",
        "/members/anna/account?position=999999, 400, invalid-value",
        "/members/anna/account?position=1&knownAt=2026-01-01T00:00:00Z, 400, invalid-value",
        "/members/anna/account?asOf=2025-01-01T00:00:00Z, 404, unknown-member",
        "/members/nobody/account, 404, unknown-member",
        "/totals?asOf=x, 400, invalid-value",
        "/population?limit=5001, 400, invalid-value"
    })
    void what_makes_no_sense_or_is_not_there_is_told_with_a_code(String path, int status, String code) {
        var answer = ask(AUDITOR, AUDIT + path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"after=-1", "limit=0", "limit=100001"})
    void a_page_of_entries_has_its_limits(String query) {
        assertThat(ask(AUDITOR, "/v1/entries?" + query).status()).isEqualTo(400);
    }

    @Test
    void a_key_limited_to_programmes_sees_those_and_never_the_journal_as_a_whole() {
        assertThat(ask(LIMITED, AUDIT + "/totals").status()).isEqualTo(200);
        for (String path : List.of("/totals", "/population", "/members/anna/history", "/members/anna/account")) {
            var hidden = ask(ELSEWHERE, AUDIT + path);
            assertThat(hidden.status()).as(path).isEqualTo(404);
            assertThat(hidden.code()).isEqualTo("unknown-programme");
        }
        for (String path : List.of("/v1/entries", "/v1/invariants")) {
            assertThat(ask(LIMITED, path).status()).as(path).isEqualTo(404);
        }
        assertThat(ask(AUDITOR, "/v1/programmes/nowhere/audit/totals").code()).isEqualTo("unknown-programme");
    }
}
