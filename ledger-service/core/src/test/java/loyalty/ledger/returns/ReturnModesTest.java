package loyalty.ledger.returns;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningRule;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.ReturnPolicy.Mode;
import loyalty.value.Points;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a return takes back in each of the modes that a programme may choose. */
class ReturnModesTest {

    final ReturnDecider returns = new ReturnDecider();

    static Scenario annaBought(String amount, EarningRule rule, Mode mode) {
        var like = document(new EarningPolicy(
                List.of(rule),
                Optional.empty(),
                Optional.empty(),
                EarningPolicy.Rounding.FLOOR,
                EarningPolicy.Scope.ORDER));
        var rules = new ProgrammeDocument(
                RETAIL,
                1,
                like.name(),
                like.zone(),
                like.currency(),
                like.effectiveFrom(),
                like.earning(),
                like.activation(),
                like.expiry(),
                like.registration(),
                like.referral(),
                like.review(),
                like.redemption(),
                new ReturnPolicy(mode, like.returns().shortfall()),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                like.tiers(),
                like.segments());
        var scenario = Scenario.under(Programme.unpublished(RETAIL).with(rules));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-1", amount, on("03-01")));
        return scenario;
    }

    static EarningRule pointsPer(String unit) {
        return EarningRule.step(new RuleId("base"), Points.of(1), new BigDecimal(unit));
    }

    static EarningRule rate(String rate) {
        return EarningRule.rate(new RuleId("base"), new BigDecimal(rate));
    }

    List<Long> reversed(Scenario scenario, String... amounts) {
        return Stream.of(amounts)
                .map(amount -> only(
                                PurchaseReturned.class,
                                scenario.when(
                                        returns,
                                        giveBack("R-1", "r" + scenario.history().size(), amount, on("03-02"))))
                        .reversed()
                        .amount())
                .toList();
    }

    @Test
    @Tag("W15")
    void refunds_of_5_and_5_and_11_90_take_back_1_and_0_and_1_but_each_by_itself_0_and_0_and_1() {
        assertThat(reversed(annaBought("21.90", pointsPer("10.00"), Mode.CUMULATIVE), "5.00", "5.00", "11.90"))
                .containsExactly(1L, 0L, 1L);
        assertThat(reversed(annaBought("21.90", pointsPer("10.00"), Mode.PER_REFUND_FLOOR), "5.00", "5.00", "11.90"))
                .as("a point stays with the member")
                .containsExactly(0L, 0L, 1L);
    }

    @Test
    @Tag("W16")
    void of_an_order_of_40_that_earned_70_a_return_of_20_takes_back_35() {
        assertThat(reversed(annaBought("40.00", rate("1.75"), Mode.PROPORTIONAL), "20.00", "20.00"))
                .containsExactly(35L, 35L);
    }

    @Test
    void in_proportion_what_stays_is_rounded_down_and_nothing_is_left_of_a_full_return() {
        var scenario = annaBought("21.90", pointsPer("10.00"), Mode.PROPORTIONAL);

        assertThat(reversed(scenario, "0.01", "10.94", "10.94", "0.01")).containsExactly(1L, 0L, 1L, 0L);
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-03"))).isZero();
    }

    @Test
    void each_refund_by_itself_takes_back_no_more_than_is_left() {
        var scenario = annaBought("20.00", pointsPer("10.00"), Mode.PER_REFUND_FLOOR);

        assertThat(reversed(scenario, "10.00", "10.00")).containsExactly(1L, 1L);
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-03"))).isZero();
    }
}
