package loyalty.ledger.audit;

import static loyalty.ledger.audit.EveryFactIT.APPROVER;
import static loyalty.ledger.audit.EveryFactIT.P;
import static loyalty.ledger.audit.EveryFactIT.at;
import static loyalty.ledger.audit.EveryFactIT.because;
import static loyalty.ledger.audit.EveryFactIT.by;
import static loyalty.ledger.audit.EveryFactIT.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import loyalty.ledger.TestLedger;

/** Every fact about what members get beside points: grants, coupons and rewards, and rewards that give coupons. */
final class EveryTreat {

    private EveryTreat() {}

    /** What was granted to single members, and what a club gives: used, given back, taken back, and what a merge brings along. */
    static void grants(TestLedger ledger) {
        put(ledger, "/members/gina", at("2026-01-02"));
        put(ledger, "/entitlement-grants/EG-1", granted("ben", "lounge", ",\"uses\":2"));
        put(
                ledger,
                "/entitlement-grants/EG-2",
                granted("gina", "lounge", ",\"uses\":2,\"until\":\"2026-03-01T00:00:00Z\""));
        put(ledger, "/entitlement-grants/EG-3", granted("gina", "tailor", ""));
        use(ledger, "ben", "EU-1", "tailor", "2026-02-09"); // of the circle
        use(ledger, "gina", "EU-2", "lounge", "2026-02-07");
        use(ledger, "gina", "EU-3", "tailor", "2026-02-07");
        use(ledger, "gina", "EU-4", "lounge", "2026-02-08");
        put(ledger, "/members/gina/entitlements/uses/EU-4/cancellation", because("no-show", "2026-02-09"));
        put(
                ledger,
                "/merges/M-9",
                "{\"sourceId\":\"gina\",\"targetId\":\"ben\",\"reason\":\"duplicate\","
                        + at("2026-02-10").substring(1));
        by(APPROVER, ledger, "/merges/M-9/approval", at("2026-02-10"));
        use(ledger, "ben", "EU-5", "lounge", "2026-02-10");
        put(ledger, "/entitlement-grants/EG-3/revocation", because("mistake", "2026-02-11"));
    }

    private static String granted(String member, String what, String further) {
        return "{\"memberId\":\"" + member + "\",\"entitlement\":\"" + what + "\",\"reason\":\"wish\"" + further + ","
                + at("2026-02-06").substring(1);
    }

    private static void use(TestLedger ledger, String member, String use, String what, String day) {
        put(
                ledger,
                "/members/" + member + "/entitlements/uses/" + use,
                "{\"entitlement\":\"" + what + "\"," + at(day).substring(1));
    }

    static void coupons(TestLedger ledger) {
        put(
                ledger,
                "/coupon-pools/spring",
                "{\"name\":\"A tenth off\",\"percentOff\":10,\"points\":5,\"codes\":3,"
                        + at("2026-02-06").substring(1));
        var codes = new ArrayList<String>();
        for (String coupon : new String[] {"/coupons/C-1", "/coupons/C-2"}) {
            var issued = ledger.put(
                    P + coupon,
                    "{\"memberId\":\"ben\",\"poolId\":\"spring\","
                            + at("2026-02-07").substring(1));
            assertThat(issued.status()).as(issued.text()).isEqualTo(201);
            codes.add(issued.json().path("code").asString());
        }
        for (String redemption : new String[] {"/coupon-redemptions/CR-1", "/coupon-redemptions/CR-2"}) {
            put(
                    ledger,
                    redemption,
                    "{\"code\":\"" + codes.getFirst()
                            + "\",\"purchaseId\":\"B-9\",\"orderAmount\":\"9.99\",\"currency\":\"GBP\","
                            + at("2026-02-08").substring(1));
            if (redemption.endsWith("1")) {
                put(ledger, redemption + "/undo", because("mistake", "2026-02-08"));
            }
        }
        put(ledger, "/coupons/C-2/void", because("leaked", "2026-02-08"));
        ordered(ledger);
        put(ledger, "/coupon-pools/spring/withdrawal", because("leaked", "2026-02-09"));
    }

    /** Ordered, redeemed by nobody, and cancelled: of three coupons that the pool has one is left. */
    private static void ordered(TestLedger ledger) {
        put(
                ledger,
                "/rewards/tenth-off",
                "{\"version\":1,\"name\":\"A tenth off\",\"cost\":1,\"couponPoolId\":\"spring\","
                        + at("2026-02-06").substring(1));
        put(
                ledger,
                "/reward-orders/O-3",
                "{\"memberId\":\"ben\",\"rewardId\":\"tenth-off\","
                        + at("2026-02-07").substring(1));
        put(ledger, "/reward-orders/O-3/cancellation", because("mistake", "2026-02-07"));
    }

    static void rewards(TestLedger ledger) {
        String mug = "{\"version\":1,\"name\":\"Mug\",\"cost\":5,\"stock\":2,\"cancellable\":\"UNTIL_DELIVERED\","
                + at("2026-02-06").substring(1);
        put(ledger, "/rewards/mug", mug);
        put(
                ledger,
                "/rewards/mug",
                mug.replace("\"version\":1", "\"version\":2").replace(":5", ":4"));
        for (String order : new String[] {"/reward-orders/O-1", "/reward-orders/O-2"}) {
            put(
                    ledger,
                    order,
                    "{\"memberId\":\"ben\",\"rewardId\":\"mug\","
                            + at("2026-02-07").substring(1));
        }
        put(ledger, "/reward-orders/O-1/readiness", at("2026-02-07"));
        put(ledger, "/reward-orders/O-1/delivery", at("2026-02-08"));
        put(ledger, "/reward-orders/O-2/shipment", at("2026-02-07"));
        put(ledger, "/reward-orders/O-2/cancellation", because("lost", "2026-02-09"));
        put(ledger, "/rewards/mug/withdrawal", because("discontinued", "2026-02-09"));
    }
}
