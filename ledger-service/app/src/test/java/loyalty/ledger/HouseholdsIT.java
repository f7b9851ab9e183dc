package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Households over HTTP: who is in them, what they spend together, and many clients at once. */
@Tag("row-26")
class HouseholdsIT {

    private static final int CLIENTS = 24;
    private static final int EACH = 15;
    private static final List<String> FAMILY = List.of("f1", "f2", "f3", "f4", "f5");

    private static TestLedger ledger;

    @BeforeAll
    static void start() {
        ledger = TestLedger.start();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    private static String at(String day) {
        return "{\"effectiveAt\":\"" + day + "T10:00:00Z\"}";
    }

    private static TestLedger.Answer told(String path, String body) {
        var answer = ledger.put(path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(201);
        return answer;
    }

    private static void buys(String programme, String member, String id, String amount, String day) {
        told(
                "/v1/programmes/" + programme + "/purchases/" + id,
                "{\"memberId\":\"" + member + "\",\"amount\":\"" + amount + "\",\"currency\":\"GBP\","
                        + at(day).substring(1));
    }

    private static String spends(String member, long points, String day) {
        return "{\"memberId\":\"" + member + "\",\"householdId\":\"smiths\",\"points\":" + points + ","
                + at(day).substring(1);
    }

    private static JsonNode member(JsonNode household, String id) {
        return StreamSupport.stream(household.path("members").spliterator(), false)
                .filter(each -> each.path("memberId").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_family_spends_what_lapses_soonest_and_whoever_leaves_takes_what_is_left_of_their_own() {
        var p = "/v1/programmes/family";
        ledger.publish("family");
        for (String member : List.of("anna", "ben", "carl")) {
            ledger.register("family", member);
        }
        buys("family", "anna", "A-1", "50.00", "2026-01-02");
        told(p + "/households/smiths", at("2026-01-03"));
        for (String member : List.of("anna", "ben")) {
            told(p + "/households/smiths/members/" + member, at("2026-01-03"));
        }
        buys("family", "ben", "B-1", "80.00", "2026-01-04");
        buys("family", "anna", "A-2", "100.00", "2026-01-05");

        var spent = told(p + "/redemptions/X", spends("anna", 150, "2026-01-06"));
        assertThat(spent.json().path("redeemed").asLong()).isEqualTo(150);
        assertThat(spent.json().path("householdId").asString()).isEqualTo("smiths");
        assertThat(spent.json().path("balance").asLong()).isEqualTo(80);
        assertThat(spent.json().path("nextLapse").path("points").asLong()).isEqualTo(80);
        var again = ledger.put(p + "/redemptions/X", spends("anna", 150, "2026-01-06"));
        assertThat(again.replayed()).isTrue();
        assertThat(again.text()).isEqualTo(spent.text());
        assertThat(ledger.put(p + "/redemptions/Y", spends("carl", 1, "2026-01-06"))
                        .code())
                .isEqualTo("not-in-household");
        var tooMuch = ledger.put(p + "/redemptions/Y", spends("ben", 81, "2026-01-06"));
        assertThat(tooMuch.code()).isEqualTo("insufficient-balance");
        assertThat(tooMuch.json().path("balance").asLong()).isEqualTo(80);

        var household =
                ledger.get(p + "/households/smiths?asOf=2026-01-07T00:00:00Z").json();
        assertThat(household.path("balance").asLong()).isEqualTo(80);
        assertThat(member(household, "anna").path("earned").asLong()).isEqualTo(100);
        assertThat(member(household, "anna").path("redeemed").asLong()).isEqualTo(70);
        assertThat(member(household, "anna").path("left").asLong()).isEqualTo(80);
        assertThat(member(household, "ben").path("redeemed").asLong()).isEqualTo(80);

        var left = told(p + "/households/smiths/members/anna/leaving", at("2026-01-08"));
        assertThat(left.json().path("memberId").asString()).isEqualTo("anna");
        assertThat(ledger.put(p + "/redemptions/Z", spends("ben", 1, "2026-01-08"))
                        .code())
                .isEqualTo("insufficient-balance");
        var undone = told(p + "/redemptions/X/undo", at("2026-01-09"));
        assertThat(undone.json().path("reversed").asLong()).isEqualTo(150);
        assertThat(undone.json().has("balance")).isFalse();
        var after =
                ledger.get(p + "/households/smiths?asOf=2026-01-09T10:00:00Z").json();
        assertThat(after.path("balance").asLong()).as("ben's alone").isEqualTo(80);
        assertThat(member(after, "anna").path("until").asString()).isEqualTo("2026-01-08T10:00:00Z");
        assertThat(member(after, "anna").path("left").asLong())
                .as("what she took along")
                .isEqualTo(80);
        assertThat(member(after, "anna").path("redeemed").asLong()).isZero();

        told(p + "/households/smiths/dissolution", at("2026-01-10"));
        assertThat(ledger.put(p + "/households/smiths/members/anna", at("2026-01-11"))
                        .code())
                .isEqualTo("household-dissolved");
        assertThat(ledger.get(p + "/households/smiths?asOf=2026-01-11T00:00:00Z")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("dissolved");
        assertThat(ledger.get(p + "/households/none").code()).isEqualTo("unknown-household");
        assertThat(ledger.get("/v1/programmes/none/households/none").code()).isEqualTo("unknown-programme");
    }

    @Test
    void facts_about_households_come_in_bulk_and_households_hold_nothing() {
        var p = "/v1/programmes/bulky";
        ledger.publish("bulky");
        var facts = """
                {"facts":[
                 {"kind":"member","id":"anna","effectiveAt":"2026-01-01T00:00:00Z"},
                 {"kind":"member","id":"ben","effectiveAt":"2026-01-01T00:00:00Z"},
                 {"kind":"household","id":"smiths","effectiveAt":"2026-01-02T00:00:00Z"},
                 {"kind":"household-member","id":"smiths","memberId":"anna","effectiveAt":"2026-01-02T00:00:00Z"},
                 {"kind":"household-member","id":"smiths","memberId":"ben","effectiveAt":"2026-01-02T00:00:00Z"},
                 {"kind":"purchase","id":"B-1","memberId":"ben","amount":"80.00","currency":"GBP","effectiveAt":"2026-01-03T00:00:00Z"},
                 {"kind":"redemption","id":"X","memberId":"anna","householdId":"smiths","points":70,"effectiveAt":"2026-01-04T00:00:00Z"},
                 {"kind":"redemption-undo","id":"X","effectiveAt":"2026-01-05T00:00:00Z"},
                 {"kind":"household-leaving","id":"smiths","memberId":"ben","effectiveAt":"2026-01-06T00:00:00Z"},
                 {"kind":"household-dissolution","id":"smiths","effectiveAt":"2026-01-07T00:00:00Z"}]}""";
        var answer = ledger.call(TestLedger.SHOP, "POST", p + "/facts", facts, Map.of());
        assertThat(answer.text()).doesNotContain("rejected\":1").doesNotContain("malformed\":1");
        assertThat(answer.json().path("accepted").asLong()).as(answer.text()).isEqualTo(10);
        assertThat(ledger.put(p + "/redemptions/H/authorisation", spends("anna", 1, "2026-01-04"))
                        .status())
                .isEqualTo(400);
    }

    /** As a till does: what could not be decided before others on another node is asked again. */
    private static TestLedger.Answer untilAnswered(TestLedger node, String path, String body) {
        var answer = node.put(path, body);
        while (answer.status() == 503) {
            answer = node.put(path, body);
        }
        return answer;
    }

    @Test
    void many_clients_on_two_nodes_spend_what_a_household_has_to_the_last_point_and_no_more() throws Exception {
        var p = "/v1/programmes/hot";
        ledger.publish("hot");
        told(p + "/households/smiths", at("2026-01-03"));
        for (String member : FAMILY) {
            ledger.register("hot", member);
            told(p + "/households/smiths/members/" + member, at("2026-01-03"));
            buys("hot", member, "P-" + member, "200.00", "2026-01-04");
        }
        long before = ledger.entries();
        var answers = new ArrayList<TestLedger.Answer>();
        long started = System.nanoTime();
        try (var second = ledger.secondNode();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var nodes = List.of(ledger, second);
            var tasks = IntStream.range(0, CLIENTS)
                    .<Callable<List<TestLedger.Answer>>>mapToObj(client -> () -> IntStream.range(0, EACH)
                            .mapToObj(i -> untilAnswered(
                                    nodes.get(client % 2),
                                    p + "/redemptions/" + client + "-" + i,
                                    spends(FAMILY.get((client + i) % FAMILY.size()), 3, "2026-01-05")))
                            .toList())
                    .toList();
            for (var running : clients.invokeAll(tasks)) {
                answers.addAll(running.get());
            }
        }
        System.out.printf(
                "%d commands of one household on two nodes in %.1f s%n",
                answers.size(), (System.nanoTime() - started) / 1e9);

        assertThat(answers).allMatch(each -> each.status() == 201 || each.code().equals("insufficient-balance"));
        long accepted = answers.stream().filter(each -> each.status() == 201).count();
        assertThat(accepted).isEqualTo(1000 / 3);
        var household =
                ledger.get(p + "/households/smiths?asOf=2026-01-05T10:00:00Z").json();
        assertThat(household.path("balance").asLong()).isEqualTo(1);
        assertThat(StreamSupport.stream(household.path("members").spliterator(), false)
                        .mapToLong(each -> each.path("redeemed").asLong())
                        .sum())
                .isEqualTo(999);
        assertThat(ledger.entries() - before).isBetween(accepted, accepted + FAMILY.size());
        var report = ledger.get("/v1/invariants").json();
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    }
}
