package loyalty.ledger.rule;

import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.PurchaseLine;
import loyalty.ledger.decision.Examples;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningPolicy.Multiplier;
import loyalty.programme.EarningPolicy.Rounding;
import loyalty.programme.EarningPolicy.Scope;
import loyalty.programme.EarningRule;
import loyalty.value.Points;
import loyalty.value.ProductId;
import loyalty.value.RuleId;
import loyalty.value.TooManyPointsException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarningTest {

    static final EarningRule ONE_PER_EURO = EarningRule.step(new RuleId("base"), Points.of(1), new BigDecimal("1.00"));
    static final EarningRule ONE_POINT_FIVE = EarningRule.rate(new RuleId("rate"), new BigDecimal("1.5"));
    static final EarningRule TEN = EarningRule.fixed(new RuleId("ten"), Points.of(10));

    @ParameterizedTest
    @Tag("W02")
    @CsvSource({"FLOOR, 28", "HALF_UP, 29", "CEIL, 29", "HALF_EVEN, 28"})
    void whole_steps_are_multiplied_and_then_rounded_once(Rounding rounding, long points) {
        var award = award("19.99", policy(rounding, Scope.ORDER, List.of(times("1.5")), ONE_PER_EURO));

        assertThat(award.points().amount()).isEqualTo(points);
        assertThat(award.shares()).containsExactly(new Award.Share(new RuleId("base"), Points.of(19)));
        var steps = award.steps().orElseThrow();
        assertThat(steps.exact()).isEqualTo("28.5");
        assertThat(steps.rounding()).isEqualTo(rounding);
        assertThat(steps.factors()).containsExactly(new Award.Factor(new RuleId("times-1.5"), new BigDecimal("1.5")));
    }

    @Test
    @Tag("W02")
    void a_rate_gives_parts_of_a_point_which_are_dropped_at_the_end() {
        var award = award("19.99", policy(Rounding.FLOOR, Scope.ORDER, List.of(), ONE_POINT_FIVE));

        assertThat(award.points().amount()).isEqualTo(29);
        assertThat(award.steps().orElseThrow().exact()).isEqualTo("29.985");
        assertThat(award.shares())
                .containsExactly(
                        new Award.Share(new RuleId("rate"), Points.of(29), Optional.of(new BigDecimal("29.985"))));
    }

    @ParameterizedTest
    @Tag("W03")
    @CsvSource({"ORDER, 29", "LINE, 27"})
    void three_lines_of_9_99_earn_by_the_order_or_line_by_line(Scope scope, long points) {
        var policy = policy(Rounding.FLOOR, scope, List.of(), ONE_PER_EURO);

        assertThat(award("29.97", policy, "9.99", "9.99", "9.99").points().amount())
                .isEqualTo(points);
    }

    @Test
    @Tag("W04")
    void delivery_is_a_line_like_any_other() {
        var four = EarningRule.step(new RuleId("four"), Points.of(4), new BigDecimal("1.00"));

        assertThat(award("152.00", policy(Rounding.FLOOR, Scope.LINE, List.of(), four), "12.00", "100.00", "40.00")
                        .points()
                        .amount())
                .isEqualTo(608);
    }

    @Test
    void what_was_paid_beyond_the_lines_is_one_more_line() {
        var policy = policy(Rounding.FLOOR, Scope.LINE, List.of(), ONE_PER_EURO);

        assertThat(award("10.50", policy, "5.99").points().amount()).isEqualTo(5 + 4);
        assertThat(award("10.50", policy).points().amount()).isEqualTo(10);
    }

    @Test
    void lines_that_add_up_to_more_than_was_paid_are_reduced_in_proportion() {
        var policy = policy(Rounding.FLOOR, Scope.LINE, List.of(), ONE_PER_EURO);

        assertThat(award("15.00", policy, "10.00", "20.00").points().amount()).isEqualTo(5 + 10);
        assertThat(award("14.99", policy, "10.00", "20.00").points().amount()).isEqualTo(4 + 9);
    }

    @Test
    void rules_add_up_and_the_sum_is_rounded_not_each_of_them() {
        var half = EarningRule.rate(new RuleId("half"), new BigDecimal("0.5"));
        var other = EarningRule.rate(new RuleId("other"), new BigDecimal("0.5"));

        assertThat(award("1.00", policy(Rounding.FLOOR, Scope.ORDER, List.of(), half, other))
                        .points()
                        .amount())
                .isEqualTo(1);
    }

    @Test
    void an_exclusive_rule_stops_those_that_come_after_it_by_priority() {
        var big = rule(ONE_POINT_FIVE, 10, true, "100.00");
        var policy = policy(Rounding.FLOOR, Scope.ORDER, List.of(), ONE_PER_EURO, rule(TEN, 20, false, "0.01"), big);

        assertThat(award("99.99", policy).points().amount()).isEqualTo(10 + 99);
        assertThat(award("100.00", policy).points().amount()).isEqualTo(10 + 150);
    }

    @Test
    void fixed_points_come_once_for_a_purchase_of_more_than_nothing_whatever_its_lines() {
        assertThat(award("20.00", policy(Rounding.FLOOR, Scope.LINE, List.of(), TEN), "10.00", "10.00")
                        .points()
                        .amount())
                .isEqualTo(10);
        assertThat(award("0.00", policy(Rounding.FLOOR, Scope.ORDER, List.of(), TEN))
                        .points()
                        .isZero())
                .isTrue();
    }

    @Test
    void multipliers_apply_one_after_the_other_from_their_first_instant_until_before_their_last() {
        var begin = on("03-01");
        var end = on("04-01");
        var week = new Multiplier(new RuleId("spring"), new BigDecimal("2"), Optional.of(begin), Optional.of(end));
        var policy = policy(Rounding.FLOOR, Scope.ORDER, List.of(times("1.5"), week), ONE_PER_EURO);

        assertThat(award(begin.minusMillis(1), "10.00", policy).points().amount())
                .isEqualTo(15);
        assertThat(award(begin, "10.00", policy).points().amount()).isEqualTo(30);
        assertThat(award(end.minusMillis(1), "10.00", policy).points().amount()).isEqualTo(30);
        assertThat(award(end, "10.00", policy).points().amount()).isEqualTo(15);
    }

    @Test
    void the_cap_comes_last_and_tells_what_it_took() {
        var policy = new EarningPolicy(
                List.of(ONE_PER_EURO),
                Optional.of(List.of(times("3"))),
                Optional.of(Points.of(50)),
                Rounding.FLOOR,
                Scope.ORDER);

        var award = award("20.00", policy);

        assertThat(award.points().amount()).isEqualTo(50);
        assertThat(award.steps().orElseThrow().cappedFrom()).contains(Points.of(60));
        assertThat(award("16.00", policy).steps().orElseThrow().cappedFrom()).isEmpty();
    }

    @Test
    void a_plain_sum_has_no_steps_to_tell() {
        assertThat(award("19.99", policy(Rounding.HALF_UP, Scope.ORDER, List.of(), ONE_PER_EURO, TEN))
                        .steps())
                .isEmpty();
    }

    @Test
    void more_than_a_number_of_points_can_hold_is_no_award() {
        var policy = policy(Rounding.FLOOR, Scope.ORDER, List.of(times("1000")), ONE_PER_EURO);

        assertThatThrownBy(() -> award("9999999999.00", policy)).isInstanceOf(TooManyPointsException.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1000.1", "1.0000001"})
    void a_factor_that_makes_no_sense_is_refused(BigDecimal factor) {
        assertThatThrownBy(() -> new Multiplier(new RuleId("x"), factor, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rule_has_what_its_kind_needs_and_ids_are_given_once() {
        assertThatThrownBy(() -> EarningRule.rate(new RuleId("x"), BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EarningRule(
                        new RuleId("x"),
                        EarningRule.Kind.RATE,
                        Optional.of(Points.of(1)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy(
                        Rounding.FLOOR,
                        Scope.ORDER,
                        List.of(new Multiplier(new RuleId("base"), BigDecimal.TWO, Optional.empty(), Optional.empty())),
                        ONE_PER_EURO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Multiplier times(String factor) {
        return new Multiplier(
                new RuleId("times-" + factor), new BigDecimal(factor), Optional.empty(), Optional.empty());
    }

    private static EarningPolicy policy(
            Rounding rounding, Scope scope, List<Multiplier> multipliers, EarningRule... rules) {
        return new EarningPolicy(Arrays.asList(rules), Optional.of(multipliers), Optional.empty(), rounding, scope);
    }

    private static EarningRule rule(EarningRule like, int priority, boolean exclusive, String minimum) {
        return new EarningRule(
                like.id(),
                like.kind(),
                like.points(),
                like.per(),
                like.rate(),
                Optional.of(priority),
                Optional.of(exclusive),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal(minimum)));
    }

    private static Award award(String paid, EarningPolicy policy, String... lines) {
        return award(on("01-15"), paid, policy, lines);
    }

    private static Award award(Instant at, String paid, EarningPolicy policy, String... lines) {
        var receipt = Arrays.stream(lines)
                .map(amount -> new PurchaseLine(new ProductId("sku"), 1, euros(amount)))
                .toList();
        return Earning.of(new Order(at, euros(paid), receipt), Examples.document(policy));
    }
}
