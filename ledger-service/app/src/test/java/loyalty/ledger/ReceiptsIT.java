package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What nobody is known to have bought, and what becomes of it. */
class ReceiptsIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";
    static final String FEBRUARY = ",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}";
    static final int CLIENTS = 24;

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
        for (String member : List.of("anna", "bert", "carl", "dora")) {
            LEDGER.register("retail", member);
        }
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    private static String sold(String amount) {
        return "{\"amount\":\"" + amount + "\",\"currency\":\"GBP\"" + FEBRUARY;
    }

    private static String shown(String card, String order, String paid) {
        return "{\"cardId\":\"" + card + "\",\"orderAmount\":\"" + order + "\",\"amount\":\"" + paid
                + "\",\"currency\":\"GBP\"" + FEBRUARY;
    }

    private static String of(String member) {
        return "{\"memberId\":\"" + member + "\",\"effectiveAt\":\"2026-02-10T10:00:00Z\"}";
    }

    private static Answer told(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    @Test
    @Tag("row-27")
    void a_receipt_comes_back_in_part_is_claimed_and_comes_back_whole() {
        var sale = told(LEDGER.put(P + "/purchases/A-1", sold("50.00")));
        assertThat(sale.json().toString())
                .isEqualTo("{\"position\":" + sale.position() + ",\"effectiveAt\":\"2026-02-01T10:00:00Z\","
                        + "\"purchaseId\":\"A-1\",\"state\":\"unclaimed\",\"claimable\":true,\"programmeVersion\":1}");
        var back = told(LEDGER.put(P + "/purchases/A-1/returns/1", "{\"amount\":\"20.00\"" + FEBRUARY));
        assertThat(back.json().path("state").asString()).isEqualTo("unclaimed");
        var open = LEDGER.get(P + "/receipts/A-1").json();
        assertThat(open.path("state").asString()).isEqualTo("unclaimed");
        assertThat(open.path("returned").asString()).isEqualTo("20.00");
        assertThat(open.path("claimable").asBoolean()).isTrue();

        var claim = told(LEDGER.put(P + "/receipts/A-1/claim", of("anna")));
        assertThat(claim.json().path("effectiveAt").asString()).isEqualTo("2026-02-01T10:00:00Z");
        assertThat(claim.json().path("claimedAt").asString()).isEqualTo("2026-02-10T10:00:00Z");
        assertThat(claim.json().path("memberId").asString()).isEqualTo("anna");
        assertThat(claim.json().path("earned").asInt()).isEqualTo(30);
        assertThat(claim.json().path("returned").asString()).isEqualTo("20.00");
        assertThat(claim.json().path("balance").asInt()).isEqualTo(30);

        var again = LEDGER.put(P + "/receipts/A-1/claim", of("anna"));
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(claim.json());
        var another = LEDGER.put(P + "/receipts/A-1/claim", of("bert"));
        assertThat(another.status()).isEqualTo(409);
        assertThat(another.code()).isEqualTo("receipt-already-claimed");
        assertThat(LEDGER.put(P + "/purchases/A-1", sold("50.00")).json())
                .as("the till is answered as the first time")
                .isEqualTo(sale.json());
        assertThat(LEDGER.put(P + "/purchases/A-1/returns/1", "{\"amount\":\"20.00\"" + FEBRUARY)
                        .json())
                .isEqualTo(back.json());

        var rest = told(LEDGER.put(P + "/purchases/A-1/returns/2", "{\"effectiveAt\":\"2026-02-11T10:00:00Z\"}"));
        assertThat(rest.json().path("refund").asString()).isEqualTo("30.00");
        assertThat(rest.json().path("reversed").asInt()).isEqualTo(30);
        assertThat(rest.json().path("balance").asInt()).isZero();
        var closed = LEDGER.get(P + "/receipts/A-1").json();
        assertThat(closed.path("state").asString()).isEqualTo("claimed");
        assertThat(closed.path("memberId").asString()).isEqualTo("anna");
        assertThat(closed.path("claimedAt").asString()).isEqualTo("2026-02-10T10:00:00Z");
        assertThat(closed.path("returned").asString()).isEqualTo("50.00");
        assertThat(closed.path("claimable").asBoolean()).isFalse();

        var history = LEDGER.get(P + "/audit/members/anna/history").json();
        assertThat(history.path("entries")
                        .valueStream()
                        .map(entry -> entry.path("event").toString()))
                .anyMatch(payload -> payload.contains("\"purchase\":\"A-1\"")
                        && payload.contains("\"claim\":{\"claimedAt\":\"2026-02-10T10:00:00Z\""));
    }

    @Test
    @Tag("row-09")
    @Tag("row-27")
    @Tag("W39")
    void a_card_of_nobody_accumulates_and_takes_its_receipts_to_whom_it_is_linked() {
        told(LEDGER.put(P + "/cards/B-1", "{\"cardKind\":\"rising\"" + FEBRUARY));
        told(LEDGER.put(P + "/purchases/B-0", shown("B-1", "9500.00", "9500.00")));
        assertThat(LEDGER.put(P + "/purchases/B-1", shown("B-1", "1000.00", "969.99"))
                        .code())
                .isEqualTo("discount-above-card");
        var first = told(LEDGER.put(P + "/purchases/B-1", shown("B-1", "1000.00", "970.00")));
        assertThat(first.json().path("card").toString()).isEqualTo("""
                {"cardId":"B-1","percent":"3","orderAmount":"1000.00","discount":"30.00",\
                "accumulated":"10470.00","nextPercent":"5"}""");
        quoted("50.00");
        told(LEDGER.put(P + "/purchases/B-1/returns/1", "{\"amount\":\"970.00\"" + FEBRUARY));
        quoted("30.00");
        told(LEDGER.put(P + "/purchases/B-2", shown("B-1", "1000.00", "970.00")));

        var page = LEDGER.get(P + "/cards/B-1/receipts?limit=2").json();
        assertThat(page.path("receipts")
                        .valueStream()
                        .map(row -> row.path("purchaseId").asString()))
                .containsExactly("B-0", "B-1");
        assertThat(page.at("/receipts/1/returned").asString()).isEqualTo("970.00");
        var next = LEDGER.get(P + "/cards/B-1/receipts?limit=2&after="
                        + page.path("next").asLong())
                .json();
        assertThat(next.path("receipts").size()).isEqualTo(1);
        assertThat(next.path("next").isNull()).isTrue();

        var link = told(LEDGER.put(P + "/cards/B-1/link", of("bert")));
        assertThat(link.json().path("receipts").path("claimed").asInt()).isEqualTo(3);
        assertThat(link.json().path("receipts").path("earned").asInt()).isEqualTo(10_470);
        assertThat(link.json().path("receipts").path("left").asInt()).isZero();
        assertThat(LEDGER.put(P + "/cards/B-1/link", of("bert")).json()).isEqualTo(link.json());
        assertThat(LEDGER.get(P + "/cards/B-1/receipts")
                        .json()
                        .at("/receipts/0/memberId")
                        .asString())
                .isEqualTo("bert");
        quoted("50.00");
        var after = told(LEDGER.put(P + "/purchases/B-3", shown("B-1", "1000.00", "950.00")));
        assertThat(after.json().at("/card/accumulated").asString()).isEqualTo("11420.00");
        told(LEDGER.put(P + "/purchases/B-0/returns/1", "{\"effectiveAt\":\"2026-02-01T10:00:00Z\"}"));
        quoted("30.00");
        assertThat(LEDGER.get("/v1/invariants").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void of_many_members_who_claim_a_receipt_at_once_on_two_nodes_one_has_it() throws Exception {
        try (var other = LEDGER.secondNode()) {
            told(LEDGER.put(P + "/purchases/C-1", sold("40.00")));
            var members = List.of("anna", "bert", "carl", "dora");
            var answers = together(IntStream.range(0, CLIENTS)
                    .<Callable<Answer>>mapToObj(i -> () -> (i % 2 == 0 ? LEDGER : other)
                            .put(P + "/receipts/C-1/claim", of(members.get(i / 2 % members.size()))))
                    .toList());

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .allMatch(answer -> answer.code().equals("receipt-already-claimed"));
            assertThat(answers).filteredOn(answer -> answer.status() == 200).allMatch(Answer::replayed);
            assertThat(LEDGER.number(
                            "SELECT count(*) FROM journal.tags WHERE tag = 'retail/receipt-claim/C-1' AND claim"))
                    .isEqualTo(1);
        }
    }

    @Test
    @Tag("row-09")
    void tills_on_two_nodes_show_one_card_at_once_and_none_forgets_what_another_sold() throws Exception {
        try (var other = LEDGER.secondNode()) {
            told(LEDGER.put(P + "/cards/D-1", "{\"cardKind\":\"rising\"" + FEBRUARY));
            var sales = new ArrayList<Callable<Answer>>(IntStream.range(0, CLIENTS)
                    .<Callable<Answer>>mapToObj(i -> () ->
                            (i % 2 == 0 ? LEDGER : other).put(P + "/purchases/D-" + i, shown("D-1", "10.00", "10.00")))
                    .toList());
            sales.add(CLIENTS / 2, () -> LEDGER.put(P + "/cards/D-1/link", of("dora")));

            assertThat(together(sales)).allMatch(answer -> answer.status() == 201);

            assertThat(LEDGER.get(P + "/cards/D-1/discount?at=2026-02-01T10:00:00Z")
                            .json()
                            .path("accumulated")
                            .asString())
                    .isEqualTo("240.00");
            assertThat(LEDGER.get(P + "/cards/D-1/receipts")
                            .json()
                            .path("receipts")
                            .valueStream())
                    .as("what was sold before the link was claimed with it")
                    .allMatch(row -> row.path("memberId").asString("").equals("dora"));
            assertThat(LEDGER.get("/v1/invariants").json().path("ok").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void a_link_draws_from_a_budget_for_one_receipt_after_the_other() {
        var generous = TestLedger.document("generous", 1).replace("\"cards\":[", """
                        "campaigns":[{"id":"spring","from":"2026-01-01T00:00:00Z","until":"2026-06-01T00:00:00Z",
                        "rules":[{"id":"gift","kind":"FIXED","points":50}],"budget":120}],"cards":[""");
        told(LEDGER.put("/v1/programmes/generous/versions/1", generous));
        LEDGER.register("generous", "anna");
        told(LEDGER.put("/v1/programmes/generous/cards/E-1", "{\"cardKind\":\"steady\"" + FEBRUARY));
        for (int i = 1; i <= 4; i++) {
            told(LEDGER.put("/v1/programmes/generous/purchases/E-" + i, shown("E-1", "10.00", "10.00")));
        }

        var link = told(LEDGER.put("/v1/programmes/generous/cards/E-1/link", of("anna")));

        assertThat(link.json().at("/receipts/earned").asInt()).isEqualTo(40 + 120);
        assertThat(LEDGER.get("/v1/invariants").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    @Tag("row-27")
    void a_queue_of_a_till_may_hold_sales_of_nobody_and_claims() {
        var answer = LEDGER.call(
                TestLedger.SHOP,
                "POST",
                P + "/facts",
                "{\"facts\":["
                        + String.join(
                                ",",
                                List.of(
                                        fact("card", "F-C", "\"cardKind\":\"steady\""),
                                        fact("purchase", "F-1", "\"amount\":\"20.00\",\"currency\":\"GBP\""),
                                        fact(
                                                "purchase",
                                                "F-2",
                                                "\"cardId\":\"F-C\",\"amount\":\"10.00\",\"currency\":\"GBP\""),
                                        fact("return", "1", "\"purchaseId\":\"F-1\",\"amount\":\"5.00\""),
                                        fact("receipt-claim", "F-1", "\"memberId\":\"carl\""),
                                        fact("receipt-claim", "F-2", "\"memberId\":\"carl\""),
                                        fact("card-link", "F-C", "\"memberId\":\"anna\""),
                                        fact("return", "2", "\"purchaseId\":\"F-2\",\"amount\":\"5.00\""),
                                        fact("receipt-claim", "F-2", "\"memberId\":\"anna\"")))
                        + "]}",
                Map.of());

        assertThat(answer.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("verdict").asString()
                                + item.path("code").asString("")))
                .as(answer.text())
                .containsExactly(
                        "accepted",
                        "accepted",
                        "accepted",
                        "accepted",
                        "accepted",
                        "accepted",
                        "accepted",
                        "accepted",
                        "rejectedreceipt-already-claimed");
        assertThat(answer.json().at("/items/4/answer/earned").asInt()).isEqualTo(15);
        assertThat(answer.json().at("/items/7/answer/reversed").asInt()).isEqualTo(5);
    }

    @Test
    void what_is_not_there_is_not_found_and_what_is_too_old_takes_the_right_to_backdate() {
        assertThat(LEDGER.get(P + "/receipts/none").code()).isEqualTo("unknown-purchase");
        assertThat(LEDGER.get(P + "/cards/none/receipts").code()).isEqualTo("unknown-card");
        assertThat(LEDGER.get("/v1/programmes/none/receipts/A-1").code()).isEqualTo("unknown-programme");
        assertThat(LEDGER.put(P + "/receipts/none/claim", of("anna")).code()).isEqualTo("unknown-purchase");
        assertThat(LEDGER.put(P + "/receipts/none/claim", of("nobody")).code()).isEqualTo("unknown-member");
        assertThat(LEDGER.put(P + "/receipts/none/claim", "{}").status()).isEqualTo(400);
        var till = new Caller("till", "t1", Set.of(Role.SERVICE), Set.of(), Set.of());
        var old = LEDGER.call(
                till,
                "PUT",
                P + "/purchases/G-1",
                "{\"amount\":\"1.00\",\"currency\":\"GBP\",\"effectiveAt\":\"2020-01-01T00:00:00Z\"}",
                Map.of());
        assertThat(old.status()).isEqualTo(403);
        assertThat(old.code()).isEqualTo("too-old");
    }

    private static String fact(String kind, String id, String rest) {
        return "{\"kind\":\"" + kind + "\",\"id\":\"" + id + "\"," + rest + FEBRUARY;
    }

    private static void quoted(String discount) {
        var quote = LEDGER.get(P + "/cards/B-1/discount?orderAmount=1000.00&at=2026-02-01T10:00:00Z");
        assertThat(quote.json().path("discount").asString()).as(quote.text()).isEqualTo(discount);
    }

    private static List<Answer> together(List<Callable<Answer>> calls) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (var each : threads.invokeAll(calls)) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
