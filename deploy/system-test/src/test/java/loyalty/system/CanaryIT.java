package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import loyalty.system.Requests.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Contact data goes into the vault and nowhere else: texts that are easily recognised are given as contact data and put in every wrong
 * place; then no answer repeats them, and no byte of PostgreSQL, Kafka or the logs holds them. All of it with every log as loud as
 * somebody may set it.
 */
@TestMethodOrder(OrderAnnotation.class)
class CanaryIT {

    static final String EMAIL = "zugvogel-7391@nest-4417.example";
    static final String PHONE = "+49 151 7391 5502";
    static final String NAME = "Quillonius Federspiel";

    static final String STREET = "Krummer Rabensteig 7391";
    static final String CITY = "Obervogelwinkel";
    static final String TOKEN = "tok-kuckuck-9137";
    static final String DEVICE = "dohlen-telephone-5522";

    static final String NOTE = "Her Elsternruf was too loud.";

    /** A telephone number that could be an id as well. */
    static final String DIGITS = "4915173915502";

    static final List<String> CANARIES = List.of(EMAIL, PHONE, NAME, DIGITS);
    static final ByteSearch SEARCH = new ByteSearch(List.of(
            "zugvogel-7391",
            "nest-4417",
            "151 7391 5502",
            "15173915502",
            "Quillonius",
            "Federspiel",
            "Rabensteig",
            "rabensteig",
            "Obervogelwinkel",
            "obervogelwinkel",
            "kuckuck-9137",
            "Elsternruf",
            "dohlen-telephone"));

    /** The id of a member, which may be anywhere: where it is not found, the search is blind. */
    static final String MARKER = "ringed-bird-8264";

    /** What the test itself leaves lying about. */
    static final String PLANTED = "egg-of-a-cuckoo";

    static final String P = "/v1/programmes/shop";
    static final String CONTACT =
            "{\"contact\":{\"email\":\"%s\",\"phone\":\"%s\",\"name\":\"%s\",\"address\":{\"street\":\""
                    + STREET + "\",\"city\":\"" + CITY + "\",\"country\":\"AT\"},\"paymentTokens\":[\"" + TOKEN
                    + "\"],\"devices\":[\"" + DEVICE + "\"]}}";
    static final String THEN = "2026-02-01T10:00:00Z";
    static final String PURCHASE = Shop.purchase("nobody", "1.00", THEN);
    static final String X = P + "/purchases/X";

    @TempDir
    static Path directory;

    static RunningSystem system;
    static Requests requests;
    static String operator = "";

    @BeforeAll
    static void start() {
        system = RunningSystem.start(
                directory,
                Map.ofEntries(
                        RunningSystem.HASTILY,
                        Map.entry("LOGGING_LEVEL_ROOT", "DEBUG"),
                        Map.entry("LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_WEB", "TRACE"),
                        Map.entry("LOGGING_LEVEL_ORG_APACHE", "TRACE"),
                        Map.entry("LOGGING_LEVEL_COM_NETWORKNT", "TRACE")));
        requests = new Requests(system);
        var published = Request.put(P + "/versions/1", Shop.document("shop")).by(requests.admin());
        assertThat(requests.send(published).status()).isEqualTo(201);
        var key = Request.post(
                        "/v1/keys",
                        "{\"name\":\"olga\",\"roles\":[\"operator\"],\"programmes\":[\"shop\"],\"scopes\":[]}")
                .with("Idempotency-Key", "olga")
                .by(requests.admin());
        operator = requests.send(key).json().path("key").asString();
    }

    @AfterAll
    static void stop() {
        requests.close();
        system.close();
    }

    /** A place for contact data where it does not belong. */
    record Place(String name, Function<String, Request> request) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Place place(String name, Function<String, Request> request) {
        return new Place(name, request);
    }

    /** A body that is right but for one field. */
    static Place field(String name, String path, String body) {
        return place(name, canary -> Request.put(path, body.formatted(canary)));
    }

    static Place document(String name, String right, String wrong) {
        assertThat(Shop.document("shop")).contains(right);
        return place(
                name,
                canary -> Request.put(P + "/versions/2", Shop.document("shop").replace(right, wrong.formatted(canary)))
                        .by(requests.admin()));
    }

    static String encoded(String canary) {
        return java.net.URLEncoder.encode(canary, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Place question(String path) {
        return place(
                path, canary -> Request.get(path.formatted(encoded(canary))).by(requests.auditor()));
    }

    static Stream<Place> wrongPlaces() {
        return Stream.of(fields(), names(), documents(), addresses(), forms()).flatMap(each -> each);
    }

    static Stream<Place> fields() {
        return Stream.of(
                field("member id", X, PURCHASE.replace("nobody", "%s")),
                field("member id as a number", X, PURCHASE.replace("\"nobody\"", "%s")),
                field("effectiveAt", X, PURCHASE.replace(THEN, "%s")),
                field("amount", X, PURCHASE.replace("1.00", "x%s")),
                field("currency", X, PURCHASE.replace("GBP", "%s")),
                field("store", X, PURCHASE.replace("{", "{\"store\":\"%s\",")),
                field("channel", X, PURCHASE.replace("{", "{\"channel\":\"%s\",")),
                field("purchaseId", X, PURCHASE.replace("{", "{\"purchaseId\":\"%s\",")),
                field("product", X, PURCHASE.replace("{", "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1}],")),
                field("quantity", X, PURCHASE.replace("{", "{\"lines\":[{\"sku\":\"m\",\"quantity\":\"%s\"}],")),
                field("points", P + "/redemptions/X", "{\"memberId\":\"nobody\",\"points\":\"%s\"}"),
                field("points as a number", P + "/redemptions/X", "{\"memberId\":\"nobody\",\"points\":%s}"),
                field("stars", P + "/reviews/X", "{\"memberId\":\"nobody\",\"stars\":\"%s\"}"),
                field("moderated", P + "/reviews/X", "{\"memberId\":\"nobody\",\"stars\":1,\"moderated\":\"%s\"}"),
                field("reason", P + "/redemptions/X/undo", "{\"reason\":\"%s\"}"),
                field("referral code", P + "/referrals/nobody", "{\"code\":\"%s\"}"),
                field("referral code of a member", P + "/members/x", "{\"referralCode\":\"-%s\"}"),
                field("type of a member", P + "/members/x", "{\"type\":\"%s\"}"),
                field("reason of a block", P + "/members/x/block", "{\"reason\":\"%s\"}"),
                place(
                        "e-mail of a look-up",
                        canary -> Request.post(P + "/members/look-up", "{\"email\":[\"%s\"]}".formatted(canary))),
                place(
                        "two things to look for",
                        canary -> Request.post(
                                P + "/members/look-up", "{\"email\":\"%1$s\",\"phone\":\"%1$s\"}".formatted(canary))),
                field("contact as a text", P + "/members/x", "{\"contact\":\"%s\"}"),
                field("contact as a list", P + "/members/x", "{\"contact\":[\"%s\"]}"),
                field("e-mail in an object", P + "/members/x", "{\"contact\":{\"email\":{\"is\":\"%s\"}}}"),
                field("address as a text", P + "/members/x", "{\"contact\":{\"address\":\"%s\"}}"),
                field(
                        "country",
                        P + "/members/x",
                        "{\"contact\":{\"address\":{\"street\":\"%1$s\",\"city\":\"%1$s\",\"country\":\"%1$s\"}}}"),
                field("city in a list", P + "/members/x", "{\"contact\":{\"address\":{\"city\":[\"%s\"]}}}"),
                field("payment tokens as a text", P + "/members/x", "{\"contact\":{\"paymentTokens\":\"%s\"}}"),
                field("device in an object", P + "/members/x", "{\"contact\":{\"devices\":[{\"is\":\"%s\"}]}}"),
                field("e-mail twice over", P + "/members/x", "{\"contact\":{\"email\":\"%1$s@%1$s@x\"}}"),
                place(
                        "note of an adjustment",
                        canary -> Request.put(
                                        P + "/adjustments/X",
                                        "{\"memberId\":\"nobody\",\"points\":1,\"reason\":\"goodwill\",\"note\":[\"%s\"]}"
                                                .formatted(canary))
                                .by(operator)),
                field(
                        "token of a confirmation",
                        P + "/members/" + MARKER + "/email-confirmation",
                        "{\"token\":[\"%s\"]}"),
                field(
                        "contact of a confirmation",
                        P + "/members/" + MARKER + "/email-confirmation",
                        "{\"email\":\"%s\"}"),
                place(
                        "name of a key",
                        canary -> Request.post("/v1/keys", "{\"name\":\" %s\",\"roles\":[]}".formatted(canary))
                                .with("Idempotency-Key", "k")
                                .by(requests.admin())),
                place(
                        "role of a key",
                        canary -> Request.post("/v1/keys", "{\"name\":\"x\",\"roles\":[\"%s\"]}".formatted(canary))
                                .with("Idempotency-Key", "k")
                                .by(requests.admin())),
                place(
                        "key of a session",
                        canary -> Request.post("/session", "{\"key\":\"%s\"}".formatted(canary))
                                .by("")));
    }

    static Stream<Place> names() {
        return Stream.of(
                field("name of a field", X, PURCHASE.replace("{", "{\"%s\":1,")),
                field("name of a field within", P + "/members/x", "{\"contact\":{\"%s\":\"x\"}}"),
                field("name of a field of a line", X, PURCHASE.replace("{", "{\"lines\":[{\"%s\":1}],")),
                field("the same name twice", X, PURCHASE.replace("{", "{\"%1$s\":1,\"%1$s\":2,")),
                field("value of an unknown field", X, PURCHASE.replace("{", "{\"email\":\"%s\",")),
                place(
                        "name of a field of a bulk request",
                        canary -> Request.post(P + "/facts", "{\"%s\":[]}".formatted(canary))));
    }

    static Stream<Place> documents() {
        return Stream.of(
                document("programme of a document", "\"shop\"", "\"%s\""),
                document("version of a document", "\"version\":1", "\"version\":\"%s\""),
                document("zone", "\"UTC\"", "\"%s\""),
                document("currency of a document", "\"GBP\"", "\"%s\""),
                document("beginning of a document", "1970-01-01T00:00:00Z", "%s"),
                document("rule", "\"base\"", "\"-%s\""),
                document("per", "\"1.00\"", "\"%s x\""),
                document("tie rule", "\"LOW\"", "\"%s\""),
                document("name of a segment", "\"other\"", "\" %s\""),
                document("name of a field of a document", "\"name\":\"A shop\"", "\"name\":\"A shop\",\"%s\":1"),
                document("name of a field deep in a document", "\"from\":500", "\"from\":500,\"%s\":1"));
    }

    static Stream<Place> addresses() {
        return Stream.of(
                place("member of the path", canary -> Request.put(P + "/members/-" + encoded(canary), "{}")),
                place(
                        "programme of the path",
                        canary -> Request.put("/v1/programmes/" + encoded(canary) + "/purchases/X", PURCHASE)),
                place(
                        "purchase of the path",
                        canary -> Request.put(P + "/purchases/" + encoded(canary) + "/returns/R", "{}")),
                place(
                        "version of the path",
                        canary -> Request.put(P + "/versions/" + encoded(canary), "{}")
                                .by(requests.admin())),
                place("an address that is none", canary -> Request.get("/v1/" + encoded(canary))),
                question(P + "/members/%s/balance"),
                question(P + "/members/x/balance?asOf=%s"),
                question(P + "/members/x/balance?minPosition=x%s"),
                question(P + "/members?limit=%s"),
                question(P + "/statistics/points?step=%s"),
                question(P + "/statistics/points?from=%s"),
                question(P + "/audit/members/%s/history"),
                question(P + "/audit/members/x/account?asOf=%s"),
                question(P + "/audit/members/x/account?position=%s"),
                question("/v1/entries?after=x%s"));
    }

    static Stream<Place> forms() {
        return Stream.of(
                field("no end", X, "{\"memberId\":\"%s"),
                field("no quotes", X, "{%1$s: %1$s}"),
                field("something behind the end", X, PURCHASE + " %s"),
                field("no JSON at all", X, "%s"),
                field("a text alone", X, "\"%s\""),
                field("a bulk request that is none", P + "/facts", "%s"),
                place("a text file", canary -> Request.put(X, canary).with("Content-Type", "text/plain")),
                place("content type", canary -> Request.put(X, PURCHASE).with("Content-Type", canary)),
                place("bearer", canary -> Request.put(X, PURCHASE).with("Authorization", "Bearer " + canary)),
                place("no bearer", canary -> Request.put(X, PURCHASE).with("Authorization", canary)),
                place("idempotency key", canary -> Request.put(X, PURCHASE).with("Idempotency-Key", canary + "\u00e9")),
                place("on whose behalf", canary -> Request.put(X, PURCHASE).with("On-Behalf-Of", canary)),
                place("accepted types", canary -> Request.put(X, PURCHASE).with("Accept", canary)),
                place("method", canary -> Request.put(X, PURCHASE).method(canary.replaceAll("[^a-z0-9-]", ""))));
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("wrongPlaces")
    void a_wrong_place_is_refused_without_repeating_what_was_there(Place place) throws IOException {
        for (String canary : CANARIES) {
            var answer = requests.send(place.request().apply(canary));
            assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
            assertThat(said(answer.head() + answer.body()))
                    .as(answer.head() + answer.body())
                    .isEmpty();
        }
    }

    /** Which of the canaries an answer repeats. */
    static Set<String> said(String answer) throws IOException {
        return SEARCH.in(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    }

    @Order(2)
    @Test
    void what_is_no_request_of_http_is_refused_without_repeating_it() throws IOException {
        for (String canary : CANARIES) {
            for (String head : List.of(
                    "GET /v1/programmes/" + canary + "|x HTTP/1.1\r\nHost: x\r\n\r\n",
                    "GET /v1/programmes?" + canary + "<> HTTP/1.1\r\nHost: x\r\n\r\n",
                    canary + " / HTTP/1.1\r\nHost: x\r\n\r\n",
                    "GET /v1/programmes HTTP/1.1\r\nHost: x\r\n" + canary + "\r\n\r\n",
                    "GET /v1/programmes HTTP/1.1\r\nHost: " + canary + "\r\n\r\n",
                    "GET " + P + "/members?limit=x&q=%zz" + canary.replace(" ", "")
                            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + requests.auditor() + "\r\n\r\n",
                    "GET /v1/programmes HTTP/1.1\r\nHost: x\r\nCookie: " + canary + "=\"" + canary + "\r\n\r\n")) {
                String answer = requests.sendRaw(head);
                assertThat(answer).as(head.lines().findFirst().orElse("")).startsWith("HTTP/1.1 4");
                assertThat(said(answer)).as(answer).isEmpty();
            }
        }
    }

    @Order(3)
    @Test
    void a_bulk_request_says_of_each_item_what_is_wrong_without_repeating_it() throws IOException {
        for (String canary : CANARIES) {
            var answer = requests.send(Request.post(
                    P + "/facts",
                    Shop.facts(
                            "{\"kind\":\"%s\",\"id\":\"x\"}".formatted(canary),
                            "{\"kind\":\"member\",\"id\":\"-%s\"}".formatted(canary),
                            "{\"kind\":\"member\",\"id\":\"x\",\"%s\":1}".formatted(canary),
                            "{\"kind\":\"member\",\"id\":\"x\",\"contact\":{\"e-mail\":\"%s\"}}".formatted(canary),
                            "{\"kind\":\"member\",\"id\":\"x\",\"effectiveAt\":\"%s\"}".formatted(canary),
                            "{\"kind\":\"redemption\",\"id\":\"x\",\"memberId\":\"nobody\",\"points\":\"%s\"}"
                                    .formatted(canary),
                            "{\"kind\":\"redemption-undo\",\"id\":\"x\",\"reason\":\" %s\"}".formatted(canary),
                            "{\"kind\":\"purchase\",\"id\":\"x\",%s"
                                    .formatted(PURCHASE.substring(1).replace("nobody", canary)),
                            "\"%s\"".formatted(canary))));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("accepted").asInt()).as(answer.body()).isZero();
            assertThat(said(answer.body())).as(answer.body()).isEmpty();
        }
    }

    @Order(4)
    @Test
    void contact_data_is_in_no_byte_of_any_store_or_log_and_what_is_put_there_is_found() throws Exception {
        var token = contactDataIsTaken();
        FiveRunsIT.projectionsReachTheHead(system, "shop");
        questionsAreAnsweredWithoutIt();
        plant();
        requests.close();
        system.close(); // which writes everything to the files

        assertThat(log().lines())
                .as("the loud levels took, as only they show what went well")
                .anyMatch(line -> line.contains("DEBUG") && line.contains("received method=PUT"));
        for (String area : List.of("postgres", "kafka", "logs")) {
            assertThat(new ByteSearch(List.of(MARKER)).in(system.home().resolve(area)))
                    .as("the search sees into " + area)
                    .containsKey(MARKER);
        }
        assertThat(new ByteSearch(List.of(PLANTED)).in(system.home()).get(PLANTED))
                .as("what was planted is found")
                .anyMatch(file -> file.startsWith("postgres"))
                .anyMatch(file -> file.startsWith("logs"));
        assertThat(SEARCH.in(directory)).isEmpty();
        assertThat(new ByteSearch(List.of(token)).in(directory)).isEmpty();
    }

    /** Returns a token by which an address was confirmed. */
    private static String contactDataIsTaken() throws IOException {
        String contact = CONTACT.formatted(EMAIL, PHONE, NAME);
        String member = P + "/members/" + MARKER;
        String item = "\"kind\":\"member\",\"id\":\"in-bulk\",";
        for (var each : Map.of(
                        Request.put(member, contact), 201,
                        Request.put(P + "/members/same-e-mail", contact).with("Idempotency-Key", EMAIL), 201,
                        Request.put(P + "/members/traced", contact)
                                        .with("traceparent", NAME)
                                        .with("User-Agent", NAME),
                                201,
                        Request.post(P + "/facts", Shop.facts("{" + item + contact.substring(1))), 200)
                .entrySet()) {
            answers(each.getKey(), each.getValue());
        }
        answers(Request.put(member, contact), 200);
        answers(Request.put(member, CONTACT.formatted("other-" + EMAIL, PHONE, NAME)), 409);
        var issued = requests.send(Request.post(member + "/email-confirmation-tokens", ""));
        assertThat(said(issued.head() + issued.body())).as(issued.body()).isEmpty();
        String token = issued.json().path("token").asString();
        answers(Request.put(member + "/email-confirmation", "{\"token\":\"" + token + "\"}"), 201);
        return token;
    }

    private static void questionsAreAnsweredWithoutIt() throws IOException {
        for (String asked : List.of("{\"email\":\"" + EMAIL + "\"}", "{\"phone\":\"+" + DIGITS + "\"}")) {
            var found = requests.send(Request.post(P + "/members/look-up", asked));
            assertThat(found.body()).contains(MARKER);
            assertThat(said(found.head() + found.body())).isEmpty();
        }
        var adjusted = "{\"memberId\":\"same-e-mail\",\"points\":5,\"reason\":\"goodwill\",\"note\":\"" + NOTE + "\"}";
        answers(Request.put(P + "/adjustments/A-1", adjusted).by(operator), 201);
        var history = Request.get(P + "/audit/members/same-e-mail/history").by(requests.auditor());
        assertThat(requests.send(history).body()).as("an auditor reads it").contains(NOTE);
        for (String question : List.of("/members/", "/audit/members/")) {
            String path = P + question + MARKER + (question.contains("audit") ? "/history" : "");
            answers(Request.get(path).by(requests.auditor()), 200);
        }
    }

    private static void answers(Request request, int status) throws IOException {
        var answer = requests.send(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(said(answer.head() + answer.body())).as(answer.body()).isEmpty();
    }

    private static void plant() throws IOException, SQLException {
        ReconcileIT.change(system, "CREATE TABLE rows_a.nest AS SELECT '" + PLANTED + "' AS egg");
        String disguised = Base64.getEncoder().encodeToString(("a " + PLANTED).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                system.home().resolve("logs/loyalty.log"),
                disguised + System.lineSeparator(),
                StandardOpenOption.APPEND);
    }

    private static String log() throws IOException {
        return Files.readString(system.home().resolve("logs/loyalty.log"));
    }
}
