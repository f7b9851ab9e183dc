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

    /** Redeemed two days before the second half was there, and undone the day after. */
    static void overridden(TestLedger ledger) {
        put(ledger, "/members/ovid", at("2026-01-02"));
        long first = buys(ledger, "OL-1", "2026-02-01");
        long second = buys(ledger, "OL-2", "2026-02-05");
        var body = "{\"memberId\":\"ovid\",\"points\":" + (first + second) + ",\"reason\":\"till-offline\","
                + at("2026-02-03").substring(1);
        var path = EveryFactIT.P + "/redemptions/OL-X/override";

        var told = ledger.put(path, body);
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        assertThat(told.json().path("reason").asString()).isEqualTo("till-offline");
        assertThat(told.json().path("taken").toString())
                .isEqualTo(
                        "[{\"at\":\"2026-02-03T00:00:00Z\",\"points\":%d},{\"at\":\"2026-02-05T00:00:00Z\",\"points\":%d}]"
                                .formatted(first, second));
        assertThat(ledger.put(path, body).json()).as("a retry").isEqualTo(told.json());
        assertThat(ledger.put(path, body.replace("till-offline", "goodwill")).status())
                .isEqualTo(409);
        for (var field : new String[] {"memberId", "points", "reason", "effectiveAt"}) {
            var less = ledger.put(
                    path,
                    body.replaceAll("\"" + field + "\":(\"[^\"]*\"|[0-9]+),?", "")
                            .replace(",}", "}"));
            assertThat(less.status()).as(less.text()).isEqualTo(400);
            assertThat(less.text()).contains("/" + field);
        }
        put(ledger, "/redemptions/OL-X/undo", at("2026-02-04"));
    }

    private static long buys(TestLedger ledger, String receipt, String day) {
        var told = ledger.put(
                EveryFactIT.P + "/purchases/" + receipt,
                bought("40.00", "", day).replace("otto", "ovid"));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        return told.json().path("earned").asLong();
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
