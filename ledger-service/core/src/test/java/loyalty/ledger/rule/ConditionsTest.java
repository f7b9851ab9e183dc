package loyalty.ledger.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award.NoAnswer;
import loyalty.event.PurchaseLine;
import loyalty.programme.ConditionText;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.ProductId;
import loyalty.value.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions may ask, and what is wrong with those that ask something else. */
class ConditionsTest {

    private static final Currency EURO = Currency.getInstance("EUR");

    /** 152.00 euros, of which 40.00 are on no line; on Saturday, 31 January 2026, 23:30 in Berlin. */
    private static final Order ORDER = new Order(
            Instant.parse("2026-01-31T22:30:00Z"),
            euros("152.00"),
            List.of(line("tea", 2, "12.00"), line("tv", 1, "100.00")),
            Optional.of(new StoreId("berlin-1")),
            Optional.empty(),
            MemberType.COMPANY,
            Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount == 15200                                                     | true
            amount > 15200                                                      | false
            store == 'berlin-1'                                                 | true
            store in ['hamburg-1', 'berlin-1']                                  | true
            store.startsWith('hamburg-')                                        | false
            channel == ''                                                       | true
            memberType == 'COMPANY'                                             | true
            date == '2026-01-31'                                                | true
            date >= '2026-01-01' && date < '2026-02-01'                         | true
            time >= '23:00' && time < '23:31'                                   | true
            year == 2026 && month == 1 && day == 31 && hour == 23               | true
            weekday == 6                                                        | true
            weekday in [1, 2, 3, 4, 5]                                          | false
            size(lines) == 3                                                    | true
            lines.exists(l, l.sku == 'tv' && l.quantity == 1)                   | true
            lines.all(l, l.amount >= 1200)                                      | true
            lines.exists_one(l, l.sku == '')                                    | true
            sum(lines.map(l, l.amount)) == amount                               | true
            sum(lines.filter(l, l.sku != 'tv').map(l, l.amount)) == 5200        | true
            sum(lines.map(l, l.quantity)) % 2 == 0 ? amount > 1 : amount > 99999 | true
            !(amount - 200 == 15000)                                            | false
            """)
    void a_condition_asks_the_facts_of_the_purchase(String text, boolean holds) {
        assertThat(holds(text)).isEqualTo(holds);
    }

    @Test
    void one_of_two_is_enough() {
        assertThat(holds("amount == 1 || 1000 / (amount - 15200) > 1 || store == 'berlin-1'"))
                .as("a part without an answer does not matter where another decides")
                .isTrue();
    }

    @Test
    void the_condition_of_a_line_sees_the_line_beside_the_order() {
        var condition = Conditions.compile(new ConditionText("line.sku != 'tv' && amount > 10000"), Conditions.Of.LINE);
        var facts = new Facts(ORDER, Basis.of(ORDER.paid(), ORDER.lines()), ZoneId.of("Europe/Berlin"));
        assertThat(List.of(0, 1, 2).stream()
                        .map(i -> condition.holds(facts.withLine(i), _ -> {
                            throw new AssertionError("it has an answer");
                        })))
                .containsExactly(true, false, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount >                                     | 1 |  9 | condition-syntax
            amount > 100 '                               | 1 | 14 | condition-syntax
            amuont > 100                                 | 1 |  1 | condition-unknown-name
            amount > 100 && shop == 'a'                  | 1 | 17 | condition-unknown-name
            now() > 1                                    | 1 |  4 | condition-unknown-name
            store.matches('a+')                          | 1 | 14 | condition-unknown-name
            lines[0].amount > 1                          | 1 |  6 | condition-unknown-name
            line.sku == 'tv'                             | 1 |  1 | condition-unknown-name
            timestamp('2026-01-01T00:00:00Z') != date    | 1 | 10 | condition-unknown-name
            lines.exists(l, l.colour == 'red')           | 1 | 18 | condition-unknown-field
            amount > '100'                               | 1 |  8 | condition-type
            amount > 1.5                                 | 1 | 10 | condition-type
            1.5 == 1.5                                   | 1 |  1 | condition-type
            [0.1] == [0.1]                               | 1 |  2 | condition-type
            b'a' == b'a'                                 | 1 |  1 | condition-type
            amount + 1                                   | 1 |  8 | condition-type
            store + 'x'                                  | 1 |  7 | condition-type
            lines.all(a, lines.all(b, a.amount >= b.amount)) | 1 | 23 | condition-too-costly
            """)
    void a_condition_that_asks_something_else_is_told_where_and_why(String text, int line, int column, String code) {
        var flaw = flaws(text).getFirst();
        assertThat(List.of(flaw.line(), flaw.column(), flaw.code())).containsExactly(line, column, code);
    }

    @Test
    void every_flaw_is_told_with_the_line_of_its_own() {
        assertThat(flaws("amuont > 1\n  && shop == 'a'\n  && amount == 'b'"))
                .extracting(flaw -> flaw.line() + ":" + flaw.column() + " " + flaw.code())
                .containsExactlyInAnyOrder(
                        "1:1 condition-unknown-name", "2:6 condition-unknown-name", "3:13 condition-type");
    }

    @Test
    void no_flaw_repeats_the_condition() {
        assertThat(flaws("secret1 == 'secret2' && amount == 'secret3' && lines.exists(secret4, secret4.secret5 == 1)"))
                .hasSize(3)
                .allSatisfy(flaw -> assertThat(flaw.detail()).doesNotContain("secret"));
        assertThat(flaws("secret1 'secret2'"))
                .isNotEmpty()
                .allSatisfy(flaw -> assertThat(flaw.detail()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1000 / (amount - 15200) > 1            | DIVISION_BY_ZERO
            1000 % (amount - 15200) > 1            | DIVISION_BY_ZERO
            amount * 9223372036854775807 > 1       | OVERFLOW
            sum(lines.map(l, 9223372036854775807)) > 1 | OVERFLOW
            """)
    void a_condition_without_an_answer_does_not_hold_and_says_why(String text, NoAnswer reason) {
        var reasons = new ArrayList<NoAnswer>();
        var condition = Conditions.compile(new ConditionText(text), Conditions.Of.ORDER);
        assertThat(condition.holds(facts(ORDER), reasons::add)).isFalse();
        assertThat(reasons).containsExactly(reason);
    }

    @Test
    void the_longest_receipt_under_the_costliest_condition_has_an_answer() {
        var receipt = new ArrayList<PurchaseLine>();
        for (int i = 0; i < 1_000; i++) {
            receipt.add(line("sku-" + i, 1, "0.01"));
        }
        var order = new Order(ORDER.at(), euros("100.00"), receipt);
        var text = "lines.all(l, l.amount > 0) && ".repeat(7) + "lines.exists(l, l.sku == '')";
        assertThat(Conditions.compile(new ConditionText(text), Conditions.Of.ORDER)
                        .holds(facts(order), reason -> {
                            throw new AssertionError(reason);
                        }))
                .isTrue();
        assertThat(flaws("lines.all(l, l.amount > 0) && " + text))
                .extracting(ConditionFlaw::code)
                .containsExactly("condition-too-costly");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 900})
    void what_is_nested_without_end_is_refused_and_not_tried(int depth) {
        assertThat(flaws("(".repeat(depth / 2) + "true" + ")".repeat(depth / 2)))
                .isNotEmpty();
    }

    private static boolean holds(String text) {
        return Conditions.compile(new ConditionText(text), Conditions.Of.ORDER).holds(facts(ORDER), reason -> {
            throw new AssertionError(reason);
        });
    }

    private static Facts facts(Order order) {
        return new Facts(order, Basis.of(order.paid(), order.lines()), ZoneId.of("Europe/Berlin"));
    }

    private static List<ConditionFlaw> flaws(String text) {
        return Conditions.flaws(new ConditionText(text), Conditions.Of.ORDER);
    }

    private static Money euros(String amount) {
        return Money.of(new BigDecimal(amount), EURO);
    }

    private static PurchaseLine line(String sku, int quantity, String amount) {
        return new PurchaseLine(new ProductId(sku), quantity, euros(amount));
    }
}
