package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import loyalty.draw.Lottery;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Points spent on tickets of a draw; points held for a redemption, captured, voided, or left to go back by themselves; and points that wait, or are owed. */
class HoldsIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static void join(String member, int points) {
        LEDGER.register("retail", member);
        var bought = LEDGER.put(
                P + "/purchases/P-" + member,
                "{\"memberId\":\"" + member + "\",\"amount\":\"" + points
                        + "\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-01T10:00:00Z\"}");
        assertThat(bought.status()).as(bought.text()).isEqualTo(201);
    }

    static TestLedger.Answer hold(String member, String id, long points, String at) {
        return LEDGER.put(
                P + "/redemptions/" + id + "/authorisation",
                "{\"memberId\":\"" + member + "\",\"points\":" + points + ",\"effectiveAt\":\"" + at + "\"}");
    }

    static String at(String instant) {
        return "{\"effectiveAt\":\"" + instant + "\"}";
    }

    static String has(String member, String asOf) {
        var account = LEDGER.get(P + "/audit/members/" + member + "/account?asOf=" + asOf)
                .json();
        return account.path("balance").asLong() + " and "
                + account.path("reserved").asLong() + " held, "
                + account.path("lapsed").asLong() + " lapsed";
    }

    @Test
    @Tag("row-17")
    void a_draw_is_promised_sold_closed_and_drawn_so_that_anybody_can_compute_it() {
        join("dan", 100);
        join("dot", 100);
        String draw = P + "/draws/JULY";
        var body =
                "{\"winners\":2,\"price\":40,\"closesAt\":\"2026-07-31T00:00:00Z\",\"effectiveAt\":\"2026-07-01T00:00:00Z\"}";
        var opened = LEDGER.put(draw, body);
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(LEDGER.put(draw, body).json()).as("the same commitment").isEqualTo(opened.json());
        assertThat(LEDGER.put(P + "/draws/AUGUST", body).json().path("commitment"))
                .isNotEqualTo(opened.json().path("commitment"));

        for (String ticket : new String[] {"dan-1", "dot-1", "dan-2"}) {
            assertThat(ticket(draw, ticket, "2026-07-02T00:00:00Z").status()).isEqualTo(201);
        }
        assertThat(ticket(draw, "dan-3", "2026-07-02T00:00:00Z").code()).isEqualTo("insufficient-balance");
        assertThat(LEDGER.put(draw + "/closing", at("2026-07-30T00:00:00Z")).code())
                .isEqualTo("draw-still-open");
        assertThat(LEDGER.put(draw + "/execution", at("2026-07-31T00:00:00Z")).code())
                .isEqualTo("draw-not-closed");
        var closed = LEDGER.put(draw + "/closing", at("2026-07-31T00:00:00Z"));
        assertThat(closed.json().path("tickets").asInt()).as(closed.text()).isEqualTo(3);
        assertThat(ticket(draw, "dot-2", "2026-07-02T00:00:00Z").code()).isEqualTo("draw-not-open");
        var executed = LEDGER.put(draw + "/execution", at("2026-08-01T00:00:00Z"));
        assertThat(executed.status()).as(executed.text()).isEqualTo(201);
        assertThat(LEDGER.put(draw + "/execution", at("2026-08-02T00:00:00Z")).json())
                .isEqualTo(executed.json());
        assertThat(LEDGER.put(draw + "/cancellation", "{}").code()).isEqualTo("draw-already-settled");

        var known = LEDGER.get(draw).json();
        var tickets = LEDGER.get(draw + "/tickets?limit=2").json();
        var rest = LEDGER.get(draw + "/tickets?after=" + tickets.path("next").asLong())
                .json();
        var ids = Stream.concat(
                        tickets.path("tickets").valueStream(),
                        rest.path("tickets").valueStream())
                .map(each -> each.path("ticketId").asString())
                .toList();
        assertThat(ids).containsExactly("dan-1", "dot-1", "dan-2");
        var seed = new Bytes32(known.path("seed").asString());
        assertThat(Lottery.commitment(seed).value())
                .isEqualTo(opened.json().path("commitment").asString());
        assertThat(known.path("winners")
                        .valueStream()
                        .map(each -> each.path("ticketId").asString()))
                .containsExactlyElementsOf(Lottery.winners(seed, new DrawId("JULY"), 3, 2).stream()
                        .map(ids::get)
                        .toList());
        assertThat(known.path("ticketRoot")).isEqualTo(closed.json().path("ticketRoot"));
        assertThat(has("dan", "2026-07-03T00:00:00Z")).isEqualTo("20 and 0 held, 0 lapsed");
    }

    /** Of the member that the ticket is named after. */
    static TestLedger.Answer ticket(String draw, String id, String at) {
        return LEDGER.put(
                draw + "/tickets/" + id,
                "{\"memberId\":\"" + id.substring(0, 3) + "\",\"effectiveAt\":\"" + at + "\"}");
    }

    @Test
    void tickets_of_a_draw_bought_all_at_once_do_not_conflict_and_a_cancelled_draw_pays_them_back() {
        String draw = P + "/draws/HOT";
        LEDGER.put(
                draw, "{\"winners\":1,\"closesAt\":\"2026-07-31T00:00:00Z\",\"effectiveAt\":\"2026-07-01T00:00:00Z\"}");
        for (int i = 0; i < 8; i++) {
            LEDGER.register("retail", "hot" + i);
        }
        var answers = IntStream.range(0, 80)
                .parallel()
                .mapToObj(i -> LEDGER.put(
                        draw + "/tickets/H-" + i,
                        "{\"memberId\":\"hot" + i % 8 + "\",\"effectiveAt\":\"2026-07-02T00:00:00Z\"}"))
                .toList();
        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(LEDGER.get(draw + "/tickets?limit=1000")
                        .json()
                        .path("tickets")
                        .size())
                .isEqualTo(80);
        assertThat(LEDGER.put(draw + "/tickets/H-1/refund", at("2026-07-04T00:00:00Z"))
                        .code())
                .isEqualTo("draw-not-cancelled");
        assertThat(LEDGER.put(draw + "/cancellation", at("2026-07-03T00:00:00Z"))
                        .status())
                .isEqualTo(201);
        assertThat(LEDGER.put(draw + "/tickets/H-1/refund", at("2026-07-04T00:00:00Z"))
                        .status())
                .isEqualTo(201);
        assertThat(LEDGER.get(P + "/draws/NONE").code()).isEqualTo("unknown-draw");
    }

    @Test
    @Tag("W19")
    @Tag("row-06")
    void a_till_holds_points_and_captures_some_of_them() {
        join("anna", 500);

        var held = hold("anna", "A-1", 300, "2026-02-10T12:00:00Z");
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        assertThat(held.json().path("balance").asLong()).isEqualTo(200);
        assertThat(held.json().path("reserved").asLong()).isEqualTo(300);
        assertThat(held.json().path("heldUntil").asString()).isEqualTo("2026-02-10T12:30:00Z");
        assertThat(hold("anna", "A-2", 250, "2026-02-10T12:01:00Z").code()).isEqualTo("insufficient-balance");
        assertThat(hold("anna", "A-1", 300, "2026-02-10T12:00:00Z").json()).isEqualTo(held.json());

        var captured =
                LEDGER.put(P + "/redemptions/A-1/capture", "{\"points\":180,\"effectiveAt\":\"2026-02-10T12:10:00Z\"}");
        assertThat(captured.status()).as(captured.text()).isEqualTo(201);
        assertThat(captured.json().path("redeemed").asLong()).isEqualTo(180);
        assertThat(captured.json().path("released").asLong()).isEqualTo(120);
        assertThat(captured.json().path("balance").asLong()).isEqualTo(320);
        assertThat(captured.json().has("reserved")).isFalse();

        assertThat(has("anna", "2026-02-10T12:05:00Z")).isEqualTo("200 and 300 held, 0 lapsed");
        assertThat(has("anna", "2026-02-10T12:30:00Z")).isEqualTo("320 and 0 held, 0 lapsed");
        var undone = LEDGER.put(P + "/redemptions/A-1/undo", at("2026-02-11T12:00:00Z"));
        assertThat(undone.json().path("balance").asLong()).isEqualTo(500);
    }

    @Test
    void what_nobody_captures_is_free_again_at_its_very_instant() {
        join("ben", 300);
        hold("ben", "B-1", 300, "2026-02-10T12:00:00Z");

        assertThat(has("ben", "2026-02-10T12:29:59.999999Z")).isEqualTo("0 and 300 held, 0 lapsed");
        assertThat(has("ben", "2026-02-10T12:30:00Z")).isEqualTo("300 and 0 held, 0 lapsed");
        assertThat(LEDGER.put(P + "/redemptions/B-1/capture", at("2026-02-10T12:30:00Z"))
                        .code())
                .isEqualTo("authorisation-expired");
        assertThat(LEDGER.put(P + "/redemptions/B-1/void", at("2026-02-10T12:30:00Z"))
                        .code())
                .isEqualTo("authorisation-expired");
        assertThat(LEDGER.get("/v1/invariants").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void a_till_that_was_offline_tells_of_a_hold_and_its_end_later_in_one_request() {
        join("dora", 100);

        var verdicts = LEDGER.call(TestLedger.SHOP, "POST", P + "/facts", """
                {"facts":[
                 {"kind":"redemption-authorisation","id":"D-1","memberId":"dora","points":60,"effectiveAt":"2026-02-10T12:00:00Z"},
                 {"kind":"redemption-capture","id":"D-1","points":50,"effectiveAt":"2026-02-10T12:05:00Z"},
                 {"kind":"redemption-authorisation","id":"D-2","memberId":"dora","points":40,"effectiveAt":"2026-02-10T13:00:00Z"},
                 {"kind":"redemption-void","id":"D-2","reason":"changed-mind","effectiveAt":"2026-02-10T13:05:00Z"}]}
                """, java.util.Map.of());

        assertThat(verdicts.json().path("accepted").asInt()).as(verdicts.text()).isEqualTo(4);
        assertThat(has("dora", "2026-02-11T00:00:00Z")).isEqualTo("50 and 0 held, 0 lapsed");
    }

    @Test
    void a_return_takes_what_is_held_once_it_is_given_back_and_honours_what_is_captured() {
        for (String member : new String[] {"fred", "gina", "hans"}) {
            join(member, 300);
            hold(member, "F-" + member, 300, "2026-02-10T12:00:00Z");
            var returned = LEDGER.put(
                    P + "/purchases/P-" + member + "/returns/1",
                    "{\"amount\":\"200.00\",\"effectiveAt\":\"2026-02-10T12:10:00Z\"}");
            assertThat(returned.status()).as(returned.text()).isEqualTo(201);
        }
        LEDGER.put(P + "/redemptions/F-gina/void", at("2026-02-10T12:15:00Z"));
        LEDGER.put(P + "/redemptions/F-hans/capture", at("2026-02-10T12:15:00Z"));

        assertThat(has("fred", "2026-02-10T12:29:59Z")).isEqualTo("0 and 300 held, 0 lapsed");
        assertThat(has("fred", "2026-02-10T12:30:00Z")).isEqualTo("100 and 0 held, 0 lapsed");
        assertThat(has("gina", "2026-02-10T12:15:00Z")).isEqualTo("100 and 0 held, 0 lapsed");
        assertThat(has("gina", "2026-02-10T12:30:00Z")).isEqualTo("100 and 0 held, 0 lapsed");
        assertThat(has("hans", "2026-02-10T12:30:00Z")).isEqualTo("0 and 0 held, 0 lapsed");
        var invariants = LEDGER.get("/v1/invariants");
        assertThat(invariants.json().path("ok").asBoolean())
                .as(invariants.text())
                .isTrue();
        assertThat(LEDGER.get(P + "/audit/totals?asOf=2026-03-01T00:00:00Z")
                        .json()
                        .path("holds")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Tag("W18")
    void what_is_bought_waits_and_what_is_owed_is_repaid_first_where_the_programme_says_so() {
        var document = TestLedger.document("patient", 1)
                .replace("\"expiry\"", "\"activation\":{\"afterDays\":14,\"roundTo\":\"DAY_START\"},\"expiry\"")
                .replace("\"CLAMP_TO_ZERO\"", "\"ALLOW_NEGATIVE\",\"debtLimit\":500");
        assertThat(LEDGER.put("/v1/programmes/patient/versions/1", document).status())
                .isEqualTo(201);
        LEDGER.register("patient", "ida");
        var p = "/v1/programmes/patient";

        var bought = LEDGER.put(p + "/purchases/I-1", bought("150.00", "2026-02-01T10:00:00Z"));
        assertThat(bought.json().path("activeFrom").asString())
                .as(bought.text())
                .isEqualTo("2026-02-15T00:00:00Z");
        assertThat(bought.json().path("balance").asLong()).isZero();
        LEDGER.put(
                p + "/redemptions/I-X",
                "{\"memberId\":\"ida\",\"points\":100,\"effectiveAt\":\"2026-02-15T00:00:00Z\"}");
        var returned = LEDGER.put(p + "/purchases/I-1/returns/1", at("2026-02-16T00:00:00Z"));
        assertThat(returned.json().path("balance").asLong()).as(returned.text()).isZero();
        assertThat(returned.json().path("debt").asLong()).isEqualTo(100);
        var account = LEDGER.get(p + "/audit/members/ida/account?asOf=2026-02-16T00:00:00Z");
        assertThat(account.json().path("debt").asLong()).as(account.text()).isEqualTo(100);
        var whileOwing = LEDGER.get("/v1/invariants");
        assertThat(whileOwing.json().path("ok").asBoolean())
                .as(whileOwing.text())
                .isTrue();

        var again = LEDGER.put(p + "/purchases/I-2", bought("130.00", "2026-02-20T10:00:00Z"));
        assertThat(again.json().has("debt")).as(again.text()).isFalse();
        account = LEDGER.get(p + "/audit/members/ida/account?asOf=2026-02-21T00:00:00Z");
        assertThat(account.json().path("waiting").asLong()).as(account.text()).isEqualTo(30);
        var totals = LEDGER.get(p + "/audit/totals?asOf=2026-02-16T00:00:00Z");
        assertThat(totals.json().path("outstanding").asLong()).as(totals.text()).isEqualTo(-100);
        assertThat(totals.json().path("holds").asBoolean()).as(totals.text()).isTrue();
        var invariants = LEDGER.get("/v1/invariants");
        assertThat(invariants.json().path("ok").asBoolean())
                .as(invariants.text())
                .isTrue();
    }

    private static String bought(String amount, String at) {
        return "{\"memberId\":\"ida\",\"amount\":\"" + amount + "\",\"currency\":\"GBP\",\"effectiveAt\":\"" + at
                + "\"}";
    }

    @Test
    @Tag("row-07")
    void a_till_asks_in_one_call_with_how_many_points_an_order_can_be_paid_and_is_believed() {
        var p = "/v1/programmes/quoted";
        var document = TestLedger.document("quoted", 1)
                .replace(
                        "\"minimum\":1,\"step\":1,\"holdMinutes\":30",
                        "\"minimum\":50,\"step\":10,\"holdMinutes\":30,\"pointValue\":\"0.02\",\"maximumShare\":30");
        assertThat(LEDGER.put(p + "/versions/1", document).status()).isEqualTo(201);
        LEDGER.register("quoted", "ida");
        LEDGER.put(p + "/purchases/Q-1", bought("1005.00", "2026-02-01T10:00:00Z"));
        String quote = p + "/members/ida/redemption-quote?at=2026-02-10T12:00:00Z";

        var quoted = LEDGER.get(quote + "&orderAmount=57.90&currency=GBP");
        assertThat(quoted.status()).as(quoted.text()).isEqualTo(200);
        assertThat(quoted.text())
                .contains(
                        "\"minimum\":50,\"step\":10,\"pointValue\":\"0.02\",\"maximumShare\":30,\"most\":860,"
                                + "\"value\":\"17.20\",\"limitedBy\":\"SHARE\",\"balance\":1005,\"nextLapse\":{\"at\":\"2027-02-01")
                .contains("\"tier\":{\"name\":\"silver\"");

        assertThat(pays("X-1", 860, "").code()).isEqualTo("order-amount-missing");
        var above = pays("X-1", 870, ",\"orderAmount\":\"57.90\",\"currency\":\"GBP\"");
        assertThat(above.code()).isEqualTo("redemption-above-share");
        assertThat(above.json().path("detail").asString()).contains("860 points");
        assertThat(pays("X-1", 860, ",\"orderAmount\":\"57.90\",\"currency\":\"EUR\"")
                        .code())
                .isEqualTo("unknown-currency");
        assertThat(pays("X-1", 860, ",\"orderAmount\":\"57.90\"")
                        .json()
                        .path("pointer")
                        .asString())
                .isEqualTo("/currency");
        assertThat(pays("X-1", 860, ",\"orderAmount\":57.90,\"currency\":\"GBP\"")
                        .status())
                .isEqualTo(201);
        assertThat(pays("X-1", 860, ",\"orderAmount\":\"57.9\",\"currency\":\"GBP\"")
                        .status())
                .isEqualTo(200);
        assertThat(pays("X-1", 860, ",\"orderAmount\":\"57.91\",\"currency\":\"GBP\"")
                        .code())
                .isEqualTo("redemption-differs");
        assertThat(LEDGER.get(p + "/audit/members/ida/history").text())
                .contains("\"orderAmount\":{\"minorUnits\":5790,\"currency\":\"GBP\"}");

        var rest = LEDGER.get(quote).json();
        assertThat(rest.path("most").asLong()).isEqualTo(140);
        assertThat(rest.path("limitedBy").asString()).isEqualTo("BALANCE");
        var told = LEDGER.call(TestLedger.SHOP, "POST", p + "/facts", """
                {"facts":[{"kind":"redemption-authorisation","id":"X-2","memberId":"ida","points":100,
                  "orderAmount":"80.00","currency":"GBP","effectiveAt":"2026-02-10T12:00:00Z"}]}
                """, java.util.Map.of());
        assertThat(told.json().path("accepted").asInt()).as(told.text()).isEqualTo(1);
        assertThat(LEDGER.get(quote).text())
                .contains("\"most\":0,\"value\":\"0.00\",\"limitedBy\":\"MINIMUM\",\"balance\":45,\"reserved\":100");
        LEDGER.put(p + "/members/ida/block", "{\"reason\":\"fraud\",\"effectiveAt\":\"2026-02-09T00:00:00Z\"}");
        assertThat(LEDGER.get(quote).json().path("limitedBy").asString()).isEqualTo("MEMBER");
    }

    private static TestLedger.Answer pays(String id, long points, String order) {
        return LEDGER.put(
                "/v1/programmes/quoted/redemptions/" + id,
                "{\"memberId\":\"ida\",\"points\":" + points + ",\"effectiveAt\":\"2026-02-10T12:00:00Z\"" + order
                        + "}");
    }

    @Test
    void what_a_quote_cannot_be_asked_is_refused() {
        join("jan", 10);
        String quote = P + "/members/jan/redemption-quote";
        assertThat(LEDGER.get(quote).status()).isEqualTo(200);
        for (String query : new String[] {
            "?orderAmount=5.00",
            "?currency=GBP",
            "?orderAmount=5.001&currency=GBP",
            "?orderAmount=-5&currency=GBP",
            "?orderAmount=1e3&currency=GBP",
            "?at=yesterday"
        }) {
            assertThat(LEDGER.get(quote + query).status()).as(query).isEqualTo(400);
        }
        assertThat(LEDGER.get(quote + "?orderAmount=5.00&currency=EUR").code()).isEqualTo("unknown-currency");
        assertThat(LEDGER.get(quote + "?at=2999-01-01T00:00:00Z").code()).isEqualTo("effective-in-future");
        assertThat(LEDGER.get(quote + "?at=2025-12-31T00:00:00Z").code()).isEqualTo("not-registered-then");
        assertThat(LEDGER.get(P + "/members/nobody/redemption-quote").code()).isEqualTo("unknown-member");
        assertThat(LEDGER.get("/v1/programmes/none/members/jan/redemption-quote")
                        .code())
                .isEqualTo("unknown-programme");
    }

    @Test
    void what_a_hold_must_say_is_asked_for_by_field() {
        join("emil", 10);
        hold("emil", "E-1", 10, "2026-02-10T12:00:00Z");
        assertThat(hold("emil", "E-2", 0, "2026-02-10T12:00:00Z").status()).isEqualTo(400);
        assertThat(LEDGER.put(P + "/redemptions/E-1/capture", "{\"points\":0}").status())
                .isEqualTo(400);
        assertThat(LEDGER.put(P + "/redemptions/E-1/capture", "{\"memberId\":\"emil\"}")
                        .status())
                .isEqualTo(400);
        assertThat(LEDGER.put(P + "/redemptions/none/capture", "{}").status()).isEqualTo(404);
    }
}
