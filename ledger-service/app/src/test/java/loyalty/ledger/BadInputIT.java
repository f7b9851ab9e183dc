package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a shop can get wrong: a row says what is sent, and with which status and code it comes back. */
class BadInputIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";
    static final String GOOD = purchase("anna", "\"19.99\"", "GBP");
    static final Caller NO_BACKDATE = new Caller("till", "till1", Set.of(Role.SERVICE), Set.of(), Set.of("retail"));

    record Row(
            String name,
            int status,
            String code,
            String method,
            String path,
            String body,
            Map<String, String> headers) {

        static Row put(String name, int status, String code, String path, String body) {
            return new Row(name, status, code, "PUT", path, body, Map.of());
        }

        static Row post(String name, int status, String code, String path, String body, Map<String, String> headers) {
            return new Row(name, status, code, "POST", path, body, headers);
        }

        @Override
        public String toString() {
            return status + " " + code + ": " + name;
        }
    }

    static String purchase(String member, String amount, String currency) {
        return "{\"memberId\":\"" + member + "\",\"amount\":" + amount + ",\"currency\":\"" + currency
                + "\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}";
    }

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
        LEDGER.register("retail", "anna");
        LEDGER.put(P + "/purchases/KNOWN", GOOD);
        LEDGER.put(P + "/purchases/KNOWN/returns/R1", "{\"amount\":\"5.00\",\"effectiveAt\":\"2026-02-02T10:00:00Z\"}");
        LEDGER.put(P + "/reviews/V1", "{\"memberId\":\"anna\",\"subject\":\"mug\",\"stars\":4}");
        LEDGER.put(P + "/purchases/KEYED", GOOD, "used-key");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static Stream<Row> rows() {
        var x = P + "/purchases/X";
        var future =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(600).toString();
        return Stream.of(
                Row.put("a negative amount", 400, "invalid-value", x, purchase("anna", "\"-1.00\"", "GBP")),
                Row.put("a negative number", 400, "invalid-value", x, purchase("anna", "-1.00", "GBP")),
                Row.put("an amount that is no number", 400, "invalid-value", x, purchase("anna", "\"ten\"", "GBP")),
                Row.put("an amount of another type", 400, "invalid-value", x, purchase("anna", "true", "GBP")),
                Row.put("an amount of 30 digits", 400, "invalid-value", x, purchase("anna", "1".repeat(30), "GBP")),
                Row.put(
                        "30 digits in text",
                        400,
                        "invalid-value",
                        x,
                        purchase("anna", "\"" + "1".repeat(30) + "\"", "GBP")),
                Row.put("more decimals than pence", 400, "invalid-value", x, purchase("anna", "1.999", "GBP")),
                Row.put("no amount", 400, "invalid-value", x, "{\"memberId\":\"anna\",\"currency\":\"GBP\"}"),
                Row.put("no JSON", 400, "malformed-json", x, "{\"memberId\":"),
                Row.put("the same field twice", 400, "duplicate-key", x, GOOD.replace("{", "{\"memberId\":\"anna\",")),
                Row.put("an unknown field", 400, "unknown-field", x, GOOD.replace("{", "{\"tip\":1,")),
                Row.put("a member id outside the grammar", 400, "invalid-value", x, purchase("an na", "1", "GBP")),
                Row.put("a receipt outside the grammar", 400, "invalid-value", P + "/purchases/-x", GOOD),
                Row.put(
                        "an instant that is none",
                        400,
                        "invalid-value",
                        x,
                        GOOD.replace("2026-02-01T10", "2026-02-31T10")),
                Row.put(
                        "points of 0",
                        400,
                        "invalid-value",
                        P + "/redemptions/X",
                        "{\"memberId\":\"anna\",\"points\":0}"),
                Row.put(
                        "points as text",
                        400,
                        "invalid-value",
                        P + "/redemptions/X",
                        "{\"memberId\":\"anna\",\"points\":\"5\"}"),
                Row.put(
                        "six stars",
                        400,
                        "invalid-value",
                        P + "/reviews/X",
                        "{\"memberId\":\"anna\",\"subject\":\"m\",\"stars\":6}"),
                Row.put(
                        "an e-mail that is none",
                        400,
                        "invalid-value",
                        P + "/members/x",
                        "{\"contact\":{\"email\":\"secret-nobody\"}}"),
                Row.put(
                        "a document against the schema",
                        400,
                        "invalid-value",
                        P + "/versions/2",
                        "{\"programme\":\"retail\"}"),
                Row.put(
                        "a unit of earning that the currency cannot express",
                        400,
                        "invalid-value",
                        P + "/versions/2",
                        TestLedger.document("retail", 2).replace("\"per\":\"1.00\"", "\"per\":\"0.005\"")),
                Row.put(
                        "a version from before time",
                        400,
                        "invalid-value",
                        P + "/versions/2",
                        TestLedger.document("retail", 2).replace("1970-01-01T00:00:00Z", "1800-01-01T00:00:00Z")),
                Row.post(
                        "no key on a POST",
                        400,
                        "missing-idempotency-key",
                        P + "/redemptions",
                        "{\"memberId\":\"anna\",\"points\":1}",
                        Map.of()),
                Row.put("an unknown programme", 404, "unknown-programme", "/v1/programmes/none/purchases/X", GOOD),
                Row.put(
                        "a member of an unknown programme",
                        404,
                        "unknown-programme",
                        "/v1/programmes/none/members/x",
                        "{}"),
                Row.put("an unknown member", 404, "unknown-member", x, purchase("nobody", "1", "GBP")),
                Row.put("an unknown receipt", 404, "unknown-purchase", P + "/purchases/NONE/returns/R", "{}"),
                Row.put("an unknown redemption", 404, "unknown-redemption", P + "/redemptions/NONE/undo", "{}"),
                Row.put(
                        "a receipt again with other content",
                        409,
                        "purchase-differs",
                        P + "/purchases/KNOWN",
                        purchase("anna", "20", "GBP")),
                Row.put(
                        "a return again with other content",
                        409,
                        "return-differs",
                        P + "/purchases/KNOWN/returns/R1",
                        "{\"amount\":\"6.00\",\"effectiveAt\":\"2026-02-02T10:00:00Z\"}"),
                Row.put(
                        "a review again with other content",
                        409,
                        "review-differs",
                        P + "/reviews/V1",
                        "{\"memberId\":\"anna\",\"subject\":\"mug\",\"stars\":5}"),
                Row.put(
                        "a registration again with other content",
                        409,
                        "registration-differs",
                        P + "/members/anna",
                        "{\"channel\":\"web\"}"),
                Row.put("a body beyond the limit", 413, "body-too-large", x, GOOD + " ".repeat(10 * 1024 * 1024)),
                Row.post(
                        "another content type",
                        415,
                        "unsupported-media-type",
                        P + "/purchases",
                        GOOD,
                        Map.of("Content-Type", "text/csv")),
                Row.put("an unknown currency", 422, "unknown-currency", x, purchase("anna", "1", "ZZZ")),
                Row.put(
                        "another currency than the programme's",
                        422,
                        "unknown-currency",
                        x,
                        purchase("anna", "1", "EUR")),
                Row.put(
                        "ten minutes in the future",
                        422,
                        "effective-in-future",
                        x,
                        GOOD.replace("2026-02-01T10:00:00Z", future)),
                Row.put(
                        "a return beyond the purchase",
                        422,
                        "return-exceeds-purchase",
                        P + "/purchases/KNOWN/returns/R2",
                        "{\"amount\":\"15.00\",\"effectiveAt\":\"2026-02-03T10:00:00Z\"}"),
                Row.put(
                        "a redemption beyond the balance",
                        422,
                        "insufficient-balance",
                        P + "/redemptions/X",
                        "{\"memberId\":\"anna\",\"points\":100000}"),
                Row.put("not registered then", 422, "not-registered-then", x, GOOD.replace("2026-02", "2025-12")),
                Row.put(
                        "the last document of two, a step too far",
                        422,
                        "version-not-next",
                        P + "/versions/3",
                        TestLedger.document("retail", 3)),
                new Row(
                        "a used key with another body",
                        422,
                        "idempotency-key-reused",
                        "PUT",
                        P + "/purchases/KEYED2",
                        GOOD,
                        Map.of("Idempotency-Key", "used-key")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void bad_input_is_answered_with_its_status_and_code_and_writes_nothing(Row row) {
        long before = LEDGER.entries();
        var answer = LEDGER.call(TestLedger.SHOP, row.method(), row.path(), row.body(), row.headers());
        assertThat(answer.status()).as(answer.text()).isEqualTo(row.status());
        assertThat(answer.code()).as(answer.text()).isEqualTo(row.code());
        assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).endsWith(".");
        assertThat(answer.json().path("outcome").asString()).isEqualTo("not-applied");
        assertThat(answer.json().path("traceId").asString()).hasSize(32);
        assertThat(answer.text()).doesNotContain("loyalty.", "Exception", "secret-nobody", "SELECT");
        assertThat(LEDGER.entries()).isEqualTo(before);
    }

    @Test
    void broken_utf_8_is_refused() {
        var bytes = GOOD.replace("anna", "ann\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        var answer =
                LEDGER.send(TestLedger.SHOP, "PUT", P + "/purchases/X", BodyPublishers.ofByteArray(bytes), Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed-json");
    }

    @Test
    void older_than_the_window_needs_the_scope_and_is_marked() {
        var old = purchase("old", "5.00", "GBP").replace("2026-02-01", "2020-02-01");
        LEDGER.put(P + "/members/old", "{\"effectiveAt\":\"2020-01-01T00:00:00Z\"}");
        var refused = LEDGER.call(NO_BACKDATE, "PUT", P + "/purchases/OLD", old, Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("too-old");
        assertThat(LEDGER.put(P + "/purchases/OLD", old).status()).isEqualTo(201);
        assertThat(LEDGER.number("SELECT count(*) FROM journal.entries e JOIN journal.tags t USING (position)"
                        + " WHERE t.tag = 'retail/purchase/OLD'"
                        + " AND convert_from(header, 'UTF8')::jsonb #>> '{metadata,backdated}' = 'true'"))
                .isEqualTo(1);
    }

    @Test
    void a_programme_that_the_key_may_not_see_looks_like_none() {
        LEDGER.publish("hidden");
        for (var path : List.of("/v1/programmes/hidden", "/v1/programmes/hidden/versions/1")) {
            assertThat(LEDGER.call(NO_BACKDATE, "GET", path, null, Map.of()).code())
                    .isEqualTo("unknown-programme");
        }
        var put = LEDGER.call(NO_BACKDATE, "PUT", "/v1/programmes/hidden/purchases/X", GOOD, Map.of());
        assertThat(put.status()).isEqualTo(404);
        var listed = LEDGER.call(NO_BACKDATE, "GET", "/v1/programmes", null, Map.of());
        assertThat(listed.text()).contains("retail").doesNotContain("hidden");
    }

    @Test
    void only_an_administrator_publishes() {
        var answer = LEDGER.call(NO_BACKDATE, "PUT", P + "/versions/2", TestLedger.document("retail", 2), Map.of());
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void every_fault_of_a_document_is_told_with_its_pointer() {
        var broken = TestLedger.document("retail", 2)
                .replace("\"GBP\"", "\"pounds\"")
                .replace("\"windowDays\":365", "\"windowDays\":0")
                .replace("\"name\":\"other\"", "\"name\":\"\"");
        var answer = LEDGER.put(P + "/versions/2", broken);
        assertThat(answer.status()).isEqualTo(400);
        var pointers = answer.json()
                .path("errors")
                .valueStream()
                .map(each -> each.path("pointer").asString())
                .toList();
        assertThat(pointers).contains("/currency", "/tiers/windowDays", "/segments/cut/0/name");
    }
}
