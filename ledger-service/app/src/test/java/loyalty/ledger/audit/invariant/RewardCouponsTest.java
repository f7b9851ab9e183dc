package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Tag("row-16")
@Tag("row-46")
class RewardCouponsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RewardCoupons check = new RewardCoupons();
    private long position;

    private void entry(String type, int hour, String further) {
        var payload = "{\"member\":\"anna\",\"effectiveAt\":\"2026-03-01T%02d:00:00Z\",%s}".formatted(hour, further);
        var header = "{\"metadata\":{\"subject\":\"retail/member/anna\"},\"draws\":{}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                type,
                1,
                Optional.of("retail/member/anna"),
                header.getBytes(UTF_8),
                payload.getBytes(UTF_8),
                new byte[32],
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                JSON.readTree(header),
                JSON.readTree(payload)));
    }

    private static final String COUPON =
            "\"coupon\":\"O-1\",\"pool\":\"treats\",\"nonce\":\"n-1\",\"until\":\"2026-03-01T12:00:00Z\"";

    private void issued(String further) {
        entry("coupon-issued", 2, COUPON + further);
    }

    private void ordered(String coupon) {
        entry("reward-ordered", 2, "\"order\":\"O-1\",\"reward\":\"five-off\"" + coupon);
    }

    private void ordered() {
        issued(",\"order\":\"O-1\"");
        ordered(",\"coupon\":{" + COUPON + "}");
    }

    private void about(String type, int hour) {
        entry(type, hour, "\"coupon\":\"O-1\"");
    }

    private void cancelled(int hour) {
        entry("reward-order-cancelled", hour, "\"order\":\"O-1\"");
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @Test
    void a_life_as_it_should_be_is_sound() {
        issued("");
        ordered("");
        cancelled(3);
        ordered();
        about("coupon-redeemed", 3);
        about("coupon-redemption-undone", 4);
        about("coupon-voided", 5);
        cancelled(5);
        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"coupon\":\"O-2\",\"pool\":\"treats\",\"nonce\":\"n-1\",\"until\":\"2026-03-01T12:00:00Z\"",
                "\"coupon\":\"O-1\",\"pool\":\"sweets\",\"nonce\":\"n-1\",\"until\":\"2026-03-01T12:00:00Z\"",
                "\"coupon\":\"O-1\",\"pool\":\"treats\",\"nonce\":\"n-2\",\"until\":\"2026-03-01T12:00:00Z\"",
                "\"coupon\":\"O-1\",\"pool\":\"treats\",\"nonce\":\"n-1\""
            })
    void an_order_that_gives_another_coupon_than_was_issued_is_found(String other) {
        issued(",\"order\":\"O-1\"");
        ordered(",\"coupon\":{" + other + "}");
        assertThat(found()).contains("position 2: gives a coupon that was not issued so right before it");
    }

    @Test
    void an_order_without_its_coupon_and_a_coupon_without_its_order_are_found() {
        ordered(",\"coupon\":{" + COUPON + "}");
        issued(",\"order\":\"O-1\"");
        ordered("");
        issued(",\"order\":\"O-1\"");
        about("coupon-voided", 5);
        issued(",\"order\":\"O-1\"");
        issued(",\"order\":\"O-1\"");
        assertThat(found())
                .contains("position 1: gives a coupon that was not issued so right before it")
                .contains("position 2: issues a coupon for an order that does not follow")
                .contains("position 4: issues a coupon for an order that does not follow");
        assertThat(check.result().ok()).isFalse();
    }

    @Test
    void the_last_coupon_of_all_has_its_order_too() {
        issued(",\"order\":\"O-1\"");
        assertThat(found()).contains("position 1: issues a coupon for an order that does not follow");
    }

    @Test
    void a_cancelled_order_that_leaves_its_coupon_good_is_found() {
        ordered();
        cancelled(5);
        assertThat(found()).contains("position 3: cancels an order and leaves what it gave");
    }

    @Test
    void a_coupon_that_is_void_only_later_is_found() {
        ordered();
        about("coupon-voided", 6);
        cancelled(5);
        assertThat(found()).contains("position 4: cancels an order and leaves what it gave");
    }

    @Test
    void a_cancelled_order_whose_coupon_is_redeemed_is_found() {
        ordered();
        about("coupon-redeemed", 3);
        about("coupon-voided", 5);
        cancelled(5);
        assertThat(found()).contains("position 5: cancels an order and leaves what it gave");
    }
}
