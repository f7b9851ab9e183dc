package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Tag("row-46")
class CouponsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Coupons check = new Coupons();
    private long position;

    private void entry(String type, int hour, String further, String draws) {
        var payload = "{\"member\":\"anna\",\"effectiveAt\":\"2026-03-01T%02d:00:00Z\",%s}".formatted(hour, further);
        var header = "{\"metadata\":{\"subject\":\"retail/member/anna\"},\"draws\":{" + draws + "}}";
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

    private void issued(String coupon, String draws) {
        entry(
                "coupon-issued",
                2,
                "\"coupon\":\"" + coupon + "\",\"pool\":\"spring\",\"mark\":\"m-" + coupon
                        + "\",\"from\":\"2026-03-01T03:00:00Z\",\"until\":\"2026-03-01T12:00:00Z\"",
                draws);
    }

    private void redeemed(String id, String coupon, String mark, int turn, int hour) {
        entry(
                "coupon-redeemed",
                hour,
                "\"redemption\":\"%s\",\"coupon\":\"%s\",\"mark\":\"%s\",\"turn\":%d,\"points\":5"
                        .formatted(id, coupon, mark, turn),
                "");
    }

    private void redeemed(String id, int turn, int hour) {
        redeemed(id, "C-1", "m-C-1", turn, hour);
    }

    private void undone(String id, int hour, int reversed) {
        entry(
                "coupon-redemption-undone",
                hour,
                "\"redemption\":\"" + id + "\",\"coupon\":\"C-1\",\"reversed\":" + reversed,
                "");
    }

    private void voided(int hour) {
        entry("coupon-voided", hour, "\"coupon\":\"C-1\",\"mark\":\"m-C-1\"", "");
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @BeforeEach
    void anna_has_a_coupon() { // position 1
        issued("C-1", "\"retail/coupon-pool-codes/spring\":{\"amount\":1,\"limit\":3}");
    }

    @Test
    void a_life_as_it_should_be_is_sound() {
        redeemed("X-1", 1, 3);
        undone("X-1", 4, 5);
        voided(8);
        redeemed("X-2", 2, 7); // told late
        assertThat(found()).isEqualTo("holds");
    }

    private void inStars(String type, String id, String further, String currency) {
        entry(
                type,
                5,
                "\"redemption\":\"%s\",\"coupon\":\"C-5\",\"mark\":\"m-C-5\"%s%s"
                        .formatted(id, further, currency.isEmpty() ? "" : ",\"pointCurrency\":\"" + currency + "\""),
                "");
    }

    private void issuedForStars() {
        entry(
                "coupon-issued",
                2,
                "\"coupon\":\"C-5\",\"pool\":\"stars\",\"mark\":\"m-C-5\",\"terms\":{\"points\":5,\"pointCurrency\":\"stars\"}",
                "\"retail/coupon-pool-codes/stars\":{\"amount\":1,\"limit\":3}");
    }

    @Test
    void stars_of_a_coupon_are_stars() {
        issuedForStars();
        inStars("coupon-redeemed", "X-1", ",\"turn\":1,\"points\":5", "stars");
        inStars("coupon-redemption-undone", "X-1", ",\"reversed\":5", "stars");
        assertThat(found()).isEqualTo("holds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stones"})
    void points_of_another_currency_than_the_terms_say_are_found(String other) {
        issuedForStars();
        inStars("coupon-redeemed", "X-1", ",\"turn\":1,\"points\":5", other);
        inStars("coupon-redemption-undone", "X-1", ",\"reversed\":5", "stars");
        assertThat(found())
                .contains("position 3: gives points of another currency than the coupon says")
                .contains("position 4: gives back what was not redeemed so");
    }

    @Test
    void what_is_redeemed_too_early_too_late_or_void_is_found() {
        redeemed("X-1", 1, 2);
        undone("X-1", 2, 5);
        redeemed("X-2", 2, 12);
        undone("X-2", 12, 5);
        voided(13);
        redeemed("X-3", 3, 13);
        assertThat(found())
                .contains("position 2: redeems what is not valid then")
                .contains("position 4: redeems what is not valid then")
                .contains("position 7: redeems what is not valid then");
    }

    @Test
    void what_is_void_by_then_and_what_comes_back_only_later_is_found() {
        redeemed("X-1", 1, 4);
        undone("X-1", 6, 5);
        redeemed("X-2", 2, 5);
        undone("X-2", 6, 5);
        voided(8);
        redeemed("X-3", 3, 8);
        assertThat(found())
                .contains("position 4: redeems what was given back only later")
                .contains("position 7: redeems what is void by then");
    }

    @Test
    void a_coupon_redeemed_twice_or_in_another_turn_is_found() {
        redeemed("X-1", 1, 4);
        redeemed("X-2", 2, 5);
        assertThat(found()).contains("position 3: redeems a coupon that is redeemed");
    }

    @Test
    void another_turn_another_code_and_another_coupon_are_found() {
        redeemed("X-1", 2, 4);
        undone("X-1", 4, 5);
        redeemed("X-2", "C-1", "m-C-2", 2, 5);
        redeemed("X-3", "C-9", "m-C-9", 1, 5);
        assertThat(found())
                .contains("position 2: is another turn")
                .contains("position 4: redeems a coupon that was not issued with this code")
                .contains("position 5: redeems a coupon that was not issued with this code");
    }

    @Test
    void what_is_given_back_otherwise_than_it_was_redeemed_is_found() {
        undone("X-1", 4, 5);
        redeemed("X-1", 1, 4);
        undone("X-1", 4, 4);
        redeemed("X-2", 2, 5);
        undone("X-2", 4, 5);
        assertThat(found())
                .contains("position 2: gives back what was not redeemed so")
                .contains("position 4: gives back what was not redeemed so")
                .contains("position 6: gives back what was not redeemed so");
    }

    @Test
    void what_is_made_void_twice_or_while_it_is_redeemed_is_found() {
        redeemed("X-1", 1, 4);
        voided(5);
        undone("X-1", 4, 5);
        voided(5);
        assertThat(found())
                .contains("position 3: makes a coupon void that was not issued so, or that is redeemed")
                .contains("position 5: makes a coupon void that is void");
    }

    @Test
    void a_coupon_issued_twice_or_without_a_draw_is_found() {
        issued("C-1", "\"retail/coupon-pool-codes/spring\":{\"amount\":1,\"limit\":3}");
        issued("C-2", "");
        assertThat(found())
                .contains("position 2: issues a coupon that was issued before")
                .contains("position 3: retail/coupon-pool-codes/spring has given 2, and 3 coupons were issued");
    }
}
