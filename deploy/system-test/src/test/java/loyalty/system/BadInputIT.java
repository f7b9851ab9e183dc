package loyalty.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import loyalty.system.Requests.Answer;
import loyalty.system.Requests.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that a shop can get wrong, sent through the one door to the running system: a row for each condition, with the status and
 * the code that it is answered with. Nothing of it is written.
 */
class BadInputIT {

    static final String P = "/v1/programmes/shop";
    static final String THEN = "2026-02-01T10:00:00Z";
    static final String GOOD = Shop.purchase("anna", "19.99", THEN);
    static final String THIRTY_DIGITS = "123456789012345678901234567890";
    static final AtomicInteger RECEIPTS = new AtomicInteger();

    @TempDir
    static Path directory;

    static RunningSystem system;
    static Requests requests;

    /** Keys of one programme, without the right to backdate. */
    static String limited;

    static String revoked;
    static String expired;

    @BeforeAll
    static void start() {
        system = RunningSystem.startHastily(directory);
        requests = new Requests(system);
        for (String programme : new String[] {"shop", "hidden"}) {
            made(Request.put("/v1/programmes/" + programme + "/versions/1", Shop.document(programme))
                    .by(requests.admin()));
        }
        expired = key("brief", "\"expiresAt\":\"" + Instant.now().plusSeconds(3) + "\",");
        limited = key("till", "");
        revoked = key("lost", "");
        String id = revoked.split("_", 3)[1];
        requests.send(Request.get("/v1/keys/" + id).method("DELETE").by(requests.admin()));
        made(Request.put(P + "/members/anna", "{\"effectiveAt\":\"2026-01-01T00:00:00Z\"}"));
        made(Request.put(P + "/members/old", "{\"effectiveAt\":\"2019-01-01T00:00:00Z\"}"));
        made(Request.put(P + "/purchases/KNOWN", GOOD));
        made(Request.put(P + "/purchases/KNOWN/returns/R1", refund("5.00")));
        made(Request.put(P + "/reviews/V1", review(4)));
        made(Request.post(P + "/redemptions", redemption(1)).with("Idempotency-Key", "used"));
        made(Request.put("/v1/programmes/hidden/members/anna", "{}"));
        await("the brief key to expire")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        requests.send(Request.get("/v1/access").by(expired)).status() == 401);
    }

    @AfterAll
    static void stop() {
        requests.close();
        system.close();
    }

    static void made(Request request) {
        var answer = requests.send(request);
        assertThat(answer.status()).as(request.path() + ": " + answer.body()).isEqualTo(201);
    }

    static String key(String name, String further) {
        var answer = requests.send(Request.post(
                        "/v1/keys",
                        "{\"name\":\"%s\",%s\"roles\":[\"service\"],\"programmes\":[\"shop\"]}"
                                .formatted(name, further))
                .with("Idempotency-Key", name)
                .by(requests.admin()));
        return answer.json().path("key").asString();
    }

    /** A receipt of its own for each row, so that one that is wrongly accepted fails alone. */
    static String x() {
        return P + "/purchases/X" + RECEIPTS.incrementAndGet();
    }

    static String refund(String amount) {
        return "{\"amount\":\"%s\",\"effectiveAt\":\"2026-02-02T10:00:00Z\"}".formatted(amount);
    }

    static String review(int stars) {
        return "{\"memberId\":\"anna\",\"subject\":\"mug\",\"stars\":%d}".formatted(stars);
    }

    static String redemption(int points) {
        return "{\"memberId\":\"anna\",\"points\":%d}".formatted(points);
    }

    /** The request is made when it is sent, since keys and clocks are not there before. */
    record Row(int status, String code, String name, Supplier<Request> request) {

        @Override
        public String toString() {
            return status + " " + code + ": " + name;
        }
    }

    static Row row(int status, String code, String name, Supplier<Request> request) {
        return new Row(status, code, name, request);
    }

    /** A purchase that is right but for one thing. */
    static Row purchase(int status, String code, String name, String right, String wrong) {
        assertThat(GOOD).contains(right);
        return row(status, code, name, () -> Request.put(x(), GOOD.replace(right, wrong)));
    }

    static Stream<Row> rows() {
        return Stream.of(malformed(), callers(), absent(), conflicts(), forms(), rules())
                .flatMap(each -> each);
    }

    static Stream<Row> malformed() {
        return Stream.of(
                purchase(400, "invalid-value", "an amount below 0", "\"19.99\"", "\"-0.01\""),
                purchase(400, "invalid-value", "an amount below 0, as a number", "\"19.99\"", "-0.01"),
                purchase(400, "invalid-value", "an amount that is no number", "19.99", "ten"),
                purchase(400, "malformed-json", "an amount that is no number of JSON", "\"19.99\"", "NaN"),
                purchase(400, "invalid-value", "an amount of another type", "\"19.99\"", "true"),
                purchase(400, "invalid-value", "an amount of 30 digits", "19.99", THIRTY_DIGITS),
                purchase(400, "invalid-value", "an amount of 30 digits, as a number", "\"19.99\"", THIRTY_DIGITS),
                purchase(400, "duplicate-key", "a field twice", "{", "{\"memberId\":\"bert\","),
                purchase(400, "unknown-field", "an unknown field", "{", "{\"tip\":1,"),
                purchase(400, "malformed-json", "no end", "}", ""),
                row(
                        400,
                        "malformed-json",
                        "broken UTF-8",
                        () -> Request.put(x(), GOOD)
                                .body(GOOD.replace("anna", "ann\u00e9").getBytes(ISO_8859_1))),
                purchase(400, "invalid-value", "a member id outside the grammar", "anna", "an na"),
                row(
                        400,
                        "invalid-value",
                        "a receipt outside the grammar",
                        () -> Request.put(P + "/purchases/-X", GOOD)),
                row(
                        400,
                        "invalid-value",
                        "a receipt outside the alphabet",
                        () -> Request.put(P + "/purchases/X%20Y", GOOD)),
                row(
                        400,
                        "missing-idempotency-key",
                        "a POST of a purchase without a key of its own",
                        () -> Request.post(P + "/purchases", GOOD.replace("{", "{\"purchaseId\":\"X\","))),
                row(
                        400,
                        "missing-idempotency-key",
                        "a POST of a redemption without a key of its own",
                        () -> Request.post(P + "/redemptions", redemption(1))));
    }

    static Stream<Row> callers() {
        return Stream.of(
                row(
                        401,
                        "unauthenticated",
                        "no key",
                        () -> Request.put(x(), GOOD).by("")),
                row(
                        401,
                        "unauthenticated",
                        "a key that is none",
                        () -> Request.put(x(), GOOD).by("ll_none_none")),
                row(
                        401,
                        "key-revoked",
                        "a revoked key",
                        () -> Request.put(x(), GOOD).by(revoked)),
                row(
                        401,
                        "key-expired",
                        "an expired key",
                        () -> Request.put(x(), GOOD).by(expired)),
                row(
                        403,
                        "forbidden",
                        "an auditor tells a purchase",
                        () -> Request.put(x(), GOOD).by(requests.auditor())),
                row(
                        403,
                        "forbidden",
                        "a shop publishes a programme",
                        () -> Request.put(
                                P + "/versions/2", Shop.document("shop").replace("\"version\":1", "\"version\":2"))),
                row(403, "forbidden", "a shop asks for the entries", () -> Request.get("/v1/entries")),
                row(
                        403,
                        "too-old",
                        "older than the window without facts:backdate",
                        () -> Request.put(x(), Shop.purchase("old", "5.00", "2020-02-01T10:00:00Z"))
                                .by(limited)));
    }

    static Stream<Row> absent() {
        return Stream.of(
                row(
                        404,
                        "unknown-programme",
                        "an unknown programme",
                        () -> Request.put("/v1/programmes/none/purchases/X", GOOD)),
                row(
                        404,
                        "unknown-programme",
                        "a member of an unknown programme",
                        () -> Request.put("/v1/programmes/none/members/x", "{}")),
                row(
                        404,
                        "unknown-programme",
                        "facts of an unknown programme",
                        () -> Request.post("/v1/programmes/none/facts", Shop.facts())),
                row(404, "unknown-member", "an unknown member", () -> Request.put(x(), GOOD.replace("anna", "nobody"))),
                row(
                        404,
                        "unknown-member",
                        "the balance of an unknown member",
                        () -> Request.get(P + "/members/nobody/balance")),
                row(
                        404,
                        "unknown-purchase",
                        "an unknown receipt",
                        () -> Request.put(P + "/purchases/NONE/returns/R", "{}")),
                row(
                        404,
                        "unknown-programme",
                        "a programme that the key may not see",
                        () -> Request.put("/v1/programmes/hidden/purchases/X", GOOD)
                                .by(limited)),
                row(
                        404,
                        "unknown-programme",
                        "a member of a programme that the key may not see",
                        () -> Request.get("/v1/programmes/hidden/members/anna/balance")
                                .by(limited)),
                row(404, "not-found", "an address that is none", () -> Request.get("/v1/nothing")));
    }

    static Stream<Row> conflicts() {
        return Stream.of(
                row(
                        409,
                        "purchase-differs",
                        "a receipt again with another amount",
                        () -> Request.put(P + "/purchases/KNOWN", GOOD.replace("19.99", "20.00"))),
                row(
                        409,
                        "return-differs",
                        "a return again with another amount",
                        () -> Request.put(P + "/purchases/KNOWN/returns/R1", refund("6.00"))),
                row(
                        409,
                        "review-differs",
                        "a review again with other stars",
                        () -> Request.put(P + "/reviews/V1", review(5))),
                row(
                        409,
                        "registration-differs",
                        "a registration again with another channel",
                        () -> Request.put(P + "/members/anna", "{\"channel\":\"web\"}")));
    }

    static Stream<Row> forms() {
        return Stream.of(
                row(413, "body-too-large", "a body of 10 MiB", () -> Request.put(x(), GOOD + " ".repeat(10 << 20))),
                row(
                        413,
                        "body-too-large",
                        "facts of 10 MiB",
                        () -> Request.post(P + "/facts", Shop.facts() + " ".repeat(10 << 20))),
                row(
                        415,
                        "unsupported-media-type",
                        "a CSV",
                        () -> Request.put(x(), GOOD).with("Content-Type", "text/csv")),
                row(
                        415,
                        "unsupported-media-type",
                        "JSON in another encoding",
                        () -> Request.put(x(), GOOD).with("Content-Type", "application/json;charset=iso-8859-1")),
                row(
                        406,
                        "not-acceptable",
                        "an answer in another form",
                        () -> Request.put(x(), GOOD).with("Accept", "text/html")));
    }

    static Stream<Row> rules() {
        return Stream.of(
                purchase(422, "unknown-currency", "an unknown currency", "GBP", "ZZZ"),
                purchase(422, "unknown-currency", "a currency that is not the programme's", "GBP", "EUR"),
                row(
                        422,
                        "effective-in-future",
                        "6 minutes in the future",
                        () -> Request.put(
                                x(), GOOD.replace(THEN, now().plusSeconds(360).toString()))),
                row(
                        422,
                        "return-exceeds-purchase",
                        "a return beyond the purchase",
                        () -> Request.put(P + "/purchases/KNOWN/returns/R2", refund("15.00"))),
                row(
                        422,
                        "insufficient-balance",
                        "a redemption beyond the balance",
                        () -> Request.put(P + "/redemptions/X", redemption(100_000))),
                purchase(422, "not-registered-then", "before the registration", THEN, "2025-12-31T23:59:59Z"),
                row(
                        422,
                        "idempotency-key-reused",
                        "a used key of its own with another body",
                        () -> Request.post(P + "/redemptions", redemption(2)).with("Idempotency-Key", "used")));
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The last position of the journal. */
    static long head() {
        return system.ask(P + "/audit/population?limit=1").path("position").asLong();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void bad_input_is_answered_with_its_status_and_code_and_writes_nothing(Row row) {
        long before = head();
        assertThat(before).isPositive();
        var answer = requests.send(row.request().get());
        assertThat(answer.status()).as(answer.body()).isEqualTo(row.status());
        isProblem(answer, row.status(), row.code());
        assertThat(head()).as("the head of the journal").isEqualTo(before);
    }

    static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.contentType()).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("code").asString()).as(answer.body()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString()).isEqualTo("urn:loyalty:problem:" + code);
        assertThat(problem.path("detail").asString()).as("a sentence").matches("[A-Z].{10,}\\.");
        assertThat(problem.path("outcome").asString()).isEqualTo("not-applied");
        assertThat(problem.path("traceId").asString()).hasSize(32);
        assertThat(answer.body()).doesNotContain("loyalty.", "Exception", "SELECT", "anna", "19.99");
    }

    @Test
    void a_bad_item_of_a_bulk_request_does_not_touch_its_neighbours() {
        long before = head();
        String facts = Shop.facts(
                item("B1", GOOD),
                item("B2", GOOD.replace("19.99", "-1")),
                item("B3", GOOD.replace("{", "{\"tip\":1,")),
                item("B4", GOOD.replace("{", "{\"amount\":\"1\",")),
                item("B5", GOOD.replace("anna", "nobody")),
                "[]",
                item("KNOWN", GOOD.replace("19.99", "20.00")),
                item("B6", GOOD.replace("GBP", "ZZZ")),
                item("B7", GOOD));

        var answer = requests.send(Request.post(P + "/facts", facts));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var items = answer.json().path("items");
        assertThat(items.valueStream()
                        .map(each -> each.path("verdict").asString() + " "
                                + each.path("code").asString("")))
                .containsExactly(
                        "accepted ",
                        "malformed invalid-value",
                        "malformed unknown-field",
                        "malformed duplicate-key",
                        "rejected unknown-member",
                        "malformed invalid-value",
                        "rejected purchase-differs",
                        "rejected unknown-currency",
                        "accepted ");
        assertThat(items.valueStream()
                        .filter(each -> each.has("code"))
                        .map(each -> each.path("detail").asString()))
                .allSatisfy(detail -> assertThat(detail).matches("[A-Z].{10,}\\."));
        assertThat(head()).isEqualTo(before + 2);
        assertThat(requests.send(Request.post(P + "/facts", facts))
                        .json()
                        .path("replayed")
                        .asInt())
                .isEqualTo(2);
        assertThat(head()).isEqualTo(before + 2);
    }

    static String item(String id, String purchase) {
        return "{\"kind\":\"purchase\",\"id\":\"" + id + "\"," + purchase.substring(1);
    }
}
