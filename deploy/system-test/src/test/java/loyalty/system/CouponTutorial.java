package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.system.Door.Programme;
import loyalty.system.Door.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A code in a letter is worth something at the till: once, in time, and for whoever it was sent to. */
abstract class CouponTutorial {

    abstract Door door();

    private Programme shopOf(String programme) {
        var shop = door().publish(programme, "{}");
        shop.tell("members/anna", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        shop.tell("members/ben", "{'effectiveAt': '2026-01-01T09:00:00Z'}");
        return shop;
    }

    private static String shown(String code, String receipt, String order, String at) {
        return "{'code': '%s', 'purchaseId': '%s', 'orderAmount': '%s', 'currency': 'EUR', 'effectiveAt': '%s'}"
                .formatted(code, receipt, order, at);
    }

    @Test
    @Tag("row-46")
    void a_coupon_from_a_pool_lowers_one_order_within_its_days_and_no_other() {
        var shop = shopOf("row-46");
        var spring = "{'name': 'Five euros off', 'amountOff': '5.00', 'minimumOrder': '20.00', 'currency': 'EUR',"
                + " 'codes': 2, 'validDays': 30, 'effectiveAt': '2026-03-01T08:00:00Z'}";
        assertThat(shop.refused(Role.OPERATOR, "coupon-pools/spring", spring)).isEqualTo("forbidden");
        shop.tell(Role.ADMIN, "coupon-pools/spring", spring);
        var toAnna = "{'poolId': 'spring', 'memberId': 'anna', 'effectiveAt': '2026-03-02T08:00:00Z'}";
        var issued = shop.tell("coupons/CP-1", toAnna);
        var code = issued.path("code").asString();
        assertThat(issued.path("until").asString())
                .as("30 days by the clocks of Berlin, which go forward meanwhile")
                .isEqualTo("2026-04-01T07:00:00Z");
        shop.tell("coupons/CP-2", toAnna);
        assertThat(shop.refused("coupons/CP-3", toAnna)).isEqualTo("coupon-pool-exhausted");

        var quote = shop.post(
                "coupon-quotes",
                "{'code': '%s', 'orderAmount': '24.90', 'currency': 'EUR', 'effectiveAt': '2026-04-01T06:59:59.999999Z'}"
                        .formatted(code));
        assertThat(quote.path("amount").asString()).isEqualTo("19.90");
        assertThat(shop.refused("coupon-redemptions/X-1", shown(code, "R-1", "24.90", "2026-04-01T07:00:00Z")))
                .isEqualTo("coupon-expired");
        assertThat(shop.refused("coupon-redemptions/X-1", shown(code, "R-1", "19.99", "2026-03-10T10:00:00Z")))
                .isEqualTo("order-below-coupon-minimum");
        var redeemed = shop.tell("coupon-redemptions/X-1", shown(code, "R-1", "24.90", "2026-03-10T10:00:00Z"));
        assertThat(redeemed.path("discount").asString()).isEqualTo("5.00");
        assertThat(shop.buys("anna", "R-1", redeemed.path("amount").asString(), "2026-03-10T10:01:00Z")
                        .path("earned")
                        .asInt())
                .as("for what was paid")
                .isEqualTo(19);
        assertThat(shop.refused("coupon-redemptions/X-2", shown(code, "R-2", "24.90", "2026-03-11T10:00:00Z")))
                .isEqualTo("coupon-redeemed");

        shop.tell("coupon-redemptions/X-1/undo", "{'reason': 'sale-cancelled', 'effectiveAt': '2026-03-10T10:05:00Z'}");
        shop.tell("coupon-redemptions/X-2", shown(code, "R-2", "30.00", "2026-03-11T10:00:00Z"));
        var seen = shop.ask(Role.OPERATOR, "coupons/CP-1");
        assertThat(seen.path("state").asString()).isEqualTo("REDEEMED");
        assertThat(seen.toString()).as("a code is told once").doesNotContain(code);
    }

    @Test
    @Tag("row-16")
    @Tag("row-46")
    void a_coupon_is_a_reward_that_points_buy_and_whoever_calls_the_order_off_gives_it_up() {
        var shop = shopOf("row-46c");
        shop.buys("anna", "R-1", "500.00", "2026-01-02T10:00:00Z");
        var treats = "{'name': 'Five euros off', 'amountOff': '5.00', 'currency': 'EUR', 'codes': 2, 'validDays': 30,"
                + " 'effectiveAt': '2026-03-01T08:00:00Z'}";
        shop.tell(Role.ADMIN, "coupon-pools/treats", treats);
        shop.tell(
                Role.OPERATOR,
                "rewards/five-off",
                "{'version': 1, 'name': 'Five euros off', 'cost': 200, 'couponPoolId': 'treats', 'effectiveAt': '2026-03-01T09:00:00Z'}");
        var order = "{'memberId': 'anna', 'rewardId': 'five-off', 'effectiveAt': '2026-03-02T10:00:00Z'}";

        var told = shop.tell("reward-orders/O-1", order);
        var code = told.path("coupon").path("code").asString();
        assertThat(told.path("state").asString()).isEqualTo("DELIVERED");
        assertThat(told.path("balance").asInt()).isEqualTo(300);
        assertThat(told.path("coupon").path("until").asString())
                .as("30 days by the clocks of Berlin, which go forward meanwhile")
                .isEqualTo("2026-04-01T09:00:00Z");
        var other = shop.tell("reward-orders/O-2", order)
                .path("coupon")
                .path("code")
                .asString();
        assertThat(shop.refused("reward-orders/O-3", order)).isEqualTo("coupon-pool-exhausted");
        assertThat(shop.balance("anna", "2026-03-02T12:00:00Z"))
                .as("who gets nothing pays nothing")
                .isEqualTo(100);

        shop.tell("coupon-redemptions/X-1", shown(code, "R-2", "24.90", "2026-03-10T10:00:00Z"));
        var off = "{'reason': 'changed-mind', 'effectiveAt': '2026-03-11T10:00:00Z'}";
        assertThat(shop.refused("reward-orders/O-1/cancellation", off)).isEqualTo("coupon-redeemed");
        shop.tell("reward-orders/O-2/cancellation", off);
        assertThat(shop.balance("anna", "2026-03-11T10:00:00Z")).isEqualTo(300);
        assertThat(shop.refused("coupon-redemptions/X-2", shown(other, "R-3", "24.90", "2026-03-11T10:00:00Z")))
                .isEqualTo("coupon-voided");
        assertThat(shop.ask(Role.SERVICE, "reward-orders/O-2").path("state").asString())
                .isEqualTo("CANCELLED");
        assertThat(shop.ask(Role.OPERATOR, "coupons/O-1").path("orderId").asString())
                .isEqualTo("O-1");
    }

    @Test
    @Tag("row-46")
    void a_coupon_may_give_points_to_whom_it_was_sent_and_an_operator_makes_it_void() {
        var shop = shopOf("row-46b");
        shop.tell(
                Role.ADMIN,
                "coupon-pools/thanks",
                "{'name': 'Fifty points', 'points': 50, 'effectiveAt': '2026-03-01T08:00:00Z'}");
        var code = shop.tell(
                        "coupons/CP-1",
                        "{'poolId': 'thanks', 'memberId': 'anna', 'effectiveAt': '2026-03-02T08:00:00Z'}")
                .path("code")
                .asString();
        var other = shop.tell(
                        "coupons/CP-2",
                        "{'poolId': 'thanks', 'memberId': 'ben', 'effectiveAt': '2026-03-02T08:00:00Z'}")
                .path("code")
                .asString();

        var shown = shown(code, "R-1", "0.00", "2026-03-10T10:00:00Z");
        assertThat(shop.refused("coupon-redemptions/X-1", shown.replace("{", "{'memberId': 'ben', ")))
                .isEqualTo("coupon-of-another-member");
        assertThat(shop.tell("coupon-redemptions/X-1", shown).path("earned").asInt())
                .isEqualTo(50);
        assertThat(shop.balance("anna", "2026-03-10T10:00:00Z")).isEqualTo(50);
        shop.tell("coupon-redemptions/X-1/undo", "{'effectiveAt': '2026-03-11T10:00:00Z'}");
        assertThat(shop.balance("anna", "2026-03-11T10:00:00Z")).isZero();

        var leaked = "{'reason': 'leaked', 'effectiveAt': '2026-03-05T10:00:00Z'}";
        assertThat(shop.refused("coupons/CP-2/void", leaked)).isEqualTo("forbidden");
        shop.tell(Role.OPERATOR, "coupons/CP-2/void", leaked);
        assertThat(shop.refused("coupon-redemptions/X-2", shown(other, "R-2", "0.00", "2026-03-05T10:00:00Z")))
                .isEqualTo("coupon-voided");
    }
}
