package loyalty.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Retries, keys, two nodes and lost connections: nothing is lost, nothing doubled, nothing refused from stale memory. */
class RetriesIT {

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

    static String purchase(String member, String amount) {
        return "{\"memberId\":\"" + member + "\",\"amount\":\"" + amount
                + "\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}";
    }

    static String redemption(String member, int points) {
        return "{\"memberId\":\"" + member + "\",\"points\":" + points + ",\"effectiveAt\":\"2026-03-01T10:00:00Z\"}";
    }

    static List<Answer> atOnce(List<Callable<Answer>> calls) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (var each : threads.invokeAll(calls)) {
                answers.add(each.get());
            }
            return answers;
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    @Tag("W29")
    void the_same_key_with_the_same_body_replays_and_with_another_body_is_refused() {
        ONE.register("retail", "w29");
        var first = ONE.put(P + "/purchases/W29", purchase("w29", "10.00"), "key-w29");
        long entries = ONE.entries();
        var again = ONE.put(P + "/purchases/W29", purchase("w29", "10.00"), "key-w29");
        var other = ONE.put(P + "/purchases/W29", purchase("w29", "11.00"), "key-w29");
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(ONE.entries()).isEqualTo(entries);
    }

    @Test
    void an_entry_does_not_give_away_key_or_body_to_who_tries_out_addresses() throws Exception {
        var email = "guess.me@example.org";
        var path = P + "/members/guessed";
        var body = "{\"contact\":{\"email\":\"" + email + "\"}}";
        assertThat(ONE.put(path, body, email).status()).isEqualTo(201);

        String kept;
        try (var connection = ONE.database().connect();
                var entry = connection.createStatement().executeQuery("""
                        SELECT convert_from(e.header, 'UTF8') || ' ' || (SELECT string_agg(t.tag, ' ')
                          FROM journal.tags t WHERE t.position = e.position)
                          FROM journal.entries e JOIN journal.tags m USING (position) WHERE m.tag = 'retail/member/guessed'
                        """)) {
            entry.next();
            kept = entry.getString(1);
        }
        assertThat(kept).contains("\"fingerprint\"", "retail/idempotency/");
        for (var guess : List.of(email, body, "PUT " + path + "\n" + body, "PUT" + path + body)) {
            var digest = MessageDigest.getInstance("SHA-256").digest(guess.getBytes(UTF_8));
            assertThat(kept).doesNotContain(HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void a_review_that_came_approved_is_answered_again_as_the_first_time_and_its_product_is_taken() {
        ONE.register("retail", "critic");
        var body = """
                {"memberId":"critic","subject":"CD-7","stars":4,"moderated":"approved","effectiveAt":"2026-03-02T10:00:00Z"}""";
        var first = ONE.put(P + "/reviews/R-1", body);
        var again = ONE.put(P + "/reviews/R-1", body);
        var other = ONE.put(P + "/reviews/R-2", body);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().path("balance").asInt()).isEqualTo(20);
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.code()).as(other.text()).isEqualTo("already-reviewed");
    }

    @Test
    void the_same_key_for_another_receipt_is_refused_although_the_receipt_is_new() {
        ONE.register("retail", "key2");
        ONE.put(P + "/purchases/K2-1", purchase("key2", "10.00"), "key-two");
        var other = ONE.put(P + "/purchases/K2-2", purchase("key2", "10.00"), "key-two");
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_rejection_binds_no_key_and_is_decided_anew() {
        ONE.register("retail", "poor");
        var refused = ONE.post(P + "/redemptions", redemption("poor", 50), "poor-key");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("insufficient-balance");
        assertThat(refused.json().path("balance").asInt()).isZero();
        ONE.put(P + "/purchases/POOR-1", purchase("poor", "60.00"));
        var accepted = ONE.post(P + "/redemptions", redemption("poor", 50), "poor-key");
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        assertThat(accepted.json().path("balance").asInt()).isEqualTo(10);
    }

    @Test
    void of_the_same_key_at_once_on_two_nodes_one_is_recorded() {
        ONE.register("retail", "race");
        ONE.put(P + "/purchases/RACE-1", purchase("race", "500.00"));
        long before = ONE.entries();
        var calls = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 12; i++) {
            var node = i % 2 == 0 ? ONE : TWO;
            calls.add(() -> node.post(P + "/redemptions", redemption("race", 7), "race-key"));
        }
        var answers = atOnce(calls);
        assertThat(ONE.entries()).isEqualTo(before + 1);
        assertThat(answers).filteredOn(each -> each.status() == 201).hasSize(1);
        assertThat(answers).allSatisfy(each -> assertThat(each.status()).isIn(200, 201, 409));
        assertThat(answers)
                .filteredOn(each -> each.status() == 409)
                .allSatisfy(each -> assertThat(each.code()).isEqualTo("idempotency-in-progress"));
        var told = new HashSet<>(answers.stream()
                .filter(each -> each.status() < 300)
                .map(Answer::json)
                .toList());
        assertThat(told).hasSize(1);
    }

    @Test
    void nothing_is_refused_from_a_stale_memory() {
        ONE.register("retail", "stale");
        ONE.put(P + "/purchases/ST-1", purchase("stale", "10.00")); // node one remembers 10 points
        TWO.put(P + "/purchases/ST-2", purchase("stale", "90.00")); // node two makes them 100
        var spent = ONE.put(P + "/redemptions/ST-R", redemption("stale", 100));
        assertThat(spent.status()).as(spent.text()).isEqualTo(201);
        assertThat(spent.json().path("balance").asInt()).isZero();
        var tooMuch = TWO.put(P + "/redemptions/ST-R2", redemption("stale", 1)); // node two remembers 100
        assertThat(tooMuch.code()).isEqualTo("insufficient-balance");
    }

    @Test
    void two_nodes_spending_the_same_points_never_overdraw() {
        ONE.register("retail", "twice");
        ONE.put(P + "/purchases/TW-1", purchase("twice", "100.00"));
        var calls = IntStream.range(0, 20)
                .<Callable<Answer>>mapToObj(
                        i -> () -> (i % 2 == 0 ? ONE : TWO).put(P + "/redemptions/TW-" + i, redemption("twice", 9)))
                .toList();
        var answers = atOnce(calls);
        assertThat(answers).filteredOn(each -> each.status() == 201).hasSize(11);
        assertThat(answers)
                .filteredOn(each -> each.status() != 201)
                .allSatisfy(each -> assertThat(each.code()).isEqualTo("insufficient-balance"));
    }

    private static final Caller BOSS = new Caller("boss", "boss1", Set.of(Role.APPROVER), Set.of(), Set.of());

    @Test
    void a_version_published_on_another_node_rules_at_once() {
        ONE.publish("second");
        ONE.register("second", "v");
        ONE.put("/v1/programmes/second/purchases/V-1", purchase("v", "10.00"));
        var next = TestLedger.document("second", 2)
                .replace("\"points\":1,\"per\"", "\"points\":3,\"per\"")
                .replace("1970-01-01T00:00:00Z", "2020-01-01T00:00:00Z");
        var past = TWO.put("/v1/programmes/second/versions/2", next);
        assertThat(past.code()).isEqualTo("effective-from-in-past");
        var soon = java.time.Instant.now().plusSeconds(2).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var published =
                TWO.put("/v1/programmes/second/versions/2", next.replace("2020-01-01T00:00:00Z", soon.toString()));
        assertThat(published.json().path("state").asString())
                .as(published.text())
                .isEqualTo("proposed");
        assertThat(ONE.put("/v1/programmes/second/versions/2/approval", "").code())
                .isEqualTo("self-approval");
        assertThat(ONE.call(BOSS, "PUT", "/v1/programmes/second/versions/2/approval", null, Map.of())
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("published");
        var bought = ONE.put(
                "/v1/programmes/second/purchases/V-2",
                purchase("v", "10.00")
                        .replace("2026-02-01T10:00:00Z", soon.plusSeconds(1).toString()));
        assertThat(bought.status()).as(bought.text()).isEqualTo(201);
        assertThat(bought.json().path("earned").asInt()).isEqualTo(30);
    }

    @Test
    void a_killed_backend_loses_and_doubles_nothing() throws SQLException {
        try (var hit = TestLedger.start()) {
            hit.publish("retail");
            killsAndCounts(hit);
        }
    }

    private static void killsAndCounts(TestLedger hit) throws SQLException {
        hit.register("retail", "hit");
        var acknowledged = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            if (i % 15 == 7) {
                killBackends(hit);
            }
            var id = "HIT-" + i;
            Answer answer;
            int tries = 0;
            do {
                answer = hit.put(P + "/purchases/" + id, purchase("hit", "1.00"));
                tries++;
            } while (answer.status() == 503 && tries < 500);
            assertThat(answer.status()).as(answer.text()).isIn(200, 201);
            acknowledged.add(id);
        }
        long recorded =
                hit.number("SELECT count(*) FROM journal.tags WHERE tag LIKE 'retail/purchase/HIT-%' AND claim");
        assertThat(recorded).isEqualTo(acknowledged.size());
        var last = hit.put(P + "/redemptions/HIT-ALL", redemption("hit", 60));
        assertThat(last.status()).as(last.text()).isEqualTo(201);
        assertThat(last.json().path("balance").asInt()).isZero();

        killBackends(hit);
        var read = hit.get(P + "/audit/members/hit/account");
        assertThat(read.status())
                .as("a read does not meet the dead connections of the pool: " + read.text())
                .isEqualTo(200);
    }

    private static void killBackends(TestLedger ledger) throws SQLException {
        try (var connection = ledger.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }
}
