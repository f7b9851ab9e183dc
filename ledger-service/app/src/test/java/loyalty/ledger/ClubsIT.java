package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clubs over HTTP: seats that many want at once, invitations, retries, and what members are told. */
@Tag("row-20")
class ClubsIT {

    static final String P = "/v1/programmes/retail";
    static final int CLIENTS = 64;
    static final int SEATS = 40;

    static final TestLedger LEDGER = TestLedger.start();
    static final TestLedger OTHER_NODE = LEDGER.secondNode();

    @BeforeAll
    static void open() {
        var document = TestLedger.document("retail", 1)
                .replace("\"capacity\":2", "\"capacity\":" + SEATS)
                .replace(
                        "\"rules\":[",
                        "\"rules\":[{\"id\":\"ride\",\"kind\":\"FIXED\",\"points\":5,\"clubs\":[\"riders\"]},");
        assertThat(LEDGER.put(P + "/versions/1", document).status()).isEqualTo(201);
        IntStream.range(0, CLIENTS).forEach(i -> LEDGER.register("retail", "m" + i));
        LEDGER.register("retail", "anna");
    }

    @AfterAll
    static void close() {
        OTHER_NODE.close();
        LEDGER.close();
    }

    /** Whoever has an even number is told at one node, the others at the other. */
    private static String tell(int member, String act) {
        var node = member % 2 == 0 ? LEDGER : OTHER_NODE;
        return told(node.put(P + "/members/m" + member + "/clubs/riders/" + act, "{}"));
    }

    private static String told(TestLedger.Answer answer) {
        return answer.status() / 100 == 2
                ? Integer.toString(answer.status())
                : answer.json().path("code").asString();
    }

    private static List<String> atOnce(List<Callable<String>> all) throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var verdicts = new ArrayList<String>();
            for (var each : clients.invokeAll(all)) {
                verdicts.add(each.get());
            }
            return verdicts;
        }
    }

    private static List<Callable<String>> each(int from, int until, String act) {
        return IntStream.range(from, until)
                .mapToObj(i -> (Callable<String>) () -> tell(i, act))
                .toList();
    }

    private static long number(String field) {
        return LEDGER.get(P + "/clubs").json().path("clubs").path(0).path(field).asLong();
    }

    @Test
    void of_sixty_four_at_once_as_many_join_as_there_are_seats_and_none_is_left_free() throws Exception {
        var first = atOnce(each(0, CLIENTS, "joining"));

        assertThat(Collections.frequency(first, "201")).isEqualTo(SEATS);
        assertThat(Collections.frequency(first, "club-full")).isEqualTo(CLIENTS - SEATS);
        assertThat(number("members")).isEqualTo(SEATS);
        assertThat(number("left")).isZero();

        var seated = IntStream.range(0, CLIENTS)
                .filter(i -> first.get(i).equals("201"))
                .boxed()
                .toList();
        var leaving = seated.subList(0, 15);
        var waiting = IntStream.range(0, CLIENTS)
                .filter(i -> first.get(i).equals("club-full"))
                .boxed()
                .limit(15)
                .toList();
        var acts = new ArrayList<Callable<String>>();
        for (int i : leaving) {
            acts.add(() -> tell(i, "leaving"));
        }
        assertThat(atOnce(acts)).containsOnly("201");
        assertThat(number("left")).isEqualTo(15);
        // Both nodes have seen the club full, and ask again.
        var then = waiting.stream()
                .map(i -> (Callable<String>) () -> tell(i, "joining"))
                .toList();
        assertThat(atOnce(then)).containsOnly("201");
        assertThat(number("members")).isEqualTo(SEATS);
        assertThat(tell(leaving.getFirst(), "joining")).isEqualTo("club-full");

        int rider = waiting.getFirst();
        assertThat(buys("m" + rider)).as("19 for the money, 5 for the club").isEqualTo(24);
        assertThat(buys("m" + leaving.getFirst())).isEqualTo(19);

        var report = LEDGER.get("/v1/invariants").json();
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    }

    private static long buys(String member) {
        return LEDGER.put(
                        P + "/purchases/R-" + member,
                        "{\"memberId\":\"" + member + "\",\"amount\":\"19.99\",\"currency\":\"GBP\"}")
                .json()
                .path("earned")
                .asLong();
    }

    @Test
    void a_member_is_invited_joins_and_leaves_and_each_is_told_again_as_the_first_time() {
        String anna = P + "/members/anna/clubs";
        assertThat(told(LEDGER.put(anna + "/circle/joining", "{}"))).isEqualTo("not-invited");
        var invited = LEDGER.put(anna + "/circle/invitation", "{\"effectiveAt\":\"2026-03-01T12:00:00Z\"}");
        assertThat(invited.status()).isEqualTo(201);
        assertThat(invited.json().path("until").asString()).isEqualTo("2026-03-15T12:00:00Z");
        var again = LEDGER.put(anna + "/circle/invitation", "{\"effectiveAt\":\"2026-03-01T12:00:00Z\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(invited.json());
        assertThat(LEDGER.get(anna + "?asOf=2026-03-02T00:00:00Z")
                        .json()
                        .path("invitations")
                        .toString())
                .isEqualTo(
                        "[{\"club\":\"circle\",\"since\":\"2026-03-01T12:00:00Z\",\"until\":\"2026-03-15T12:00:00Z\"}]");

        assertThat(told(LEDGER.put(anna + "/circle/joining", "{\"effectiveAt\":\"2026-03-15T12:00:00Z\"}")))
                .isEqualTo("not-invited");
        assertThat(told(LEDGER.put(anna + "/circle/joining", "{\"effectiveAt\":\"2026-03-15T11:59:59.999999Z\"}")))
                .isEqualTo("201");
        assertThat(told(LEDGER.put(anna + "/circle/joining", "{}")))
                .as("is in it")
                .isEqualTo("200");
        assertThat(LEDGER.get(anna).json().path("clubs").toString())
                .isEqualTo("[{\"club\":\"circle\",\"since\":\"2026-03-15T11:59:59.999999Z\"}]");

        assertThat(told(LEDGER.put(anna + "/circle/leaving", "{\"reason\":\"moved\"}")))
                .isEqualTo("201");
        assertThat(told(LEDGER.put(anna + "/circle/leaving", "{\"reason\":\"moved\"}")))
                .isEqualTo("200");
        assertThat(LEDGER.get(anna).json().path("clubs").isEmpty()).isTrue();
        assertThat(told(LEDGER.put(anna + "/bowlers/joining", "{}"))).isEqualTo("unknown-club");
        assertThat(told(LEDGER.put(anna + "/riders/invitation", "{}"))).isEqualTo("club-is-open");
        assertThat(told(LEDGER.get(P + "/members/nobody/clubs"))).isEqualTo("unknown-member");
        assertThat(told(LEDGER.get("/v1/programmes/nowhere/clubs"))).isEqualTo("unknown-programme");
    }

    @Test
    void facts_of_clubs_are_told_in_bulk() {
        LEDGER.register("retail", "bert");
        var answer = LEDGER.call(TestLedger.SHOP, "POST", P + "/facts", """
                        {"facts":[
                         {"kind":"club-invitation","id":"circle","memberId":"bert","effectiveAt":"2026-03-01T12:00:00Z"},
                         {"kind":"club-joining","id":"circle","memberId":"bert","effectiveAt":"2026-03-02T12:00:00Z"},
                         {"kind":"club-leaving","id":"circle","memberId":"bert","effectiveAt":"2026-03-03T12:00:00Z"},
                         {"kind":"club-invitation","id":"circle","memberId":"bert","effectiveAt":"2026-03-04T12:00:00Z"},
                         {"kind":"club-invitation-withdrawal","id":"circle","memberId":"bert","reason":"mistake","effectiveAt":"2026-03-05T12:00:00Z"}]}
                        """, Map.of());
        assertThat(answer.json().path("accepted").asLong()).as(answer.text()).isEqualTo(5);
    }
}
