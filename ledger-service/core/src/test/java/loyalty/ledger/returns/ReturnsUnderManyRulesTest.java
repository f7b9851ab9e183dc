package loyalty.ledger.returns;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.EUR;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningPolicy.Multiplier;
import loyalty.programme.EarningPolicy.Rounding;
import loyalty.programme.EarningPolicy.Scope;
import loyalty.programme.EarningRule;
import loyalty.programme.Programme;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProductId;
import loyalty.value.PurchaseId;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No split of a return leaks a point, whatever rules, factors, rounding and scope a programme has. */
class ReturnsUnderManyRulesTest {

    static final int SPLITS = 200;

    static Stream<Arguments> every_rounding_and_scope() {
        return Stream.of(Rounding.values())
                .flatMap(rounding -> Stream.of(Scope.values()).map(scope -> Arguments.of(rounding, scope)));
    }

    @ParameterizedTest
    @MethodSource("every_rounding_and_scope")
    void any_split_ends_where_one_return_of_everything_does(Rounding rounding, Scope scope) {
        var random = new Random(15);
        for (int split = 0; split < SPLITS; split++) {
            var scenario = annaBought("87.97", policy(rounding, scope), "29.99", "12.50", "40.00");
            long earned = balance(scenario);
            assertThat(earned).isPositive();
            long left = 87_97;
            long balance = earned;
            for (int id = 1; left > 0; id++) {
                long refund = 1 + random.nextLong(Math.min(left, 40_00));
                left -= refund;
                var returned = only(
                        PurchaseReturned.class,
                        scenario.when(
                                new ReturnDecider(),
                                giveBack(
                                        "R-1",
                                        "B-" + id,
                                        new Money(refund, EUR).decimal().toPlainString(),
                                        on("02-01"))));
                assertThat(balance(scenario)).isBetween(0L, balance);
                balance = balance(scenario);
                assertThat(returned.told().balance().amount()).isEqualTo(balance);
            }
            assertThat(balance).isZero();
        }
    }

    /** 100.00 earns 1 by the exclusive rule; 99.00 would earn 99 by the other. */
    @Test
    void a_return_below_the_minimum_of_an_exclusive_rule_earns_nothing() {
        var flat = new EarningRule(
                new RuleId("flat"),
                EarningRule.Kind.FIXED,
                Optional.of(Points.of(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(1),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal("100.00")));
        var base = EarningRule.step(new RuleId("base"), Points.of(1), new BigDecimal("1.00"));
        var scenario = annaBought(
                "100.00",
                new EarningPolicy(
                        List.of(flat, base), Optional.empty(), Optional.empty(), Rounding.FLOOR, Scope.ORDER));
        assertThat(balance(scenario)).isEqualTo(1);

        scenario.when(new ReturnDecider(), giveBack("R-1", "B-1", "1.00", on("02-01")));
        assertThat(balance(scenario)).isEqualTo(1);

        scenario.when(new ReturnDecider(), giveBack("R-1", "B-2", "99.00", on("02-02")));
        assertThat(balance(scenario)).isZero();
    }

    private static EarningPolicy policy(Rounding rounding, Scope scope) {
        return new EarningPolicy(
                List.of(
                        EarningRule.step(new RuleId("base"), Points.of(3), new BigDecimal("2.50")),
                        EarningRule.rate(new RuleId("rate"), new BigDecimal("0.333333")),
                        EarningRule.fixed(new RuleId("fixed"), Points.of(7))),
                Optional.of(List.of(new Multiplier(
                        new RuleId("more"), new BigDecimal("1.15"), Optional.empty(), Optional.empty()))),
                Optional.of(Points.of(150)),
                rounding,
                scope);
    }

    private static Scenario annaBought(String paid, EarningPolicy policy, String... lines) {
        var scenario = Scenario.under(Programme.unpublished(RETAIL).with(Examples.document(policy)));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        var receipt = new ArrayList<PurchaseLine>();
        for (String line : lines) {
            receipt.add(new PurchaseLine(new ProductId("sku"), 1, euros(line)));
        }
        only(
                PurchaseRecorded.class,
                scenario.when(
                        new PurchaseDecider(),
                        new RecordPurchase(
                                RETAIL,
                                ANNA,
                                new PurchaseId("R-1"),
                                EffectiveAt.stated(on("01-02")),
                                euros(paid),
                                Optional.empty(),
                                Optional.empty(),
                                receipt)));
        return scenario;
    }

    private static long balance(Scenario scenario) {
        return scenario.account(ANNA).lots().balanceAt(on("02-02"));
    }
}
