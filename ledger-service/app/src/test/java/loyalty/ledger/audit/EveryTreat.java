package loyalty.ledger.audit;

import static loyalty.ledger.audit.EveryFactIT.P;
import static loyalty.ledger.audit.EveryFactIT.at;
import static loyalty.ledger.audit.EveryFactIT.because;
import static loyalty.ledger.audit.EveryFactIT.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import loyalty.ledger.TestLedger;

/** Every fact about what members get beside points: coupons and rewards, and rewards that give coupons. */
final class EveryTreat {

    private EveryTreat() {}

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
