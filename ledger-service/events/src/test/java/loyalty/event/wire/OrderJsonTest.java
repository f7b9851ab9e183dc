package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.GBP;
import static loyalty.event.wire.PointCurrencyJsonTest.comesBack;
import static loyalty.event.wire.PointCurrencyJsonTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import loyalty.event.HouseholdPart;
import loyalty.event.PaidWith;
import loyalty.event.SpendEffect;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.RedemptionId;
import loyalty.value.ReturnId;
import org.junit.jupiter.api.Test;

/** How it stands in entries that points paid for a part of an order. */
class OrderJsonTest {

    @Test
    void a_purchase_says_which_redemptions_paid_what_of_it() {
        var event = OrderEvents.paidInPoints();

        assertThat(text(event))
                .endsWith(
                        "\"paidWith\":[{\"redemption\":\"x\",\"worth\":{\"minorUnits\":100,\"currency\":\"GBP\"},\"points\":10},"
                                + "{\"redemption\":\"y\",\"worth\":{\"minorUnits\":200,\"currency\":\"GBP\"},\"points\":3,\"pointCurrency\":\"stars\"}]}");
        assertThat(event.price()).isEqualTo(event.paid().plus(new Money(300, GBP)));
        assertThat(event.spend()).as("money alone is spent").hasValue(new SpendEffect.Bought(event.paid()));
        assertThat(event.earning(event.award())).isEqualTo(event);
        comesBack(event);
    }

    @Test
    void a_purchase_in_money_says_nothing_of_points() {
        var event = EventJsonTest.purchase();

        assertThat(text(event)).doesNotContain("paidWith");
        assertThat(event.price()).isEqualTo(event.paid());
        assertThat(event.paidInPoints()).isEmpty();
    }

    @Test
    void a_return_says_what_came_back_and_how_it_was_split() {
        var event = OrderEvents.returned(Optional.of(OrderEvents.order()));

        assertThat(text(event))
                .endsWith(
                        "\"order\":{\"price\":{\"minorUnits\":1000,\"currency\":\"GBP\"},\"priceBefore\":{\"minorUnits\":600,\"currency\":\"GBP\"},"
                                + "\"points\":[{\"redemption\":\"x\",\"points\":4},{\"redemption\":\"y\",\"points\":0,\"pointCurrency\":\"stars\"}]}}");
        assertThat(event.price()).isEqualTo(new Money(1000, GBP));
        assertThat(event.priceBefore()).isEqualTo(new Money(600, GBP));
        assertThat(event.back(OrderEvents.X)).isEqualTo(Points.of(4));
        assertThat(event.back(new RedemptionId("z"))).isEqualTo(Points.ZERO);
        comesBack(event);
    }

    @Test
    void of_a_return_in_money_the_price_is_the_money() {
        var event = OrderEvents.returned(Optional.empty());

        assertThat(text(event)).doesNotContain("order");
        assertThat(event.price()).isEqualTo(new Money(900, GBP));
        assertThat(event.priceBefore()).isEqualTo(new Money(500, GBP));
        assertThat(event.back(OrderEvents.X)).isEqualTo(Points.ZERO);
        comesBack(event);
    }

    @Test
    void a_voiding_says_what_went_back() {
        var event = OrderEvents.voided();

        assertThat(text(event))
                .endsWith("\"pointsBack\":[{\"redemption\":\"x\",\"points\":4},"
                        + "{\"redemption\":\"y\",\"points\":0,\"pointCurrency\":\"stars\"}]}");
        comesBack(event);
    }

    @Test
    void what_goes_back_of_a_household_says_whose_part_it_is_and_of_a_voided_purchase_no_return() {
        var part =
                new HouseholdPart(new HouseholdId("H-1"), new MemberId("ben"), Points.of(30), 1, 2, Optional.empty());
        var event = OrderEvents.refunded(Optional.empty(), Optional.of(part));

        assertThat(text(event))
                .doesNotContain("returned")
                .endsWith(
                        "\"household\":{\"household\":\"H-1\",\"redeemer\":\"ben\",\"points\":30,\"part\":1,\"parts\":2}}");
        comesBack(event);
        comesBack(OrderEvents.refunded(Optional.of(new ReturnId("1")), Optional.empty()));
    }

    @Test
    void points_that_pay_are_worth_something() {
        assertThatThrownBy(() -> new PaidWith(OrderEvents.X, Money.zero(GBP), Points.of(10), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
