package loyalty.ledger.returns;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReturnDeciderTest {

    final ReturnDecider returns = new ReturnDecider();
    final PurchaseDecider purchases = new PurchaseDecider();

    Scenario annaBought(String per, String amount) {
        var scenario = Scenario.under(programme(per));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(purchases, purchase(ANNA, "R-1", amount, on("03-01")));
        return scenario;
    }

    long reversed(Scenario scenario, String id, String amount, String day) {
        return only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", id, amount, on(day))))
                .reversed()
                .amount();
    }

    @Test
    @Tag("W15")
    void partial_returns_add_up_to_the_full_return_whatever_the_split() {
        var scenario = annaBought("10.00", "21.90");

        assertThat(reversed(scenario, "1", "5.00", "03-02")).isEqualTo(1);
        assertThat(reversed(scenario, "2", "5.00", "03-03")).isZero();
        assertThat(reversed(scenario, "3", "11.90", "03-04")).isEqualTo(1);
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-05"))).isZero();
    }

    @RepeatedTest(50)
    void no_split_of_a_full_return_leaks_a_point(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        int cents = 1 + random.nextInt(20_000);
        var scenario = annaBought("3.00", euros(cents));
        long sum = 0;
        for (int part = 1; cents > 0; part++) {
            int back = 1 + random.nextInt(cents);
            cents -= back;
            sum += reversed(scenario, "" + part, euros(back), "03-02");
        }

        assertThat(sum)
                .as("seed %d", info.getCurrentRepetition())
                .isEqualTo(scenario.history().stream()
                        .mapToLong(event -> event.qualifying().stream()
                                .mapToLong(credit -> Math.max(0, credit.points()))
                                .sum())
                        .sum());
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-05"))).isZero();
    }

    static String euros(int cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }

    @Test
    @Tag("W17")
    void spent_points_are_taken_from_other_lots_and_the_rest_is_forgiven() {
        var scenario = annaBought("1.00", "150.00");
        scenario.when(new RedemptionDecider(), redemption(ANNA, "x", 100, on("03-02")));

        var returned =
                only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "1", "150.00", on("03-03"))));

        assertThat(returned.reversed().amount()).isEqualTo(150);
        assertThat(returned.forgiven().amount()).isEqualTo(100);
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-03"))).isZero();
    }

    @Test
    void what_was_spent_of_a_purchase_is_taken_from_the_lot_that_lapses_next() {
        var scenario = annaBought("1.00", "150.00");
        scenario.when(new RedemptionDecider(), redemption(ANNA, "x", 100, on("03-02")));
        scenario.when(purchases, purchase(ANNA, "R-2", "120.00", on("03-02")));

        var returned =
                only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "1", "150.00", on("03-03"))));

        assertThat(returned.movements())
                .extracting(
                        each -> each.lot().id().value() + " " + each.points().amount())
                .containsExactly("purchase/R-1 50", "purchase/R-2 100");
        assertThat(returned.forgiven().isZero()).isTrue();
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-03"))).isEqualTo(20);
    }

    @Test
    void what_has_lapsed_is_not_taken_a_second_time() {
        var scenario = annaBought("1.00", "100.00");
        var afterTheLapse = on("03-01").plus(Duration.ofDays(365));
        scenario.when(purchases, purchase(ANNA, "R-2", "70.00", afterTheLapse));

        var returned =
                only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "1", "40.00", afterTheLapse)));

        assertThat(returned.reversed().amount()).isEqualTo(40);
        assertThat(returned.lapsedBefore().amount()).isEqualTo(40);
        assertThat(returned.movements()).isEmpty();
        assertThat(returned.qualifying().getFirst().points()).isEqualTo(-40);
        assertThat(scenario.account(ANNA).lots().balanceAt(afterTheLapse)).isEqualTo(70);
    }

    @Test
    void a_return_again_without_its_amount_asks_for_something_else() {
        var scenario = annaBought("1.00", "50.00");
        reversed(scenario, "1", "5.00", "03-02");
        var again = new ReturnPurchase(
                loyalty.ledger.decision.Examples.RETAIL,
                new loyalty.value.PurchaseId("R-1"),
                new loyalty.value.ReturnId("1"),
                loyalty.ledger.decision.EffectiveAt.stated(on("03-02")),
                java.util.Optional.empty());

        rejectedFor(RejectionCode.RETURN_DIFFERS, scenario.when(returns, again));
    }

    @Test
    void a_return_without_an_amount_gives_back_all_that_is_left() {
        var scenario = annaBought("1.00", "100.00");
        reversed(scenario, "1", "30.50", "03-02");
        var rest = new ReturnPurchase(
                loyalty.ledger.decision.Examples.RETAIL,
                new loyalty.value.PurchaseId("R-1"),
                new loyalty.value.ReturnId("2"),
                loyalty.ledger.decision.EffectiveAt.stated(on("03-03")),
                java.util.Optional.empty());

        var returned = only(PurchaseReturned.class, scenario.when(returns, rest));

        assertThat(returned.refund().minorUnits()).isEqualTo(69_50);
        assertThat(scenario.when(returns, rest)).isEqualTo(new Decision.Repeated(returned));
        rejectedFor(
                RejectionCode.RETURN_EXCEEDS_PURCHASE,
                scenario.when(returns, giveBack("R-1", "3", "0.01", on("03-04"))));
    }

    @Test
    void returns_never_come_to_more_than_the_purchase() {
        var scenario = annaBought("1.00", "100.00");
        reversed(scenario, "1", "60.00", "03-02");

        rejectedFor(
                RejectionCode.RETURN_EXCEEDS_PURCHASE,
                scenario.when(returns, giveBack("R-1", "2", "40.01", on("03-03"))));
        assertThat(reversed(scenario, "3", "40.00", "03-03")).isEqualTo(40);
    }

    @Test
    void the_same_return_again_changes_nothing_and_with_other_content_is_rejected() {
        var scenario = annaBought("1.00", "100.00");
        reversed(scenario, "1", "60.00", "03-02");

        assertThat(scenario.when(returns, giveBack("R-1", "1", "60.00", on("03-02"))))
                .isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.RETURN_DIFFERS, scenario.when(returns, giveBack("R-1", "1", "61.00", on("03-02"))));
    }

    @Test
    void a_return_needs_its_purchase_and_cannot_come_before_it() {
        var scenario = annaBought("1.00", "100.00");

        rejectedFor(RejectionCode.UNKNOWN_PURCHASE, scenario.when(returns, giveBack("R-9", "1", "1.00", on("03-02"))));
        rejectedFor(
                RejectionCode.RETURN_BEFORE_PURCHASE,
                scenario.when(returns, giveBack("R-1", "1", "1.00", on("02-28"))));
    }
}
