package loyalty.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import loyalty.gateway.route.AccessTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every operation of a running system answers as the description that it serves says. */
class DescriptionIT {

    static final JsonMapper JSON = new JsonMapper();
    static final String SHOP = "/v1/programmes/shop";
    static final String NOTHING = "";
    static final String CAMPAIGN = """
            "campaigns":[{"id":"opening","from":"%s","until":"2100-01-01T00:00:00Z","budget":12,"fundedBy":"bank",
              "rules":[{"id":"opening","kind":"FIXED","points":7}]},{"id":"quiet","from":"2090-01-01T00:00:00Z","until":"2091-01-01T00:00:00Z","rules":[{"id":"quiet","kind":"FIXED","points":1}],"holdoutPerMille":500}],
            "partners":[{"id":"bank","name":"The Bank"}],"pointCurrencies":[{"id":"stars","name":"Stars","redemption":{"minimum":1,"step":1,"holdMinutes":30},"earning":{"rules":[{"id":"starry","kind":"STEP","points":1,"per":"1.00","when":"channel == 'starry'"}],"caps":{"perDay":8},"rounding":"FLOOR","scope":"ORDER"},"transfers":{"minimum":2}}],
            """;

    @TempDir
    static Path directory;

    static RunningSystem system;
    static Description description;
    static final List<String> faults = new ArrayList<>();
    static final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Instant start = Instant.EPOCH;
    static String admin = "";
    static String service = "";
    static String auditor = "";
    static int posts;

    @BeforeAll
    static void begin() throws Exception {
        start = Instant.now().minus(60, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        system = RunningSystem.startHastily(directory);
        admin = system.adminKeyText();
        service = Files.readString(system.home().resolve("keys/service.key")).strip();
        auditor = Files.readString(system.home().resolve("keys/auditor.key")).strip();
        description =
                new Description(raw("GET", "/openapi.json", NOTHING, NOTHING).body());
    }

    @AfterAll
    static void stop() {
        system.close();
        http.close();
    }

    @Test
    void every_route_answers_as_described() throws Exception {
        programmes();
        members();
        purchases();
        DescribedCards.play();
        DescribedOrigins.play();
        DescribedClubs.play();
        DescribedReceipts.play();
        DescribedHouseholds.play();
        referrals();
        redemptions();
        reviews();
        activities();
        DescribedPrivileges.play();
        DescribedDraws.play();
        DescribedTreats.play();
        adjustments();
        merges();
        nextVersions();
        long last = bulk();
        questions(last);
        evidence();
        keys();
        pages();
        problems();

        assertThat(faults).isEmpty();
        var routes = new TreeSet<String>();
        AccessTable.published().routes().forEach(route -> routes.add(route.method() + " " + route.pattern()));
        assertThat(description.answered()).isEqualTo(routes);
    }

    @Test
    void every_example_is_as_its_schema_says() {
        assertThat(description.faultsOfExamples()).isEmpty();
    }

    @Test
    void an_answer_with_a_field_too_many_or_of_another_type_is_a_fault() {
        var answer = new Description.Answer(
                "GET",
                "/status",
                200,
                "application/json",
                "{\"status\":\"ready\",\"services\":[{\"name\":\"api-gateway\",\"state\":7}],\"secret\":true}");

        assertThat(description.faultsOf(answer))
                .anyMatch(fault -> fault.contains("state"))
                .anyMatch(fault -> fault.contains("secret"));
    }

    static String document() throws Exception {
        try (var stream = loyalty.client.demo.Demo.class.getResourceAsStream("/programmes/demo.json")) {
            assertThat(stream).isNotNull();
            return DescribedCurrencies.giving(new String(stream.readAllBytes(), UTF_8)
                    .replace("${programme}", "shop")
                    .replace("\"redemption\":", CAMPAIGN.formatted(start) + "\"redemption\":"));
        }
    }

    /** Versions of a programme that has members now. */
    static void nextVersions() throws Exception {
        String second = SHOP + "/versions/2";
        String next = JSON.writeValueAsString(((ObjectNode) JSON.readTree(document()))
                .put("version", 2)
                .put("effectiveFrom", "2100-01-01T00:00:00Z"));
        String approver = keyOf("rita", "approver");
        assertThat(send("PUT", second, admin, next)).isEqualTo(201);
        assertThat(send("PUT", second + "/approval", admin, NOTHING)).isEqualTo(403);
        assertThat(send("PUT", second + "/decline", approver, "{\"reason\":\"too-generous\"}"))
                .isEqualTo(201);
        assertThat(send("PUT", second, admin, next)).isEqualTo(201);
        assertThat(send("PUT", second + "/approval", approver, NOTHING)).isEqualTo(201);
    }

    static void programmes() throws Exception {
        String document = document();
        assertThat(send("PUT", SHOP + "/versions/1", admin, document)).isEqualTo(201);
        assertThat(send("PUT", SHOP + "/versions/1", admin, document)).isEqualTo(200);
        for (String path : List.of("/v1/programmes", SHOP, SHOP + "/versions/1", "/v1/schemas/programme")) {
            assertThat(send("GET", path, service, NOTHING)).isEqualTo(200);
        }
    }

    static void members() throws Exception {
        tell(
                "PUT",
                SHOP + "/members/anna",
                day(0, Map.of("channel", "web", "contact", Map.of("email", "a@b.example"))));
        String tokens = "/email-confirmation-tokens";
        assertThat(send("POST", SHOP + "/members/anna" + tokens, service, NOTHING))
                .isEqualTo(200);
        tell("PUT", SHOP + "/members/anna/email-confirmation", day(1, Map.of()));
        tell("PUT", SHOP + "/members/anna/referral-codes/ANNA-1", day(1, Map.of()));
        tell("PUT", SHOP + "/members/ben", day(2, Map.of("referralCode", "ANNA-1")));
        tell("PUT", SHOP + "/members/carl", day(2, Map.of("referralCode", "NOBODY-1")));
        tell("PUT", SHOP + "/members/dora", day(2, Map.of("type", "COMPANY")));
        assertThat(send("POST", SHOP + "/members/dora" + tokens, service, NOTHING))
                .isEqualTo(422);
        tell("PUT", SHOP + "/members/anna/consents/marketing-email", day(2, Map.of()));
        tell("PUT", SHOP + "/members/anna/consents/marketing-email/withdrawal", day(3, Map.of()));
        tell("PUT", SHOP + "/members/dora/block", day(2, Map.of("reason", "fraud")));
        tell("PUT", SHOP + "/members/dora/unblock", day(3, Map.of("reason", "cleared")));
        tell("PUT", SHOP + "/referrals/dora", day(2, Map.of("code", "ANNA-1")));
    }

    static void purchases() throws Exception {
        var line = Map.of("sku", "tea", "quantity", 2, "amount", "60.00", "cost", "31.50");
        tell(
                "PUT",
                SHOP + "/purchases/P-1",
                day(
                        3,
                        Map.of(
                                "memberId",
                                "ben",
                                "amount",
                                "120.00",
                                "currency",
                                "EUR",
                                "store",
                                "s-1",
                                "lines",
                                List.of(line))));
        tell(
                "POST",
                SHOP + "/purchases",
                day(3, Map.of("purchaseId", "P-2", "memberId", "anna", "amount", "250.00", "currency", "EUR")));
        tell("PUT", SHOP + "/purchases/P-2/returns/R-1", day(4, Map.of("amount", "50.00", "currency", "EUR")));
    }

    static void referrals() throws Exception {
        tell("PUT", SHOP + "/referrals/ben/qualification", day(5, Map.of("purchaseId", "P-1")));
        tell("PUT", SHOP + "/referrals/ben/reward", day(30, Map.of()));
        clawedBack();
    }

    /** Dora's reward goes back with the return, so that her claw-back is told again only. */
    static void clawedBack() throws Exception {
        tell("PUT", SHOP + "/purchases/P-9", day(3, Map.of("memberId", "dora", "amount", "90.00", "currency", "EUR")));
        tell("PUT", SHOP + "/referrals/dora/qualification", day(5, Map.of("purchaseId", "P-9")));
        tell("PUT", SHOP + "/referrals/dora/reward", day(30, Map.of()));
        String path = SHOP + "/referrals/dora/claw-back";
        assertThat(send("PUT", path, service, "{}")).isEqualTo(422);
        tell("PUT", SHOP + "/purchases/P-9/returns/R-9", day(31, Map.of("amount", "80.00")));
        assertThat(send("PUT", path, service, "{}")).isEqualTo(200);
    }

    static void redemptions() throws Exception {
        var paid = Map.<String, Object>of("memberId", "ben", "points", 50, "orderAmount", "57.90", "currency", "EUR");
        tell("PUT", SHOP + "/redemptions/D-1", day(31, paid));
        String quote = SHOP + "/members/ben/redemption-quote";
        assertThat(send("GET", quote + "?orderAmount=57.90&currency=EUR", service, NOTHING))
                .isEqualTo(200);
        assertThat(send("GET", quote + "?orderAmount=57.90&currency=USD", service, NOTHING))
                .isEqualTo(422);
        tell("PUT", SHOP + "/redemptions/D-1/undo", day(32, Map.of("reason", "goodwill")));
        for (int id = 2; id <= 3; id++) {
            tell(
                    "PUT",
                    SHOP + "/redemptions/D-" + id + "/authorisation",
                    day(32, Map.of("memberId", "ben", "points", 50)));
        }
        tell("PUT", SHOP + "/redemptions/D-2/capture", day(32, Map.of("points", 20)));
        tell("PUT", SHOP + "/redemptions/D-3/void", day(32, Map.of("reason", "goodwill")));
        tell("PUT", SHOP + "/transfers/T-1", day(32, Map.of("memberId", "ben", "recipientId", "anna", "points", 5)));
        tell("POST", SHOP + "/redemptions", day(33, Map.of("memberId", "anna", "points", 50)));
    }

    static void reviews() throws Exception {
        for (String id : List.of("V-1", "V-2")) {
            tell("PUT", SHOP + "/reviews/" + id, day(34, Map.of("memberId", "ben", "subject", id, "stars", 5)));
        }
        tell(
                "PUT",
                SHOP + "/reviews/V-3",
                day(
                        34,
                        Map.of(
                                "memberId",
                                "ben",
                                "subject",
                                "V-3",
                                "stars",
                                4,
                                "incentive",
                                "DISCLOSED",
                                "moderated",
                                "approved")));
        String moderator = keyOf("rosa", "operator");
        tell("PUT", SHOP + "/reviews/V-1/approval", moderator, day(35, Map.of()));
        assertThat(send("PUT", SHOP + "/reviews/V-2/rejection", service, "{}")).isEqualTo(403);
        tell("PUT", SHOP + "/reviews/V-2/rejection", day(35, Map.of("reason", "spam", "bySource", true)));
        tell("PUT", SHOP + "/reviews/V-1/removal", day(36, Map.of("reason", "fake")));
    }

    static void activities() throws Exception {
        String path = SHOP + "/activities/";
        tell("PUT", path + "T-1", day(36, Map.of("memberId", "ben", "type", "survey", "reference", "spring")));
        for (String id : List.of("T-2", "T-3")) {
            tell("PUT", path + id, day(36, Map.of("memberId", "ben", "type", "share")));
        }
        tell("PUT", path + "T-2/cancellation", keyOf("rita-2", "operator"), day(37, Map.of("reason", "fake")));
    }

    static void adjustments() throws Exception {
        String operator = keyOf("pam", "operator");
        String approver = keyOf("quinn", "approver");
        String path = SHOP + "/adjustments/";
        for (int id = 1; id <= 3; id++) {
            long points = id == 1 ? -5 : 5_000;
            var fact = day(37, Map.of("memberId", "ben", "points", points, "reason", "goodwill", "note", "Note " + id));
            tell("PUT", path + "A-" + id, operator, fact);
        }
        assertThat(send("GET", path + "proposals?limit=1", approver, NOTHING)).isEqualTo(200);
        tell("PUT", path + "A-2/approval", approver, day(38, Map.of()));
        tell("PUT", path + "A-3/decline", approver, day(38, Map.of("reason", "unfounded")));
    }

    static void merges() throws Exception {
        String operator = keyOf("paul", "operator");
        String approver = keyOf("queenie", "approver");
        tell("PUT", SHOP + "/members/benedict", day(3, Map.of()));
        for (int id = 1; id <= 2; id++) {
            tell(
                    "PUT",
                    SHOP + "/merges/M-" + id,
                    operator,
                    day(39, Map.of("sourceId", "benedict", "targetId", "ben", "reason", "duplicate")));
        }
        tell("PUT", SHOP + "/merges/M-1/decline", operator, day(39, Map.of("reason", "unfounded")));
        tell("PUT", SHOP + "/merges/M-2/approval", approver, day(39, Map.of()));
        String late =
                JSON.writeValueAsString(day(39, Map.of("memberId", "benedict", "amount", "5.00", "currency", "EUR")));
        assertThat(send("PUT", SHOP + "/purchases/P-merged", service, late)).isEqualTo(422);
    }

    static String keyOf(String name, String role) throws Exception {
        String wish = JSON.writeValueAsString(
                Map.of("name", name, "roles", List.of(role), "programmes", List.of("shop"), "scopes", List.of()));
        var made = raw("POST", "/v1/keys", admin, wish);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JSON.readTree(made.body()).path("key").asString();
    }

    static long bulk() throws Exception {
        var facts = List.of(
                day(40, Map.of("kind", "member", "id", "emil")),
                day(41, Map.of("kind", "purchase", "id", "P-3", "memberId", "emil", "amount", 9.5, "currency", "EUR")),
                day(42, Map.of("kind", "return", "id", "R-3", "purchaseId", "P-3")),
                day(43, Map.of("kind", "redemption", "id", "D-4", "memberId", "emil", "points", 500)),
                Map.of("kind", "purchase", "id", "P-4", "memberId", "emil"),
                day(43, Map.of("kind", "referral-code", "id", "EMIL-1", "memberId", "emil")));
        String body = JSON.writeValueAsString(Map.of("facts", facts));
        var answer = raw("POST", SHOP + "/facts", service, body);
        check("POST", SHOP + "/facts", answer);
        faults.addAll(description.faultsOfRequest("POST", SHOP + "/facts", body));
        JsonNode verdicts = JSON.readTree(answer.body());
        assertThat(verdicts.path("accepted").asInt()).isEqualTo(4);
        assertThat(verdicts.path("malformed").asInt()).isEqualTo(1);
        long last = verdicts.path("position").asLong();
        tell("PUT", SHOP + "/members/emil/closing", day(44, Map.of("reason", "wish")));
        return last + 1;
    }

    static void questions(long last) throws Exception {
        String known = "?minPosition=" + last;
        for (String path : List.of(
                "/members/anna" + known,
                "/members/carl" + known,
                "/members/anna/balance" + known,
                "/members/anna/tier" + known,
                "/members/dora/segment" + known,
                "/members" + known + "&limit=2",
                "/members" + known + "&tier=none&query=a&purpose=marketing-email",
                "/segments/best/members" + known + "&purpose=marketing-email&limit=2",
                "/population" + known + "&asOf=" + start.plus(20, ChronoUnit.DAYS),
                "/statistics/points" + known + "&step=week",
                "/statistics/members" + known,
                "/balances/snapshot" + known,
                "/campaigns",
                "/partners",
                "/partners/bank?asOf=" + start.plus(20, ChronoUnit.DAYS))) {
            assertThat(send("GET", SHOP + path, auditor, NOTHING)).as(path).isEqualTo(200);
        }
        assertThat(raw("GET", SHOP + "/members/benedict" + known, auditor, NOTHING)
                        .body())
                .contains("\"merged\"");
        String looked = "{\"email\":\"a@b.example\"}";
        faults.addAll(description.faultsOfRequest("POST", SHOP + "/members/look-up", looked));
        assertThat(send("POST", SHOP + "/members/look-up", service, looked)).isEqualTo(200);
        assertThat(send("GET", "/v1/projections", admin, NOTHING)).isEqualTo(200);
        assertThat(send("POST", "/v1/projections/tier/rebuild", admin, "{}")).isEqualTo(202);
    }

    static void evidence() throws Exception {
        for (String path : List.of(
                "/members/ben/history?limit=3",
                "/members/ben/history",
                "/members/ben/account?asOf=" + start.plus(20, ChronoUnit.DAYS),
                "/totals?position=5",
                "/look-ups?memberId=anna&limit=1",
                "/population?limit=2",
                "/population")) {
            assertThat(send("GET", SHOP + "/audit" + path, auditor, NOTHING))
                    .as(path)
                    .isEqualTo(200);
        }
        for (String path : List.of("/entries?limit=4", "/invariants", "/invariants/watch", "/schedules")) {
            assertThat(send("GET", "/v1" + path, auditor, NOTHING)).as(path).isEqualTo(200);
        }
    }

    static void keys() throws Exception {
        String wish = JSON.writeValueAsString(Map.of(
                "name",
                "till-7",
                "roles",
                List.of("service"),
                "programmes",
                List.of("shop"),
                "expiresAt",
                "2099-01-01T00:00:00Z"));
        var made = raw("POST", "/v1/keys", admin, wish);
        check("POST", "/v1/keys", made);
        faults.addAll(description.faultsOfRequest("POST", "/v1/keys", wish));
        String id = JSON.readTree(made.body()).path("id").asString();
        assertThat(send("DELETE", "/v1/keys/" + id, admin, NOTHING)).isEqualTo(204);
        assertThat(send("GET", "/v1/keys", auditor, NOTHING)).isEqualTo(200);
        assertThat(send("GET", "/v1/access", service, NOTHING)).isEqualTo(200);
    }

    static void pages() throws Exception {
        assertThat(send("POST", "/session", NOTHING, JSON.writeValueAsString(Map.of("key", auditor))))
                .isEqualTo(201);
        assertThat(send("DELETE", "/session", NOTHING, NOTHING)).isEqualTo(204);
        for (String path :
                List.of("/session", "/status", "/metrics", "/openapi.json", "/docs", "/", "/assets/live.js")) {
            assertThat(send("GET", path, NOTHING, NOTHING)).as(path).isEqualTo(200);
        }
    }

    static void problems() throws Exception {
        String purchase = SHOP + "/purchases/P-1";
        var another = Map.of("memberId", "ben", "amount", "1.00", "currency", "EUR", "effectiveAt", start.toString());
        assertThat(send("PUT", purchase, service, "{\"memberId\":\"ben\",\"amount\":\"-1\",\"currency\":\"EUR\"}"))
                .isEqualTo(400);
        assertThat(send("PUT", purchase, NOTHING, "{}")).isEqualTo(401);
        assertThat(send("PUT", purchase, auditor, "{}")).isEqualTo(403);
        assertThat(send("GET", SHOP + "/members/nobody", service, NOTHING)).isEqualTo(404);
        assertThat(send("PUT", purchase, service, JSON.writeValueAsString(another)))
                .isEqualTo(409);
        assertThat(send("PUT", SHOP + "/redemptions/D-9", service, "{\"memberId\":\"ben\",\"points\":90000}"))
                .isEqualTo(422);
        assertThat(send("PUT", SHOP + "/versions/2", admin, "{}")).isEqualTo(400);
        assertThat(send("GET", SHOP + "/members/ben?minPosition=999999", auditor, NOTHING))
                .isEqualTo(503);
    }

    /** A fact some days after the start. */
    static Map<String, Object> day(int days, Map<String, Object> fact) {
        var dated = new java.util.TreeMap<String, Object>(fact);
        dated.put("effectiveAt", start.plus(days, ChronoUnit.DAYS).toString());
        return dated;
    }

    /** Tells a fact: once, and a second time where its id makes that a retry. */
    static void tell(String method, String path, Map<String, Object> fact) throws Exception {
        tell(method, path, service, fact);
    }

    static void tell(String method, String path, String key, Map<String, Object> fact) throws Exception {
        String body = JSON.writeValueAsString(fact);
        faults.addAll(description.faultsOfRequest(method, path, body));
        var answer = raw(method, path, key, body);
        check(method, path, answer);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(201);
        if (method.equals("PUT")) {
            assertThat(send(method, path, key, body)).as(path).isEqualTo(200);
        }
    }

    static int send(String method, String path, String key, String body) throws Exception {
        var answer = raw(method, path, key, body);
        check(method, path, answer);
        return answer.statusCode();
    }

    static void check(String method, String path, HttpResponse<String> answer) {
        var found = description.faultsOf(new Description.Answer(
                method,
                path,
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body()));
        found.forEach(fault ->
                faults.add(method + " " + path + " " + answer.statusCode() + " " + fault + " " + answer.body()));
    }

    static HttpResponse<String> raw(String method, String path, String key, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(system.gateway().resolve(path)).timeout(Duration.ofMinutes(1));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", "post-" + posts++);
        }
        if (body.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
