package loyalty.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a coupon or an offer takes off an order, and which terms are none. */
@Tag("row-46")
class OrderTermsTest {

    static final Currency GBP = Currency.getInstance("GBP");

    static Optional<Money> money(@Nullable String amount) {
        return Optional.ofNullable(amount).map(text -> Money.of(new BigDecimal(text), GBP));
    }

    static OrderDiscount discount(@Nullable String amount, @Nullable String percent, @Nullable String most) {
        return new OrderDiscount(money(amount), Optional.ofNullable(percent).map(BigDecimal::new), money(most));
    }

    @ParameterizedTest
    @CsvSource({
        "5.00, , , 19.99, 5.00",
        "5.00, , , 5.00, 5.00",
        "5.00, , , 4.99, 4.99",
        "5.00, , , 0.00, 0.00",
        ", 10, , 19.99, 1.99",
        ", 10, 2.00, 19.99, 1.99",
        ", 10, 2.00, 20.00, 2.00",
        ", 10, 2.00, 20.10, 2.00",
        ", 100, , 0.01, 0.01",
        ", 0.0001, , 9999.99, 0.00",
        ", 33.3333, , 3.00, 0.99"
    })
    void a_discount_is_dropped_to_the_least_coin_and_never_more_than_the_order(
            @Nullable String amount, @Nullable String percent, @Nullable String most, String order, String off) {
        assertThat(Optional.of(discount(amount, percent, most).of(money(order).orElseThrow())))
                .isEqualTo(money(off));
    }

    @Test
    void what_gives_points_alone_takes_nothing_off() {
        var terms = new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(5)));

        assertThat(terms.discountOf(new Money(500, GBP))).isEqualTo(Money.zero(GBP));
        assertThat(terms.currency()).isEmpty();
        assertThat(terms.isMetBy(Money.zero(GBP))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"9.99, false", "10.00, true", "10.01, true"})
    void an_order_is_measured_before_the_discount(String order, boolean enough) {
        var terms = new OrderTerms(Optional.of(discount("5.00", null, null)), money("10.00"), Optional.empty());

        assertThat(terms.isMetBy(money(order).orElseThrow())).isEqualTo(enough);
        assertThat(terms.currency()).contains(GBP);
    }

    @ParameterizedTest
    @CsvSource({
        ", , ",
        "5.00, 10, ",
        "5.00, , 2.00",
        "0.00, , ",
        ", 10, 0.00",
        ", 0, ",
        ", 100.0001, ",
        ", 10.00001, ",
        ", -1, "
    })
    void such_a_discount_is_none(@Nullable String amount, @Nullable String percent, @Nullable String most) {
        assertThatThrownBy(() -> discount(amount, percent, most)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void such_terms_are_none() {
        var off = Optional.of(discount("5.00", null, null));
        var euros = Optional.of(new Money(100, Currency.getInstance("EUR")));

        assertThatThrownBy(() -> new OrderTerms(Optional.empty(), money("1.00"), Optional.empty()))
                .hasMessageContaining("discount, or points");
        assertThatThrownBy(() -> new OrderTerms(off, money("0.00"), Optional.empty()))
                .hasMessageContaining("least order");
        assertThatThrownBy(() -> new OrderTerms(off, Optional.empty(), Optional.of(Points.ZERO)))
                .hasMessageContaining("1 point");
        assertThatThrownBy(() -> new OrderTerms(off, euros, Optional.empty())).hasMessageContaining("one currency");
    }

    /** The night of 29 March 2026 has one hour less in Berlin: days are those of the calendar. */
    @ParameterizedTest(name = "{0} days from 28 March noon, the pool until {1}: until {2}")
    @CsvSource({
        "1, , 2026-03-29T10:00:00Z",
        "1, 2026-03-29T09:00:00Z, 2026-03-29T09:00:00Z",
        "1, 2026-03-29T11:00:00Z, 2026-03-29T10:00:00Z",
        ", 2026-03-29T09:00:00Z, 2026-03-29T09:00:00Z",
        ", , "
    })
    void a_coupon_ends_with_its_days_or_with_its_pool(
            @Nullable Integer days, @Nullable Instant until, @Nullable Instant end) {
        var pool = new CouponPoolOpened(
                new ProgrammeId("retail"),
                new CouponPoolId("spring"),
                Instant.EPOCH,
                new CouponName("Five off"),
                new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(5))),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(until),
                Optional.ofNullable(days));

        assertThat(pool.expiry(Instant.parse("2026-03-28T11:00:00Z"), ZoneId.of("Europe/Berlin")))
                .isEqualTo(Optional.ofNullable(end));
    }
}
