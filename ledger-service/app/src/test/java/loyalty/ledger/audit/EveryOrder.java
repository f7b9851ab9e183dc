package loyalty.ledger.audit;

import static loyalty.ledger.audit.EveryFactIT.at;
import static loyalty.ledger.audit.EveryFactIT.because;
import static loyalty.ledger.audit.EveryFactIT.put;
import static org.assertj.core.api.Assertions.assertThat;

import loyalty.ledger.TestLedger;

/** Orders that points paid in part: what comes back of them, before and after an undoing, and one that was never placed. */
final class EveryOrder {

    private EveryOrder() {}

    static void paidInPoints(TestLedger ledger) {
        put(ledger, "/members/otto", at("2026-01-02"));
        put(ledger, "/purchases/OT-1", bought("80.00", "", "2026-02-01"));
        spends(ledger, "OT-X", 50, "2026-02-02");
        put(ledger, "/purchases/OT-2", bought("28.00", paid("OT-X", "2.00"), "2026-02-03"));

        var first = ledger.put(EveryFactIT.P + "/purchases/OT-2/returns/1", back("10.00", "2026-02-04"));
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().path("refund").asString()).isEqualTo("9.34");
        assertThat(first.json().path("price").asString()).isEqualTo("10.00");
        assertThat(first.json().path("pointsBack").toString()).isEqualTo("[{\"redemptionId\":\"OT-X\",\"points\":16}]");
        var again = ledger.put(EveryFactIT.P + "/purchases/OT-2/returns/1", back("10.00", "2026-02-04"));
        assertThat(again.json()).as("a retry").isEqualTo(first.json());

        spends(ledger, "OT-Y", 20, "2026-02-04");
        put(ledger, "/purchases/OT-3", bought("10.00", paid("OT-Y", "5.00"), "2026-02-05"));
        put(ledger, "/purchases/OT-3/returns/1", back("7.50", "2026-02-06"));
        put(ledger, "/purchases/OT-3/void", because("till-error", "2026-02-07"));
        put(ledger, "/redemptions/OT-X/undo", at("2026-02-08"));
        put(ledger, "/purchases/OT-2/returns/2", at("2026-02-09"));
    }

    private static void spends(TestLedger ledger, String id, long points, String day) {
        put(ledger, "/redemptions/" + id, "{\"memberId\":\"otto\",\"points\":" + points + "," + at(day).substring(1));
    }

    private static String bought(String amount, String more, String day) {
        return "{\"memberId\":\"otto\",\"amount\":\"" + amount + "\",\"currency\":\"GBP\"," + more
                + at(day).substring(1);
    }

    private static String paid(String redemption, String amount) {
        return "\"paidWith\":[{\"redemptionId\":\"" + redemption + "\",\"amount\":\"" + amount + "\"}],";
    }

    private static String back(String amount, String day) {
        return "{\"amount\":\"" + amount + "\"," + at(day).substring(1);
    }
}
