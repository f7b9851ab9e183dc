package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members come from another system: two files, by route and in bulk, and what an auditor reads of them. */
class OpeningBalancesIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";
    static final String FILE = "a".repeat(64);
    static final String OTHER_FILE = "b".repeat(64);

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static String brings(String file, String lots, String qualifying) {
        return "{\"source\":\"bonus-club\",\"digest\":\"" + file + "\",\"lots\":[" + lots + "],\"qualifying\":["
                + qualifying + "],\"effectiveAt\":\"2026-01-02T00:00:00Z\"}";
    }

    static String lot(long points, String lapsesAt, int line) {
        return "{\"points\":" + points + ",\"earnedAt\":\"2025-06-01T10:00:00Z\",\"line\":" + line
                + (lapsesAt.isEmpty() ? "" : ",\"lapsesAt\":\"" + lapsesAt + "\"") + "}";
    }

    static TestLedger.Answer open(String member, String body) {
        return LEDGER.put(P + "/members/" + member + "/opening-balance", body);
    }

    @Test
    void what_members_bring_is_told_by_file_and_apart_from_what_was_issued() {
        for (String member : new String[] {"anna", "ben", "carl", "dora"}) {
            LEDGER.register("retail", member);
        }
        var body = brings(
                FILE,
                lot(250, "2026-07-01T00:00:00Z", 2) + "," + lot(30, "", 3) + "," + lot(20, "2026-01-01T00:00:00Z", 4),
                "{\"countsAt\":\"2025-06-01T10:00:00Z\",\"points\":600}");
        var opened = open("anna", body);
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(opened.json().path("opened").asLong()).isEqualTo(300);
        assertThat(opened.json().path("balance").asLong()).isEqualTo(280);
        assertThat(opened.json().path("tier").path("name").asString()).isEqualTo("silver");
        assertThat(opened.json().path("nextLapse").path("at").asString()).isEqualTo("2026-07-01T00:00:00Z");
        var again = open("anna", body);
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(opened.json());
        assertThat(open("anna", body.replace("250", "251")).code()).isEqualTo("opening-balance-differs");

        var bulk = LEDGER.call(
                TestLedger.SHOP,
                "POST",
                P + "/facts",
                "{\"facts\":[" + fact("ben", brings(FILE, lot(70, "", 5), "")) + ","
                        + fact("carl", brings(OTHER_FILE, lot(5, "", 2), "")) + ","
                        + fact("dora", brings(OTHER_FILE, lot(0, "", 2), "")) + ","
                        + fact("ben", brings(FILE, lot(70, "", 5), "")) + "]}",
                Map.of());
        assertThat(bulk.json().path("accepted").asInt()).as(bulk.text()).isEqualTo(2);
        assertThat(bulk.json().path("replayed").asInt()).isEqualTo(1);
        assertThat(bulk.json().path("malformed").asInt()).isEqualTo(1);
        long position = LEDGER.entries();

        LEDGER.put(
                P + "/purchases/A-1",
                "{\"memberId\":\"anna\",\"amount\":\"7.00\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-01-03T00:00:00Z\"}");
        var audit = LEDGER.get(P + "/audit/opening-balances?asOf=2026-02-01T00:00:00Z")
                .json();
        assertThat(audit.path("points").asLong()).isEqualTo(375);
        assertThat(audit.path("files")).hasSize(2);
        var file = audit.path("files").get(0);
        assertThat(file.path("digest").asString()).isEqualTo(FILE);
        assertThat(file.path("source").asString()).isEqualTo("bonus-club");
        assertThat(file.path("members").asInt()).isEqualTo(2);
        assertThat(file.path("lots").asInt()).isEqualTo(4);
        assertThat(file.path("points").asLong()).isEqualTo(370);
        assertThat(file.path("lapsed").asLong()).isEqualTo(20);
        assertThat(file.path("qualifying").asLong()).isEqualTo(600);
        assertThat(file.path("first").asLong()).isEqualTo(opened.position());
        assertThat(LEDGER.get(P + "/audit/opening-balances?asOf=2026-01-01T23:59:59Z")
                        .json()
                        .path("files"))
                .isEmpty();
        assertThat(LEDGER.get(P + "/audit/opening-balances?asOf=2026-02-01T00:00:00Z&position=" + opened.position())
                        .json()
                        .path("points")
                        .asLong())
                .isEqualTo(300);

        var totals = LEDGER.get(P + "/audit/totals?asOf=2026-02-01T00:00:00Z").json();
        assertThat(totals.path("opened").asLong()).as(totals.toString()).isEqualTo(375);
        assertThat(totals.path("issued").asLong()).isEqualTo(7);
        assertThat(totals.path("lapsed").asLong()).isEqualTo(20);
        assertThat(totals.path("outstanding").asLong()).isEqualTo(362);
        assertThat(totals.path("holds").asBoolean()).isTrue();
        assertThat(position).isLessThan(LEDGER.entries());
        var entry = LEDGER.get(P + "/audit/members/anna/history")
                .json()
                .path("entries")
                .get(1);
        assertThat(entry.path("type").asString()).isEqualTo("balance-opened");
        assertThat(entry.path("event").path("lots").get(0).path("line").asInt()).isEqualTo(4);
        assertThat(LEDGER.get("/v1/invariants").json().path("ok").asBoolean()).isTrue();
    }

    private static String fact(String member, String body) {
        return "{\"kind\":\"opening-balance\",\"id\":\"" + member + "\"," + body.substring(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "digest":"aaaa                                  | "digest":"AAAA                                  | /digest
            "source":"bonus-club"                           | "source":"a b"                                  | /source
            "points":30                                     | "points":0                                      | /lots/0
            "earnedAt":"2025-06-01T10:00:00Z"               | "earnedAt":"1899-06-01T10:00:00Z"               | /lots/0/earnedAt
            "earnedAt":"2025-06-01T10:00:00Z"               | "line":1,"activeFrom":"2025-06-01T10:00:00Z"    | /lots/0/earnedAt
            "lots":[{"points":30                            | "lots":[null,{"points":30                       | /lots/0
            "qualifying":[]                                 | "qualifying":[{"points":1}]                     | /qualifying/0/countsAt
            """)
    void what_cannot_be_is_refused_at_its_field(String right, String wrong, String pointer) {
        var body = "{\"source\":\"bonus-club\",\"digest\":\"" + FILE
                + "\",\"lots\":[{\"points\":30,\"earnedAt\":\"2025-06-01T10:00:00Z\"}],\"qualifying\":[]}";
        assertThat(body).contains(right);
        var answer = open("eve", body.replace(right, wrong));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("\"" + pointer + "\"");
    }

    @Test
    void of_many_who_open_the_same_balance_at_once_one_does() throws Exception {
        LEDGER.register("retail", "fay");
        var answers = new ArrayList<Future<TestLedger.Answer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 24; i++) {
                var body = brings(FILE, lot(i, "", i), "");
                answers.add(threads.submit(() -> open("fay", body)));
            }
        }
        int created = 0;
        for (var answer : answers) {
            created += answer.get().status() == 201 ? 1 : 0;
            assertThat(answer.get().status()).as(answer.get().text()).isIn(201, 409);
        }
        assertThat(created).isEqualTo(1);
    }

    @Test
    void what_lies_before_the_window_needs_the_scope() {
        LEDGER.put(P + "/members/gus", "{\"effectiveAt\":\"2020-01-01T00:00:00Z\"}");
        var till = new Caller("till", "k7", Set.of(Role.SERVICE), Set.of(), Set.of());
        var answer = LEDGER.call(
                till,
                "PUT",
                P + "/members/gus/opening-balance",
                brings(FILE, "{\"points\":3,\"earnedAt\":\"2019-06-01T10:00:00Z\"}", "")
                        .replace("2026-01-02", "2020-01-02"),
                Map.of());
        assertThat(answer.code()).isEqualTo("too-old");
    }
}
