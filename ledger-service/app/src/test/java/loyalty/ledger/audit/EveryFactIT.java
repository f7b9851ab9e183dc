package loyalty.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.TestLedger;
import org.junit.jupiter.api.Test;

/** Facts of every kind, recorded as shops send them, and the books closed on them. */
class EveryFactIT {

    static final String P = "/v1/programmes/retail";
    static final Caller APPROVER = new Caller("quinn", "k2", Set.of(Role.APPROVER), Set.of(Caller.BACKDATE), Set.of());

    static void put(TestLedger ledger, String path, String body) {
        var answer = ledger.put(P + path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(201);
    }

    static void by(Caller caller, TestLedger ledger, String path, String body) {
        var answer = ledger.call(caller, "PUT", P + path, body, Map.of());
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(201);
    }

    @Test
    void books_that_hold_facts_of_every_kind_close() {
        try (var ledger = TestLedger.start()) {
            ledger.publish("retail");
            put(ledger, "/members/anna", joined("anna"));
            put(ledger, "/members/anna/email-confirmation", at("2026-01-02"));
            put(ledger, "/members/anna/consents/marketing-email", at("2026-01-02"));
            put(ledger, "/members/anna/consents/marketing-email/withdrawal", at("2026-01-05"));
            put(ledger, "/members/carl", joined("carl")); // never confirmed: the bonus is cancelled
            put(ledger, "/members/anna/referral-codes/ANNA", at("2026-01-02"));
            put(ledger, "/members/ben", "{\"effectiveAt\":\"2026-01-03T00:00:00Z\",\"referralCode\":\"ANNA\"}");
            put(ledger, "/purchases/B-1", bought("ben", "80.00", "2026-01-10"));
            put(
                    ledger,
                    "/referrals/ben/qualification",
                    "{\"purchaseId\":\"B-1\"," + at("2026-01-10").substring(1));
            put(ledger, "/referrals/ben/reward", at("2026-02-01"));
            put(ledger, "/purchases/A-1", bought("anna", "60.00", "2026-02-02"));
            put(
                    ledger,
                    "/redemptions/A-X",
                    "{\"memberId\":\"anna\",\"points\":420," + at("2026-02-03").substring(1));
            put(
                    ledger,
                    "/purchases/A-1/returns/1",
                    "{\"amount\":\"60.00\"," + at("2026-02-04").substring(1));
            put(
                    ledger,
                    "/redemptions/B-X",
                    "{\"memberId\":\"ben\",\"points\":30," + at("2026-02-03").substring(1));
            put(ledger, "/redemptions/B-X/undo", at("2026-02-05"));
            put(ledger, "/members/ben/block", because("fraud", "2026-02-05"));
            put(ledger, "/purchases/B-3", bought("ben", "20.00", "2026-02-06"));
            put(ledger, "/members/ben/unblock", because("cleared", "2026-02-07"));
            put(ledger, "/purchases/B-2", bought("ben", "20.00", "2026-01-05")); // told late
            put(ledger, "/members/dora", "{\"effectiveAt\":\"2026-01-03T00:00:00Z\",\"referralCode\":\"ANNA\"}");
            put(ledger, "/purchases/D-1", bought("dora", "45.00", "2026-01-10"));
            put(
                    ledger,
                    "/referrals/dora/qualification",
                    "{\"purchaseId\":\"D-1\"," + at("2026-01-10").substring(1));
            put(ledger, "/referrals/dora/reward", at("2026-02-01"));
            put(
                    ledger,
                    "/redemptions/D-X",
                    "{\"memberId\":\"dora\",\"points\":170," + at("2026-02-02").substring(1));
            put(ledger, "/purchases/D-1/returns/1", at("2026-02-05")); // claws back from anna and dora
            put(ledger, "/reviews/R-1", review("ben", "2026-02-06"));
            put(ledger, "/reviews/R-1/removal", at("2026-02-07"));
            draws(ledger);
            put(ledger, "/tier-grants/G-1", tier("ben", "2026-02-06"));
            put(
                    ledger,
                    "/members/ben/entitlements/uses/U-1",
                    "{\"entitlement\":\"lounge\"," + at("2026-02-07").substring(1));
            put(ledger, "/members/ben/entitlements/uses/U-1/cancellation", because("no-show", "2026-02-08"));
            partners(ledger);
            cards(ledger);
            clubs(ledger);
            segments(ledger);
            receipts(ledger);
            households(ledger);
            EveryTreat.grants(ledger);
            voids(ledger);
            EveryOrder.paidInPoints(ledger);
            EveryOrder.overridden(ledger);
            EveryTreat.rewards(ledger);
            EveryTreat.coupons(ledger);
            offers(ledger);
            put(ledger, "/activities/T-1", survey("ben", "2026-02-06"));
            put(ledger, "/activities/T-2", survey("ben", "2026-02-06")); // beyond the cap
            put(ledger, "/activities/T-1/cancellation", at("2026-02-07"));
            put(
                    ledger,
                    "/redemptions/B-Y",
                    "{\"memberId\":\"ben\",\"points\":10," + at("2026-02-01").substring(1));

            put(ledger, "/redemptions/H-1/authorisation", spent("ben", 40, "2026-02-10"));
            put(
                    ledger,
                    "/redemptions/H-1/capture",
                    "{\"points\":25," + at("2026-02-10", "00:10").substring(1));
            put(ledger, "/redemptions/H-1/undo", at("2026-02-10", "00:20"));
            put(ledger, "/redemptions/H-2/authorisation", spent("ben", 30, "2026-02-10"));
            put(ledger, "/redemptions/H-2/void", at("2026-02-10", "00:05"));
            put(ledger, "/redemptions/H-3/authorisation", spent("ben", 20, "2026-02-11")); // it runs out
            put(
                    ledger,
                    "/transfers/T-1",
                    "{\"memberId\":\"ben\",\"recipientId\":\"anna\",\"points\":15,"
                            + at("2026-02-09").substring(1));
            put(ledger, "/members/berta", joined("berta"));
            put(ledger, "/purchases/BB-1", bought("berta", "40.00", "2026-01-12"));
            put(ledger, "/tier-grants/G-2", tier("berta", "2026-02-06"));
            put(ledger, "/members/berta/clubs/circle/invitation", at("2026-02-01"));
            put(ledger, "/members/berta/clubs/circle/joining", at("2026-02-01")); // a second seat for ben
            put(ledger, "/merges/M-1", merge("berta", "anna", "2026-02-12"));
            put(ledger, "/merges/M-2", merge("berta", "ben", "2026-02-12"));
            by(APPROVER, ledger, "/merges/M-1/decline", at("2026-02-12"));
            by(APPROVER, ledger, "/merges/M-2/approval", at("2026-02-12"));
            put(
                    ledger,
                    "/purchases/BB-1/returns/1",
                    "{\"amount\":\"10.00\"," + at("2026-02-13").substring(1));
            put(ledger, "/tier-grants/G-1/ending", because("mistake", "2026-02-13"));
            put(ledger, "/tier-grants/G-2/ending", because("mistake", "2026-02-14")); // ben has it since the merge
            put(ledger, "/adjustments/J-1", given("ben", 30, "2026-02-08"));
            put(ledger, "/adjustments/J-2", given("ben", -20, "2026-02-09"));
            put(ledger, "/adjustments/J-3", given("ben", 5_000, "2026-02-09"));
            put(ledger, "/adjustments/J-4", given("anna", -2_000, "2026-02-09"));
            by(APPROVER, ledger, "/adjustments/J-3/approval", at("2026-02-10"));
            by(APPROVER, ledger, "/adjustments/J-4/decline", at("2026-02-10"));
            put(ledger, "/members/gerd", joined("gerd"));
            put(ledger, "/members/gerd/closing", because("wish", "2026-01-02")); // the bonus still waits
            put(ledger, "/purchases/C-1", bought("carl", "70.00", "2026-02-01"));
            put(
                    ledger,
                    "/redemptions/C-X",
                    "{\"memberId\":\"carl\",\"points\":30," + at("2026-02-02").substring(1));
            put(ledger, "/members/carl/closing", because("wish", "2026-02-10"));
            put(ledger, "/purchases/C-2", bought("carl", "20.00", "2026-02-03")); // told after the closing
            put(ledger, "/redemptions/C-X/undo", at("2026-02-12"));
            put(
                    ledger,
                    "/purchases/C-1/returns/1",
                    "{\"amount\":\"70.00\"," + at("2026-02-14").substring(1));

            put(ledger, "/members/olga", joined("olga"));
            put(
                    ledger,
                    "/members/olga/opening-balance",
                    "{\"source\":\"bonus-club\",\"digest\":\"" + "a".repeat(64)
                            + "\",\"lots\":[{\"points\":60,\"earnedAt\":\"2025-06-01T00:00:00Z\",\"lapsesAt\":\"2026-02-09T00:00:00Z\"},"
                            + "{\"points\":40,\"earnedAt\":\"2025-06-01T00:00:00Z\"}],"
                            + at("2026-01-02").substring(1));
            put(ledger, "/redemptions/O-X", spent("olga", 70, "2026-02-03"));

            reinstatements(ledger);

            var second = TestLedger.document("retail", 2).replace("1970-01-01", "2100-01-01");
            put(ledger, "/versions/2", second);
            by(APPROVER, ledger, "/versions/2/decline", "{\"reason\":\"too-generous\"}");
            put(ledger, "/versions/2", second);
            by(APPROVER, ledger, "/versions/2/approval", "{}");

            assertThat(ledger.get(P + "/clubs").json().path("clubs").toString())
                    .as("anna rides, ben is in the circle once; carl has left")
                    .contains(
                            "\"capacity\":2,\"members\":1,\"left\":1", "\"capacity\":null,\"members\":1,\"left\":null");
            var report = ledger.get("/v1/invariants").json();
            assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
            for (String instant : new String[] {"00:05:00Z", "00:10:00Z", "00:29:59.999999Z", "00:30:00Z"}) {
                var totals = ledger.get(P + "/audit/totals?asOf=2026-02-10T" + instant)
                        .json();
                assertThat(totals.path("holds").asBoolean())
                        .as(totals.toString())
                        .isTrue();
            }
            for (String day : new String[] {
                "2026-01-02", "2026-01-20", "2026-02-03", "2026-02-09", "2026-02-11", "2026-03-01", "2027-03-01"
            }) {
                var totals = ledger.get(P + "/audit/totals?asOf=" + day + "T00:00:00Z")
                        .json();
                assertThat(totals.path("holds").asBoolean())
                        .as(totals.toString())
                        .isTrue();
            }
        }
    }

    /** What Vera never bought: some of it came back, some of it was spent, one is a receipt with a card, one had been claimed. */
    private static void voids(TestLedger ledger) {
        put(ledger, "/members/vera", joined("vera"));
        put(ledger, "/purchases/V-1", bought("vera", "50.00", "2026-02-01"));
        put(
                ledger,
                "/purchases/V-1/returns/1",
                "{\"amount\":\"20.00\"," + at("2026-02-02").substring(1));
        put(ledger, "/purchases/V-2", bought("vera", "30.00", "2026-02-02"));
        put(ledger, "/redemptions/V-X", spent("vera", 40, "2026-02-03"));
        put(ledger, "/purchases/V-1/void", because("till-error", "2026-02-04"));
        put(ledger, "/purchases/V-2/void", because("till-error", "2026-02-05"));
        put(ledger, "/cards/V-C", "{\"cardKind\":\"rising\"," + at("2026-02-01").substring(1));
        put(
                ledger,
                "/purchases/V-3",
                "{\"cardId\":\"V-C\",\"amount\":\"10.00\",\"currency\":\"GBP\","
                        + at("2026-02-02").substring(1));
        put(ledger, "/purchases/V-3/void", at("2026-02-02"));
        put(
                ledger,
                "/purchases/V-4",
                "{\"amount\":\"10.00\",\"currency\":\"GBP\"," + at("2026-02-02").substring(1));
        put(
                ledger,
                "/purchases/V-4/returns/1",
                "{\"amount\":\"4.00\"," + at("2026-02-03").substring(1));
        put(
                ledger,
                "/receipts/V-4/claim",
                "{\"memberId\":\"vera\"," + at("2026-02-04").substring(1));
        put(
                ledger,
                "/purchases/V-4/returns/2",
                "{\"amount\":\"1.00\"," + at("2026-02-05").substring(1));
        put(ledger, "/purchases/V-4/void", because("till-error", "2026-02-06"));
        var receipt = ledger.get(P + "/receipts/V-3").json();
        assertThat(receipt.path("state").asString()).isEqualTo("voided");
        assertThat(receipt.path("claimable").asBoolean()).isFalse();
        assertThat(ledger.put(P + "/receipts/V-3/claim", "{\"memberId\":\"vera\"}")
                        .code())
                .isEqualTo("purchase-voided");
    }

    /** What Petra brought has lapsed, and comes back but for what nobody approves. */
    private void reinstatements(TestLedger ledger) {
        put(ledger, "/members/petra", joined("petra"));
        put(
                ledger,
                "/members/petra/opening-balance",
                "{\"source\":\"bonus-club\",\"digest\":\"" + "a".repeat(64)
                        + "\",\"lots\":[{\"points\":25,\"earnedAt\":\"2025-06-01T00:00:00Z\",\"lapsesAt\":\"2026-02-09T00:00:00Z\"}],"
                        + at("2026-01-02").substring(1));
        for (String id : new String[] {"/reinstatements/L-1", "/reinstatements/L-2"}) {
            put(
                    ledger,
                    id,
                    "{\"lapsed\":{\"from\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-02-10T00:00:00Z\"},"
                            + "\"lasting\":{\"months\":1},\"reason\":\"consumer-law\","
                            + at("2026-02-15").substring(1));
        }
        by(APPROVER, ledger, "/reinstatements/L-1/decline", at("2026-02-15"));
        by(APPROVER, ledger, "/reinstatements/L-2/approval", at("2026-02-15"));
        var back = ledger.put(P + "/reinstatements/L-2/members/petra", "");
        assertThat(back.json().path("reinstated").asLong()).as(back.text()).isEqualTo(25);
        put(ledger, "/redemptions/P-X", spent("petra", 20, "2026-02-16"));
    }

    private static String given(String member, long points, String day) {
        return "{\"memberId\":\"" + member + "\",\"points\":" + points + ",\"reason\":\"goodwill\","
                + at(day).substring(1);
    }

    private static String merge(String source, String target, String day) {
        return "{\"sourceId\":\"" + source + "\",\"targetId\":\"" + target + "\",\"reason\":\"duplicate\","
                + at(day).substring(1);
    }

    static String at(String day) {
        return at(day, "00:00");
    }

    static String at(String day, String time) {
        return "{\"effectiveAt\":\"" + day + "T" + time + ":00Z\"}";
    }

    private static String spent(String member, long points, String day) {
        return "{\"memberId\":\"" + member + "\",\"points\":" + points + "," + at(day).substring(1);
    }

    static String because(String reason, String day) {
        return "{\"reason\":\"" + reason + "\"," + at(day).substring(1);
    }

    private static String joined(String member) {
        return "{\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"contact\":{\"email\":\"" + member + "@example.org\"}}";
    }

    private static String bought(String member, String amount, String day) {
        return "{\"memberId\":\"" + member + "\",\"amount\":\"" + amount + "\",\"currency\":\"GBP\","
                + at(day).substring(1);
    }

    /** One that comes to its end, and one that does not. */
    private void draws(TestLedger ledger) {
        for (String draw : new String[] {"/draws/D-1", "/draws/D-2"}) {
            put(
                    ledger,
                    draw,
                    "{\"winners\":1,\"price\":5,\"closesAt\":\"2026-02-08T00:00:00Z\","
                            + at("2026-02-06").substring(1));
            put(
                    ledger,
                    draw + "/tickets/K-1",
                    "{\"memberId\":\"ben\"," + at("2026-02-07").substring(1));
            put(
                    ledger,
                    draw + "/tickets/K-2",
                    "{\"memberId\":\"anna\",\"free\":true," + at("2026-02-07").substring(1));
        }
        put(ledger, "/draws/D-1/closing", at("2026-02-08"));
        put(ledger, "/draws/D-1/execution", at("2026-02-09"));
        put(ledger, "/draws/D-2/cancellation", because("mistake", "2026-02-08"));
        put(ledger, "/draws/D-2/tickets/K-1/refund", at("2026-02-09"));
        put(ledger, "/draws/D-2/tickets/K-2/refund", at("2026-02-09"));
    }

    /** One that is handed over, one that is cancelled on the way, and one of what was withdrawn since. */
    private void offers(TestLedger ledger) {
        put(
                ledger,
                "/offers/OF-1",
                "{\"memberId\":\"ben\",\"name\":\"Welcome back\",\"percentOff\":10,\"points\":5,\"uses\":2,\"toBeAccepted\":true,"
                        + at("2026-02-07").substring(1));
        put(ledger, "/offers/OF-1/acceptance", at("2026-02-07"));
        for (String use : new String[] {"/offer-uses/OU-1", "/offer-uses/OU-2"}) {
            put(
                    ledger,
                    use,
                    "{\"offerId\":\"OF-1\",\"purchaseId\":\"" + use.substring(12)
                            + "\",\"orderAmount\":\"9.99\",\"currency\":\"GBP\","
                            + at("2026-02-08").substring(1));
        }
        put(ledger, "/offer-uses/OU-1/cancellation", because("mistake", "2026-02-08"));
        put(ledger, "/offers/OF-1/withdrawal", because("mistake", "2026-02-09"));
    }

    private static String tier(String member, String day) {
        return "{\"memberId\":\"" + member + "\",\"tier\":\"silver\",\"reason\":\"status-match\","
                + at(day).substring(1);
    }

    /** Ben and Dora spend together, have it undone, and part. */
    private void partners(TestLedger ledger) {
        put(
                ledger,
                "/purchases/P-1",
                bought("ben", "12.00", "2026-02-06").replace("\"amount\"", "\"channel\":\"desk\",\"amount\""));
        put(
                ledger,
                "/purchases/P-1/returns/1",
                "{\"amount\":\"8.00\"," + at("2026-02-07").substring(1));
    }

    private void households(TestLedger ledger) {
        put(ledger, "/households/H-1", at("2026-02-01"));
        for (String member : new String[] {"ben", "dora", "anna"}) {
            put(ledger, "/households/H-1/members/" + member, at("2026-02-01"));
        }
        for (String id : new String[] {"H-X", "H-Y"}) {
            put(
                    ledger,
                    "/redemptions/" + id,
                    "{\"memberId\":\"ben\",\"householdId\":\"H-1\",\"points\":20,"
                            + at("2026-02-07").substring(1));
        }
        put(ledger, "/redemptions/H-Y/undo", at("2026-02-07"));
        put(ledger, "/households/H-1/members/anna/leaving", at("2026-02-07"));
        put(ledger, "/households/H-1/dissolution", at("2026-02-08"));
    }

    /** One that was nobody's, is linked, lost and replaced, and shown before and after. */
    private void cards(TestLedger ledger) {
        put(ledger, "/cards/K-1", "{\"cardKind\":\"rising\"," + at("2026-02-01").substring(1));
        put(
                ledger,
                "/cards/K-1/link",
                "{\"memberId\":\"ben\"," + at("2026-02-01").substring(1));
        put(ledger, "/purchases/K-P1", shown("K-1", "100.00", "97.00", "2026-02-02"));
        put(ledger, "/cards/K-1/block", because("lost", "2026-02-03"));
        put(
                ledger,
                "/cards/K-1/replacement",
                "{\"replacementId\":\"K-2\"," + at("2026-02-04").substring(1));
        put(ledger, "/purchases/K-P2", shown("K-2", "10.00", "9.70", "2026-02-04"));
        put(
                ledger,
                "/purchases/K-P1/returns/1",
                "{\"amount\":\"7.00\"," + at("2026-02-05").substring(1));
        put(
                ledger,
                "/cards/K-3",
                "{\"cardKind\":\"steady\",\"memberId\":\"anna\","
                        + at("2026-02-01").substring(1));
    }

    /** One that is full at times, and one that asks; who has left and who is merged is in none any more. */
    private void clubs(TestLedger ledger) {
        put(ledger, "/members/ben/clubs/riders/joining", at("2026-02-01"));
        put(ledger, "/members/carl/clubs/riders/joining", at("2026-02-01"));
        assertThat(ledger.put(P + "/members/dora/clubs/riders/joining", at("2026-02-01"))
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("club-full");
        put(ledger, "/members/ben/clubs/riders/leaving", because("moved", "2026-02-02"));
        put(ledger, "/members/anna/clubs/riders/joining", at("2026-02-02"));
        put(ledger, "/members/dora/clubs/circle/invitation", at("2026-02-01"));
        put(ledger, "/members/dora/clubs/circle/invitation/withdrawal", because("mistake", "2026-02-02"));
        put(ledger, "/members/ben/clubs/circle/invitation", at("2026-02-01"));
        put(ledger, "/members/ben/clubs/circle/joining", at("2026-02-02"));
    }

    /** One that is told again, one with what it was cut by, and one that nobody knows; and what else is known of Anna. */
    private void segments(TestLedger ledger) {
        put(ledger, "/members/anna/segments/other", at("2026-02-03"));
        assertThat(ledger.put(P + "/members/anna/segments/other", at("2026-02-04"))
                        .status())
                .isEqualTo(200);
        put(
                ledger,
                "/members/ben/segments/other",
                "{\"scores\":{\"recency\":5,\"frequency\":1,\"monetary\":3},"
                        + at("2026-02-03").substring(1));
        assertThat(ledger.put(P + "/members/ben/segments/best", at("2026-02-04"))
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("unknown-segment");
        put(
                ledger,
                "/members/anna/attributes/age-group",
                "{\"value\":\"25-39\"," + at("2026-02-03").substring(1));
        put(ledger, "/members/anna/attributes/age-group/withdrawal", at("2026-02-05"));
    }

    /** Some that nobody is known to have bought: one that nobody claims, one claimed after some of it came back, one claimed with its card. */
    private void receipts(TestLedger ledger) {
        put(ledger, "/purchases/S-1", sold("30.00", "2026-02-01"));
        put(ledger, "/purchases/S-2", sold("30.00", "2026-02-02"));
        put(ledger, "/purchases/S-1/returns/1", at("2026-02-03"));
        put(
                ledger,
                "/purchases/S-2/returns/1",
                "{\"amount\":\"12.50\"," + at("2026-02-03").substring(1));
        put(
                ledger,
                "/receipts/S-2/claim",
                "{\"memberId\":\"ben\"," + at("2026-02-04").substring(1));
        put(
                ledger,
                "/purchases/S-2/returns/2",
                "{\"amount\":\"7.50\"," + at("2026-02-05").substring(1));
        put(ledger, "/cards/K-4", "{\"cardKind\":\"rising\"," + at("2026-02-01").substring(1));
        put(ledger, "/purchases/S-3", shown("K-4", "100.00", "97.00", "2026-02-02"));
        put(
                ledger,
                "/purchases/S-3/returns/1",
                "{\"amount\":\"7.00\"," + at("2026-02-03").substring(1));
        put(
                ledger,
                "/cards/K-4/link",
                "{\"memberId\":\"anna\"," + at("2026-02-04").substring(1));
        put(ledger, "/purchases/S-4", shown("K-4", "10.00", "9.70", "2026-02-05"));
        put(
                ledger,
                "/purchases/S-3/returns/2",
                "{\"amount\":\"5.00\"," + at("2026-02-06").substring(1));
    }

    private static String sold(String amount, String day) {
        return "{\"amount\":\"" + amount + "\",\"currency\":\"GBP\"," + at(day).substring(1);
    }

    private static String shown(String card, String order, String paid, String day) {
        return "{\"cardId\":\"" + card + "\",\"orderAmount\":\"" + order + "\",\"amount\":\"" + paid
                + "\",\"currency\":\"GBP\"," + at(day).substring(1);
    }

    private static String survey(String member, String day) {
        return "{\"memberId\":\"" + member + "\",\"type\":\"survey\"," + at(day).substring(1);
    }

    private static String review(String member, String day) {
        return "{\"memberId\":\"" + member + "\",\"subject\":\"CD\",\"stars\":5,\"moderated\":\"approved\","
                + at(day).substring(1);
    }
}
