package loyalty.ledger.card;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.RejectionCode;
import loyalty.programme.CardDiscount;
import loyalty.programme.CardDiscount.Basis;
import loyalty.programme.CardDiscount.Step;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountTest {

    final Till till = new Till();

    static BigDecimal percent(int whole) {
        return BigDecimal.valueOf(whole);
    }

    @Test
    @Tag("W39")
    @Tag("row-12")
    void a_progressive_card_gives_more_from_the_purchase_after_the_one_that_reached_the_step() {
        annaHasAccumulated9500();

        var first = till.sell("R-1", "C-1", "1000.00", on("03-01")).card().orElseThrow();
        assertThat(first.percent()).hasValue(percent(3));
        assertThat(first.discount()).hasValue(euros("30.00"));
        assertThat(first.standing().accumulated()).isEqualTo(euros("10470.00"));
        assertThat(first.standing().nextPercent()).hasValue(percent(5));

        var second = till.sell("R-2", "C-1", "1000.00", on("03-02")).card().orElseThrow();
        assertThat(second.percent()).hasValue(percent(5));
        assertThat(second.discount()).hasValue(euros("50.00"));
    }

    @Test
    @Tag("W39")
    @Tag("row-13")
    void a_purchase_that_came_back_whole_counts_no_more_when_the_next_is_made() {
        annaHasAccumulated9500();
        till.sell("R-1", "C-1", "1000.00", on("03-01"));

        var standing = till.takeBack("R-1", "1", "970.00", on("03-02"));
        assertThat(standing.accumulated()).isEqualTo(euros("9500.00"));
        assertThat(standing.nextPercent()).hasValue(percent(3));

        var second = till.sell("R-2", "C-1", "1000.00", on("03-03")).card().orElseThrow();
        assertThat(second.percent()).hasValue(percent(3));
    }

    @Test
    @Tag("row-13")
    void returns_in_any_split_take_away_what_was_paid_and_no_cent_more_or_less() {
        long seed = 20_261_122;
        var random = new SplittableRandom(seed);
        annaHasAccumulated9500();
        for (int i = 0; i < 200; i++) {
            var order = BigDecimal.valueOf(random.nextLong(1, 500_00), 2);
            var bought = till.sell("S-" + i, "C-1", order.toPlainString(), on("03-01"));
            long left = bought.paid().minorUnits();
            for (int part = 0; left > 0; part++) {
                long refund = Math.min(left, random.nextLong(1, 200_00));
                left -= refund;
                var standing = till.takeBack(
                        "S-" + i, "part-" + part, BigDecimal.valueOf(refund, 2).toPlainString(), on("03-01"));
                assertThat(standing.accumulated().minorUnits())
                        .as("seed %d, purchase %d", seed, i)
                        .isEqualTo(9_500_00 + left);
            }
        }
    }

    @ParameterizedTest
    @Tag("row-12")
    @CsvSource({
        "0.00, 3",
        "9999.99, 3",
        "10000.00, 5",
        "10000.01, 5",
        "29999.99, 5",
        "30000.00, 7",
        "999999.00, 7",
    })
    void a_step_is_reached_by_its_very_amount(String accumulated, int percent) {
        till.issue("C-1", "progressive", Optional.of(ANNA));
        if (!accumulated.equals("0.00")) {
            assertThat(till.buy("R-0", "C-1", accumulated, accumulated, on("02-01")))
                    .isInstanceOf(Decision.Accepted.class);
        }

        assertThat(till.quote("C-1", "1.00", on("02-02")).offer().percent()).hasValue(percent(percent));
    }

    @ParameterizedTest
    @Tag("row-14")
    @CsvSource({"99.99, 0, 0.00", "100.00, 2, 2.00", "499.99, 2, 9.99", "500.00, 10, 50.00", "1234.56, 10, 123.45"})
    void a_big_order_gets_a_big_discount(String order, int percent, String discount) {
        till.issue("C-1", "big", Optional.of(ANNA));

        var use = till.sell("R-1", "C-1", order, on("02-01")).card().orElseThrow();

        assertThat(use.percent()).hasValue(percent(percent));
        assertThat(use.discount()).hasValue(euros(discount));
        assertThat(use.standing().nextPercent())
                .as("nobody knows the next order")
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("row-10")
    @CsvSource({
        "five, 19.99, 0.99",
        "five, 0.19, 0.00",
        "five, 0.20, 0.01",
        "third, 100.00, 0.33",
        "third, 3000.30, 9.99"
    })
    void parts_of_the_least_coin_are_dropped_once_for_the_order(String kind, String order, String discount) {
        till.issue("C-1", kind, Optional.of(ANNA));

        assertThat(till.quote("C-1", order, on("02-01")).offer().discount()).hasValue(euros(discount));
    }

    @Test
    @Tag("row-09")
    void a_bearer_card_gives_its_discount_though_nobody_is_known() {
        till.issue("C-1", "five", Optional.empty());

        var quote = till.quote("C-1", "19.99", on("02-01"));

        assertThat(quote.holder()).isEmpty();
        assertThat(quote.offer().discount()).hasValue(euros("0.99"));
    }

    @Test
    @Tag("row-10")
    void points_are_earned_on_what_was_paid() {
        till.issue("C-1", "five", Optional.of(ANNA));

        var bought = till.sell("R-1", "C-1", "100.00", on("02-01"));

        assertThat(bought.member()).isEqualTo(ANNA);
        assertThat(bought.paid()).isEqualTo(euros("95.00"));
        assertThat(bought.award().points().amount()).isEqualTo(95);
    }

    @Test
    void a_till_may_take_off_less_than_the_card_gives_and_not_a_cent_more() {
        till.issue("C-1", "five", Optional.of(ANNA));

        rejectedFor(RejectionCode.DISCOUNT_ABOVE_CARD, till.buy("R-1", "C-1", "100.00", "94.99", on("02-01")));
        assertThat(till.buy("R-2", "C-1", "100.00", "95.00", on("02-01"))).isInstanceOf(Decision.Accepted.class);
        var less = only(PurchaseRecorded.class, till.buy("R-3", "C-1", "100.00", "97.00", on("02-01")));
        assertThat(less.card().orElseThrow().discount()).hasValue(euros("3.00"));
    }

    @Test
    void a_purchase_that_says_no_order_is_accumulated_all_the_same() {
        till.issue("C-1", "big", Optional.of(ANNA));

        var bought = only(
                PurchaseRecorded.class,
                till.buy("R-1", Optional.empty(), "C-1", Optional.empty(), "80.00", on("02-01")));

        var use = bought.card().orElseThrow();
        assertThat(use.percent()).isEmpty();
        assertThat(use.discount()).isEmpty();
        assertThat(use.standing().accumulated()).isEqualTo(euros("80.00"));
    }

    @Test
    @Tag("row-13")
    void a_backdated_purchase_is_decided_by_what_was_accumulated_then_and_changes_no_discount_that_was_given() {
        till.issue("C-1", "progressive", Optional.of(ANNA));
        till.buy("R-1", "C-1", "9900.00", "9900.00", on("02-01"));
        var given = till.sell("R-2", "C-1", "200.00", on("03-01"));

        var late = till.sell("R-3", "C-1", "1000.00", on("02-15"));
        assertThat(late.card().orElseThrow().percent()).hasValue(percent(3));
        assertThat(late.card().orElseThrow().standing().accumulated()).isEqualTo(euros("10870.00"));

        assertThat(given.card().orElseThrow().percent()).hasValue(percent(3));
        assertThat(till.ledger.history()).contains(given);
        assertThat(till.quote("C-1", "1.00", on("03-02")).offer().accumulated()).isEqualTo(euros("11064.00"));
        assertThat(till.quote("C-1", "1.00", on("02-14")).offer().accumulated()).isEqualTo(euros("9900.00"));
    }

    @Test
    void of_two_purchases_at_one_instant_the_one_recorded_first_counts_for_the_other() {
        till.issue("C-1", "progressive", Optional.of(ANNA));
        till.buy("R-1", "C-1", "10000.00", "10000.00", on("02-01"));

        assertThat(till.sell("R-2", "C-1", "1.00", on("02-01"))
                        .card()
                        .orElseThrow()
                        .percent())
                .hasValue(percent(5));
    }

    @Test
    void what_is_spent_with_one_card_counts_for_no_other() {
        till.issue("C-1", "progressive", Optional.of(ANNA));
        till.issue("C-2", "progressive", Optional.of(ANNA));
        till.issue("C-3", "progressive", Optional.of(BEN));
        till.buy("R-1", "C-1", "10000.00", "10000.00", on("02-01"));

        assertThat(till.quote("C-1", "1.00", on("02-02")).offer().percent()).hasValue(percent(5));
        assertThat(till.quote("C-2", "1.00", on("02-02")).offer().percent()).hasValue(percent(3));
        assertThat(till.quote("C-3", "1.00", on("02-02")).offer().percent()).hasValue(percent(3));
    }

    @ParameterizedTest
    @CsvSource({"FIXED, 1, 5", "ACCUMULATED, -1, 5", "ORDER, 0, 0", "ORDER, 0, 100.01", "ORDER, 0, 1.00001"})
    void a_discount_that_makes_no_sense_is_none(Basis basis, BigDecimal from, BigDecimal percent) {
        assertThatThrownBy(() -> new CardDiscount(basis, List.of(new Step(from, percent))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_steps_of_a_discount_rise() {
        var step = new Step(BigDecimal.TEN, BigDecimal.ONE);

        assertThatThrownBy(() -> new CardDiscount(Basis.ORDER, List.of(step, step)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CardDiscount(Basis.ORDER, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private void annaHasAccumulated9500() {
        till.issue("C-1", "progressive", Optional.of(ANNA));
        till.buy("R-0", "C-1", "9500.00", "9500.00", on("02-01"));
    }
}
