package loyalty.ledger.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.PurchaseLine;
import loyalty.ledger.decision.Examples;
import loyalty.programme.ConditionText;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningPolicy.Multiplier;
import loyalty.programme.EarningPolicy.Rounding;
import loyalty.programme.EarningPolicy.Scope;
import loyalty.programme.EarningRule;
import loyalty.value.Channel;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProductId;
import loyalty.value.RuleId;
import loyalty.value.StoreId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules and multipliers with conditions earn. */
class ConditionalEarningTest {

    private static final Instant SATURDAY = Instant.parse("2026-01-31T10:00:00Z");
    private static final EarningRule FOUR = EarningRule.step(new RuleId("four"), Points.of(4), new BigDecimal("1.00"));
    private static final EarningRule TEN = EarningRule.fixed(new RuleId("ten"), Points.of(10));

    @ParameterizedTest
    @Tag("W04")
    @EnumSource(Scope.class)
    void the_line_that_a_condition_leaves_out_earns_nothing(Scope scope) {
        var excluding = FOUR.ofLines("line.amount != 10000");
        var order = bought("152.00", line("tea", "12.00"), line("tv", "100.00"), line("delivery", "40.00"));

        assertThat(award(order, scope, FOUR).points().amount()).isEqualTo(608);
        var award = award(order, scope, excluding);
        assertThat(award.points().amount()).isEqualTo(208);
        assertThat(award.basis()).isEqualTo(euros("152.00"));
        assertThat(award.shares())
                .containsExactly(new Award.Share(
                        new RuleId("four"), Points.of(208), Optional.empty(), Optional.of(euros("52.00"))));
    }

    @Test
    void what_was_paid_beyond_the_lines_is_a_line_without_sku() {
        var order = bought("152.00", line("tea", "12.00"), line("tv", "100.00"));

        assertThat(award(order, Scope.ORDER, FOUR.ofLines("line.sku == ''"))
                        .points()
                        .amount())
                .isEqualTo(160);
        assertThat(award(order, Scope.ORDER, FOUR.ofLines("line.sku != ''"))
                        .points()
                        .amount())
                .isEqualTo(448);
    }

    @ParameterizedTest
    @CsvSource({"tea, 10", "cocoa, 0"})
    void fixed_points_for_lines_come_once_where_any_line_fits(String sku, long points) {
        var order = bought("3.00", line("tea", "1.00"), line("tea", "1.00"), line("milk", "1.00"));

        for (var scope : Scope.values()) {
            assertThat(award(order, scope, TEN.ofLines("line.sku == '" + sku + "'"))
                            .points()
                            .amount())
                    .isEqualTo(points);
        }
    }

    @Test
    void a_rule_applies_where_its_condition_holds() {
        var rule = FOUR.when("weekday == 6 && channel == 'web' && store == 'berlin' && memberType == 'COMPANY'");
        var order = new Order(
                SATURDAY,
                euros("2.00"),
                List.of(),
                Optional.of(new StoreId("berlin")),
                Optional.of(new Channel("web")),
                MemberType.COMPANY,
                Optional.empty());

        assertThat(award(order, Scope.ORDER, rule).points().amount()).isEqualTo(8);
        assertThat(award(bought("2.00"), Scope.ORDER, rule).points().isZero()).isTrue();
    }

    @Test
    void an_exclusive_rule_whose_condition_does_not_hold_stops_nothing() {
        var alone = new EarningRule(
                new RuleId("alone"),
                EarningRule.Kind.FIXED,
                Optional.of(Points.of(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(9),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(award(bought("2.00"), Scope.ORDER, FOUR, alone.when("amount >= 200"))
                        .points()
                        .amount())
                .isEqualTo(1);
        assertThat(award(bought("1.99"), Scope.ORDER, FOUR, alone.when("amount >= 200"))
                        .points()
                        .amount())
                .isEqualTo(4);
        assertThat(award(bought("2.00"), Scope.ORDER, FOUR, alone.ofLines("line.sku == 'tea'"))
                        .points()
                        .amount())
                .isEqualTo(8);
    }

    @Test
    void a_multiplier_applies_where_its_condition_holds() {
        var twice = new Multiplier(
                new RuleId("twice"),
                BigDecimal.TWO,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ConditionText("time >= '10:00' && time < '10:01'")),
                Optional.empty());

        assertThat(award(bought("1.00"), Scope.ORDER, List.of(twice), FOUR)
                        .points()
                        .amount())
                .isEqualTo(8);
        var later = new Order(SATURDAY.plusSeconds(60), euros("1.00"), List.of());
        assertThat(award(later, Scope.ORDER, List.of(twice), FOUR).points().amount())
                .isEqualTo(4);
    }

    @Test
    void a_condition_without_an_answer_counts_as_not_met_and_is_told() {
        var broken = TEN.when("100 / (amount - 100) > 1");
        var brokenLines = FOUR.ofLines("100 / (line.amount - 100) > 1");

        var award = award(bought("1.00"), Scope.ORDER, broken, brokenLines);
        assertThat(award.points().isZero()).isTrue();
        assertThat(award.unanswered())
                .contains(List.of(
                        new Award.Unanswered(new RuleId("ten"), Award.NoAnswer.DIVISION_BY_ZERO),
                        new Award.Unanswered(new RuleId("four"), Award.NoAnswer.DIVISION_BY_ZERO)));
        assertThat(award(bought("1.40"), Scope.ORDER, broken).unanswered()).isEmpty();
    }

    @Test
    void the_day_of_the_week_is_that_of_the_programmes_zone() {
        var sunday = EarningRule.fixed(new RuleId("sunday"), Points.of(3)).when("weekday == 7 && date == '2026-02-01'");
        var late = new Order(Instant.parse("2026-01-31T23:30:00Z"), euros("1.00"), List.of());

        assertThat(award(late, Scope.ORDER, sunday).points().isZero())
                .as("the zone of the examples is UTC")
                .isTrue();
        assertThat(award(new Order(late.at().plusSeconds(1800), late.paid(), List.of()), Scope.ORDER, sunday)
                        .points()
                        .amount())
                .isEqualTo(3);
    }

    @Test
    void a_version_of_another_content_under_the_same_number_is_made_ready_anew() {
        assertThat(award(bought("2.00"), Scope.ORDER, FOUR.when("amount > 100"))
                        .points()
                        .amount())
                .isEqualTo(8);
        assertThat(award(bought("2.00"), Scope.ORDER, FOUR.when("amount > 900"))
                        .points()
                        .isZero())
                .isTrue();
    }

    @Test
    void a_condition_with_flaws_is_never_asked() {
        assertThatThrownBy(() -> award(bought("2.00"), Scope.ORDER, FOUR.when("amount > 1.5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flaws");
    }

    private static Award award(Order order, Scope scope, EarningRule... rules) {
        return award(order, scope, List.of(), rules);
    }

    private static Award award(Order order, Scope scope, List<Multiplier> multipliers, EarningRule... rules) {
        var policy = new EarningPolicy(
                Arrays.asList(rules), Optional.of(multipliers), Optional.empty(), Rounding.FLOOR, scope);
        return Earning.of(order, Examples.document(policy));
    }

    private static Order bought(String paid, PurchaseLine... lines) {
        return new Order(SATURDAY, euros(paid), Arrays.asList(lines));
    }

    private static PurchaseLine line(String sku, String amount) {
        return new PurchaseLine(new ProductId(sku), 1, euros(amount));
    }

    private static Money euros(String amount) {
        return Money.of(new BigDecimal(amount), Currency.getInstance("EUR"));
    }
}
