package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.MOVEMENTS;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import loyalty.event.Cancellable;
import loyalty.event.CouponIssued;
import loyalty.event.LedgerEvent;
import loyalty.event.OrderTerms;
import loyalty.event.RewardCoupon;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrdered;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.Points;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What gives a coupon says so, from the listing to the coupon itself; what does not says nothing of any. */
class RewardCouponJsonTest {

    static final CouponPoolId POOL = new CouponPoolId("treats");
    static final RewardName NAME = new RewardName("Five off");
    static final Bytes32 NONCE = new Bytes32("3".repeat(64));

    static RewardOrdered ordered(Optional<RewardCoupon> coupon) {
        return new RewardOrdered(
                RETAIL,
                ANNA,
                new RewardOrderId("O-2"),
                new RewardId("five-off"),
                1,
                NAME,
                Optional.empty(),
                Cancellable.ANY_TIME,
                NOON,
                1,
                Points.of(500),
                MOVEMENTS,
                TOLD,
                coupon);
    }

    private static String written(LedgerEvent event) {
        var bytes = EventJson.write(event);
        assertThat(EventJson.read(EventNames.of(event), bytes)).isEqualTo(event);
        EventSchemaTest.assertValid(event);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void a_listing_says_which_pool_its_coupons_are_from() {
        var listed = new RewardListed(
                RETAIL,
                new RewardId("five-off"),
                1,
                NOON,
                NAME,
                Points.of(500),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Cancellable.ANY_TIME,
                Optional.of(POOL));

        assertThat(written(listed)).endsWith("\"cancellable\":\"ANY_TIME\",\"couponPool\":\"treats\"}");
    }

    @Test
    void an_order_says_what_its_code_is_made_from_and_never_the_code_itself() {
        var coupon = new RewardCoupon(new CouponId("O-2"), POOL, NONCE, Optional.of(NOON), Optional.of(UNTIL));

        assertThat(written(ordered(Optional.of(coupon))))
                .endsWith(",\"coupon\":{\"coupon\":\"O-2\",\"pool\":\"treats\",\"nonce\":\"" + NONCE.value()
                        + "\",\"from\":\"2026-03-01T12:00:00Z\",\"until\":\"2026-03-01T12:30:00Z\"}}");
        assertThat(written(ordered(Optional.of(
                        new RewardCoupon(new CouponId("O-2"), POOL, NONCE, Optional.empty(), Optional.empty())))))
                .endsWith("\"nonce\":\"" + NONCE.value() + "\"}}");
    }

    @Test
    void a_coupon_says_which_order_gave_it() {
        var issued = new CouponIssued(
                RETAIL,
                ANNA,
                new CouponId("O-2"),
                POOL,
                new CouponName("Five off"),
                NONCE,
                new Bytes32("7".repeat(64)),
                new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(5))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOON,
                1,
                Optional.of(new RewardOrderId("O-2")));

        assertThat(written(issued)).endsWith("\"programmeVersion\":1,\"order\":\"O-2\"}");
    }

    @ParameterizedTest
    @MethodSource("loyalty.event.wire.ThingEvents#oneOfEach")
    void what_is_handed_over_says_nothing_of_a_coupon(LedgerEvent event) {
        assertThat(written(event)).doesNotContain("coupon");
    }
}
