package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Offers to one member from the shop's side. */
@Tag("row-15")
class OffersIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/retail";
    static final int TILLS = 32;

    @BeforeAll
    static void open() {
        LEDGER.publish("retail");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static Answer told(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    static Answer made(String offer, String member, String further) {
        return LEDGER.put(
                P + "/offers/" + offer,
                "{\"memberId\":\"" + member + "\",\"name\":\"Welcome back\"" + further
                        + ",\"effectiveAt\":\"2026-02-02T10:00:00Z\"}");
    }

    static Answer used(String id, String offer, String order) {
        return LEDGER.put(
                P + "/offer-uses/" + id,
                "{\"offerId\":\"" + offer + "\",\"purchaseId\":\"R-" + id + "\",\"orderAmount\":\"" + order
                        + "\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-02-03T10:00:00Z\"}");
    }

    @Test
    void an_offer_is_made_accepted_used_to_the_end_of_its_budget_and_given_back() {
        LEDGER.register("retail", "anna");
        told(
                made(
                        "O-1",
                        "anna",
                        ",\"percentOff\":10,\"points\":5,\"budgetDiscount\":\"4.00\",\"currency\":\"GBP\",\"toBeAccepted\":true"));
        assertThat(used("X-1", "O-1", "25.00").code()).isEqualTo("offer-not-accepted");
        told(LEDGER.put(P + "/offers/O-1/acceptance", "{\"effectiveAt\":\"2026-02-02T11:00:00Z\"}"));

        var first = told(used("X-1", "O-1", "25.00"));
        assertThat(first.json().path("discount").asString()).isEqualTo("2.50");
        assertThat(first.json().path("amount").asString()).isEqualTo("22.50");
        assertThat(first.json().path("earned").asInt()).isEqualTo(5);
        assertThat(first.json().path("balance").asInt()).isEqualTo(5);
        var again = used("X-1", "O-1", "25.00");
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(told(used("X-2", "O-1", "25.00")).json().path("discount").asString())
                .isEqualTo("1.50");

        var offers = LEDGER.get(P + "/members/anna/offers?orderAmount=30.00").json();
        var offer = offers.path("offers").get(0);
        assertThat(offer.path("state").asString()).isEqualTo("OPEN");
        assertThat(offer.path("discountLeft").asString()).isEqualTo("0.00");
        assertThat(offer.path("gives").path("points").asInt()).isEqualTo(5);
        assertThat(offer.path("gives").path("amount").asString()).isEqualTo("30.00");

        var back = told(LEDGER.put(
                P + "/offer-uses/X-1/cancellation",
                "{\"reason\":\"mistake\",\"effectiveAt\":\"2026-02-03T11:00:00Z\"}"));
        assertThat(back.json().path("reversed").asInt()).isEqualTo(5);
        told(LEDGER.put(P + "/offers/O-1/withdrawal", "{\"effectiveAt\":\"2026-02-04T10:00:00Z\"}"));
        var found = LEDGER.get(P + "/offers/O-1").json();
        assertThat(found.path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(found.path("discountLeft").asString()).isEqualTo("2.50");
        assertThat(found.path("uses").get(0).path("cancelledAt").asString()).isEqualTo("2026-02-03T11:00:00Z");
        assertThat(LEDGER.get(P + "/audit/members/anna/history").text())
                .contains("offer-issued", "offer-accepted", "offer-used", "offer-use-cancelled", "offer-withdrawn");
    }

    @Test
    void what_is_no_offer_is_refused() {
        LEDGER.register("retail", "bert");
        for (var further : List.of(
                "",
                ",\"amountOff\":\"5.00\"",
                ",\"currency\":\"GBP\",\"points\":5",
                ",\"points\":5,\"uses\":0",
                ",\"points\":5,\"budgetPoints\":0",
                ",\"points\":5,\"budgetDiscount\":\"5.00\",\"currency\":\"GBP\"",
                ",\"percentOff\":10,\"budgetPoints\":5",
                ",\"points\":5,\"from\":\"2026-02-20T00:00:00Z\",\"until\":\"2026-02-20T00:00:00Z\"")) {
            assertThat(made("broken", "bert", further).status()).as(further).isEqualTo(400);
        }
        assertThat(made("broken", "bert", ",\"amountOff\":\"5.00\",\"currency\":\"EUR\"")
                        .code())
                .isEqualTo("unknown-currency");
        assertThat(made("broken", "bert", ",\"points\":5,\"until\":\"2026-02-02T10:00:00Z\"")
                        .code())
                .isEqualTo("offer-expired");
        assertThat(used("X-9", "none", "5.00").code()).isEqualTo("unknown-offer");
        assertThat(LEDGER.get(P + "/offers/none").code()).isEqualTo("unknown-offer");
        assertThat(LEDGER.put(P + "/offer-uses/none/cancellation", "{}").code()).isEqualTo("unknown-offer-use");
        assertThat(LEDGER.get(P + "/members/bert/offers?limit=101").status()).isEqualTo(400);
        assertThat(LEDGER.get("/v1/programmes/nowhere/offers/O-1").status()).isEqualTo(404);
    }

    @Test
    void an_offer_is_used_as_often_as_it_says_at_however_many_tills_at_once() throws Exception {
        LEDGER.register("retail", "cora");
        told(made("O-2", "cora", ",\"points\":5,\"uses\":3"));
        try (var tills = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, TILLS)
                    .mapToObj(till -> tills.submit(() -> used("T-" + till, "O-2", "5.00")))
                    .toList();
            int given = 0;
            for (var each : running) {
                var answer = each.get();
                given += answer.status() == 201 ? 1 : 0;
                if (answer.status() != 201) {
                    assertThat(answer.code()).isEqualTo("offer-used-up");
                }
            }
            assertThat(given).isEqualTo(3);
        }
        var report = LEDGER.get("/v1/invariants").json();
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
    }

    @Test
    void offers_may_come_in_bulk_and_are_read_page_by_page() {
        LEDGER.register("retail", "dora");
        var item = "{\"kind\":\"%s\",\"id\":\"%s\",\"effectiveAt\":\"2026-02-05T10:00:00Z\"%s}";
        var offer = ",\"memberId\":\"dora\",\"name\":\"Welcome back\",\"points\":5,\"toBeAccepted\":true";
        var items = List.of(
                item.formatted("offer", "B-1", offer),
                item.formatted("offer", "B-2", offer),
                item.formatted("offer-acceptance", "B-1", ""),
                item.formatted(
                        "offer-use",
                        "BX-1",
                        ",\"offerId\":\"B-1\",\"purchaseId\":\"BR-1\",\"orderAmount\":\"1.00\",\"currency\":\"GBP\""),
                item.formatted("offer-use-cancellation", "BX-1", ",\"reason\":\"mistake\""),
                item.formatted("offer-withdrawal", "B-2", ",\"reason\":\"mistake\""));

        var answer = LEDGER.post(P + "/facts", "{\"facts\":[" + String.join(",", items) + "]}", "bulk");

        assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(6);
        var first = LEDGER.get(P + "/members/dora/offers?limit=1").json();
        assertThat(first.path("offers").get(0).path("offerId").asString()).isEqualTo("B-1");
        var second = LEDGER.get(P + "/members/dora/offers?limit=1&after="
                        + first.path("next").asLong())
                .json();
        assertThat(second.path("offers").get(0).path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(second.path("next").isNull()).isTrue();
    }
}
