package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.GBP;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.PointCurrencyJsonTest.IN_STARS;
import static loyalty.event.wire.PointCurrencyJsonTest.TOLD_OF_STARS;
import static loyalty.event.wire.PointCurrencyJsonTest.moved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.OfferBudget;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OrderTerms;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.OfferName;
import loyalty.value.OfferUseId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What coupons and offers give says what its points are only where they are not the programme's own. */
class GiftCurrencyJsonTest {

    static final OrderTerms FIVE_STARS =
            new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(5)), IN_STARS);
    static final Money ORDER = new Money(2_500, GBP);
    static final Bytes32 MARK = new Bytes32("7".repeat(64));
    static final PurchaseId RECEIPT = new PurchaseId("R-1");

    static Stream<LedgerEvent> of_promises() {
        return Stream.of(
                new CouponPoolOpened(
                        RETAIL,
                        new CouponPoolId("spring"),
                        NOON,
                        new CouponName("Five stars"),
                        FIVE_STARS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new CouponIssued(
                        RETAIL,
                        ANNA,
                        new CouponId("C-1"),
                        new CouponPoolId("spring"),
                        new CouponName("Five stars"),
                        new Bytes32("3".repeat(64)),
                        MARK,
                        FIVE_STARS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        NOON,
                        1,
                        Optional.empty()),
                new OfferIssued(
                        RETAIL,
                        ANNA,
                        new OfferId("O-1"),
                        new OfferName("Five stars"),
                        FIVE_STARS,
                        new OfferBudget(Optional.empty(), Optional.empty(), Optional.empty()),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        NOON,
                        1));
    }

    static CouponRedeemed redeemed(List<Movement> movements) {
        return new CouponRedeemed(
                RETAIL,
                ANNA,
                new CouponRedemptionId("X-1"),
                new CouponId("C-1"),
                new CouponPoolId("spring"),
                MARK,
                1,
                RECEIPT,
                ORDER,
                Money.zero(GBP),
                NOON,
                1,
                Points.of(5),
                movements,
                TOLD_OF_STARS,
                IN_STARS);
    }

    static OfferUsed used(List<Movement> movements) {
        return new OfferUsed(
                RETAIL,
                ANNA,
                new OfferUseId("U-1"),
                new OfferId("O-1"),
                RECEIPT,
                ORDER,
                Money.zero(GBP),
                NOON,
                1,
                Points.of(5),
                movements,
                TOLD_OF_STARS,
                IN_STARS);
    }

    static Stream<LedgerEvent> of_gifts() {
        return Stream.of(
                redeemed(moved(AccountName.ISSUANCE, AccountName.ACTIVE)),
                new CouponRedemptionUndone(
                        RETAIL,
                        ANNA,
                        new CouponRedemptionId("X-1"),
                        new CouponId("C-1"),
                        MARK,
                        NOON,
                        Optional.empty(),
                        Points.of(5),
                        Points.ZERO,
                        Points.ZERO,
                        moved(AccountName.ACTIVE, AccountName.REVERSED),
                        TOLD_OF_STARS,
                        IN_STARS),
                used(moved(AccountName.ISSUANCE, AccountName.ACTIVE)),
                new OfferUseCancelled(
                        RETAIL,
                        ANNA,
                        new OfferUseId("U-1"),
                        new OfferId("O-1"),
                        NOON,
                        Optional.empty(),
                        Points.of(5),
                        Points.ZERO,
                        Points.ZERO,
                        moved(AccountName.ACTIVE, AccountName.REVERSED),
                        TOLD_OF_STARS,
                        IN_STARS));
    }

    private static String written(LedgerEvent event) {
        var bytes = EventJson.write(event);
        assertThat(EventJson.read(EventNames.of(event), bytes)).isEqualTo(event);
        EventSchemaTest.assertValid(event);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("of_promises")
    void a_promise_says_what_its_points_are_among_its_terms(LedgerEvent event) {
        assertThat(written(event)).contains("\"terms\":{\"points\":5,\"pointCurrency\":\"stars\"}");
    }

    @ParameterizedTest
    @MethodSource("of_gifts")
    void what_is_given_and_taken_back_says_what_its_points_are(LedgerEvent event) {
        assertThat(written(event)).endsWith("\"pointCurrency\":\"stars\"}");
    }

    @Test
    void what_is_given_is_of_the_currency_that_it_says() {
        var own = List.of(new Movement(AccountName.ISSUANCE, AccountName.ACTIVE, Points.of(5), EventJsonTest.LOT));

        assertThatThrownBy(() -> redeemed(own)).hasMessageContaining("the point currency that it names");
        assertThatThrownBy(() -> used(own)).hasMessageContaining("the point currency that it names");
    }
}
