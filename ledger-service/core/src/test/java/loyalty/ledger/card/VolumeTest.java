package loyalty.ledger.card;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import loyalty.account.CardSpending;
import loyalty.event.CardStanding;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.programme.CalendarPeriod;
import loyalty.programme.CardDiscount;
import loyalty.programme.CardDiscount.Basis;
import loyalty.programme.CardDiscount.Step;
import loyalty.programme.CardKind;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A card that goes by what was spent with it in 90 days: 2 per cent from 100.00, 6 from 500.00; and one that does by the calendar month. */
@Tag("row-14")
class VolumeTest {

    static final List<Step> STEPS = List.of(step("100.00", "2"), step("500.00", "6"));
    static final CardDiscount LATELY =
            new CardDiscount(Basis.ACCUMULATED, STEPS, Optional.of(90), Optional.empty(), Optional.empty());
    static final CardDiscount MONTHLY = new CardDiscount(
            Basis.ACCUMULATED, STEPS, Optional.empty(), Optional.empty(), Optional.of(CalendarPeriod.MONTH));
    static final CardDiscount EVER = new CardDiscount(Basis.ACCUMULATED, STEPS);

    final Till till = new Till(Programme.unpublished(document("1.00").programme())
            .with(document("1.00").withCards(List.of(kind("lately", LATELY), kind("monthly", MONTHLY)))));

    static Step step(String from, String percent) {
        return new Step(new BigDecimal(from), new BigDecimal(percent));
    }

    static CardKind kind(String name, CardDiscount discount) {
        return new CardKind(new CardKindName(name), Optional.empty(), discount);
    }

    int percent(String card, Instant at) {
        return till.quote(card, "1.00", at).offer().percent().orElseThrow().intValueExact();
    }

    String accumulated(String card, Instant at) {
        return till.quote(card, "1.00", at).offer().accumulated().decimal().toPlainString();
    }

    void buys(String receipt, String card, String paid, Instant at) {
        till.buy(receipt, card, paid, paid, at);
    }

    @ParameterizedTest
    @CsvSource({
        "lately,  2026-02-01T00:00:00Z, 2026-05-01T23:59:59.999999Z, 6",
        "lately,  2026-02-01T00:00:00Z, 2026-05-02T00:00:00Z, 0",
        "lately,  2026-02-01T12:00:00Z, 2026-05-02T11:59:59.999999Z, 6",
        "lately,  2026-02-01T12:00:00Z, 2026-02-01T12:00:00Z, 6",
        "lately,  2026-02-01T12:00:00Z, 2026-02-01T11:59:59.999999Z, 0",
        "monthly, 2026-02-01T00:00:00Z, 2026-02-28T23:59:59.999999Z, 6",
        "monthly, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z, 0",
        "monthly, 2026-01-31T23:59:59.999999Z, 2026-02-01T00:00:00Z, 0"
    })
    void what_was_spent_counts_as_long_as_the_window_holds_it(String kind, String bought, String at, int percent) {
        till.issue("C-1", kind, Optional.of(ANNA));

        buys("R-1", "C-1", "500.00", Instant.parse(bought));

        assertThat(percent("C-1", Instant.parse(at))).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, , , 2026-03-29T01:30:00Z, 2026-02-28T22:59:59.999999Z",
        "QUARTER, , , 2026-03-31T22:00:00Z, 2026-03-31T21:59:59.999999Z",
        "QUARTER, , , 2026-03-31T21:59:59.999999Z, 2025-12-31T22:59:59.999999Z",
        ", 1, , 2026-03-29T10:00:00Z, 2026-03-28T11:00:00Z",
        ", , 1, 2026-03-31T10:00:00Z, 2026-02-28T11:00:00Z"
    })
    void windows_are_those_of_the_calendar_where_the_programme_is_at_home(
            CalendarPeriod period, Integer days, Integer months, String at, String opensAfter) {
        var discount = new CardDiscount(
                Basis.ACCUMULATED,
                STEPS,
                Optional.ofNullable(days),
                Optional.ofNullable(months),
                Optional.ofNullable(period));

        assertThat(discount.opensAfter(Instant.parse(at), ZoneId.of("Europe/Berlin")))
                .contains(Instant.parse(opensAfter));
    }

    @Test
    void a_till_is_told_what_the_next_order_gets_and_takes_off_no_more_than_the_window_gives() {
        till.issue("C-1", "lately", Optional.of(ANNA));
        buys("R-1", "C-1", "400.00", on("01-02"));

        var second = till.sell("R-2", "C-1", "200.00", on("03-01")).card().orElseThrow();
        assertThat(second.discount()).hasValue(euros("4.00"));
        assertThat(second.standing().accumulated()).isEqualTo(euros("596.00"));
        assertThat(second.standing().nextPercent()).hasValue(BigDecimal.valueOf(6));
        var third = till.sell("R-3", "C-1", "100.00", on("04-02")).card().orElseThrow();
        assertThat(third.discount()).as("what was spent in January is over").hasValue(euros("2.00"));
        assertThat(third.standing().accumulated()).isEqualTo(euros("294.00"));
    }

    @Test
    void what_comes_back_counts_less_when_it_was_bought_from_the_day_on_that_it_comes_back() {
        till.issue("C-1", "lately", Optional.of(ANNA));
        buys("R-1", "C-1", "500.00", on("01-02"));
        buys("R-2", "C-1", "150.00", on("03-20"));

        var late = till.takeBack("R-1", "1", "500.00", on("05-01"));
        assertThat(late.accumulated()).as("bought before the window").isEqualTo(euros("150.00"));
        assertThat(late.boughtAt()).hasValue(on("01-02"));
        assertThat(accumulated("C-1", on("04-30"))).isEqualTo("150.00");
        assertThat(accumulated("C-1", on("03-21"))).as("before it came back").isEqualTo("650.00");

        var soon = till.takeBack("R-2", "1", "60.00", on("05-02"));
        assertThat(soon.accumulated()).isEqualTo(euros("90.00"));
        assertThat(soon.nextPercent()).hasValue(BigDecimal.ZERO);
        assertThat(accumulated("C-1", on("05-01"))).isEqualTo("150.00");
    }

    @Test
    void in_any_order_and_split_a_window_holds_what_was_paid_in_it_and_has_not_come_back() {
        long seed = 20_261_123;
        var random = new SplittableRandom(seed);
        till.issue("C-1", "lately", Optional.of(ANNA));
        long[] bought = new long[60];
        long[][] back = new long[60][];
        for (int i = 0; i < bought.length; i++) {
            int day = random.nextInt(200);
            bought[i] = day;
            till.buy("S-" + i, "C-1", "100.00", "100.00", dayOf(day));
            long refund = random.nextLong(1, 100_01);
            int later = day + random.nextInt(120);
            back[i] = new long[] {later, refund};
            till.takeBack("S-" + i, "1", BigDecimal.valueOf(refund, 2).toPlainString(), dayOf(later));
        }
        for (int day = 0; day < 330; day += 7) {
            long expected = 0;
            for (int i = 0; i < bought.length; i++) {
                boolean counts = bought[i] <= day && bought[i] > day - 90;
                expected += counts ? 100_00 - (back[i][0] <= day ? back[i][1] : 0) : 0;
            }
            assertThat(till.quote("C-1", "1.00", dayOf(day))
                            .offer()
                            .accumulated()
                            .minorUnits())
                    .as("seed %d, day %d", seed, day)
                    .isEqualTo(expected);
        }
    }

    private static Instant dayOf(int day) {
        return on("01-01").plusSeconds(86_400L * day);
    }

    @Test
    void a_purchase_told_late_counts_in_the_windows_of_then_and_takes_no_discount_that_was_given() {
        till.issue("C-1", "monthly", Optional.of(ANNA));
        buys("R-1", "C-1", "90.00", on("03-10"));
        var given = till.sell("R-2", "C-1", "10.00", on("03-20"));

        buys("R-3", "C-1", "450.00", on("03-05"));

        assertThat(percent("C-1", on("03-20"))).isEqualTo(6);
        assertThat(percent("C-1", on("03-09"))).isEqualTo(2);
        assertThat(percent("C-1", on("04-01"))).isZero();
        assertThat(till.ledger.history()).contains(given);
    }

    @Test
    void a_card_that_replaces_another_goes_on_with_its_window() {
        till.issue("C-1", "lately", Optional.of(ANNA));
        buys("R-1", "C-1", "500.00", on("02-01"));
        till.replace("C-1", "C-2", on("03-01"));

        assertThat(percent("C-2", on("03-02"))).isEqualTo(6);
        assertThat(percent("C-2", on("05-02"))).isZero();
    }

    @Test
    void what_was_bought_while_the_card_was_nobodys_counts_in_the_window_too() {
        till.issue("C-1", "lately", Optional.empty());
        buys("R-1", "C-1", "300.00", on("02-01"));
        till.link("C-1", ANNA, on("03-01"));

        var linked = only(PurchaseRecorded.class, till.buy("R-2", "C-1", "200.00", "200.00", on("03-02")));
        assertThat(linked.card().orElseThrow().standing().accumulated()).isEqualTo(euros("500.00"));
        var later = only(PurchaseRecorded.class, till.buy("R-3", "C-1", "10.00", "10.00", on("05-02")));
        assertThat(later.card().orElseThrow().standing().accumulated()).isEqualTo(euros("210.00"));
    }

    @Test
    void a_version_that_gives_a_kind_a_window_counts_what_was_spent_before_it_in_that_too() {
        var one = document("1.00").withCards(List.of(kind("plus", EVER)));
        var two = ruling("2026-06-01T00:00:00Z", document("1.00").withCards(List.of(kind("plus", LATELY))));
        var shop = new Till(Programme.unpublished(one.programme()).with(one).with(two));
        shop.issue("C-1", "plus", Optional.of(ANNA));
        shop.buy("R-1", "C-1", "400.00", "400.00", on("02-01"));
        shop.buy("R-2", "C-1", "150.00", "150.00", on("05-01"));

        assertThat(shop.quote("C-1", "1.00", Instant.parse("2026-05-31T23:59:59.999999Z"))
                        .offer()
                        .accumulated())
                .isEqualTo(euros("550.00"));
        assertThat(shop.quote("C-1", "1.00", on("06-01")).offer().accumulated()).isEqualTo(euros("150.00"));
    }

    @Test
    void a_return_from_before_it_said_when_that_was_bought_counts_when_it_came_back() {
        var spending = CardSpending.NONE;
        till.issue("C-1", "lately", Optional.of(ANNA));
        buys("R-1", "C-1", "500.00", on("01-02"));
        till.takeBack("R-1", "1", "500.00", on("05-01"));
        for (LedgerEvent event : till.ledger.history()) {
            spending = spending.after(event instanceof PurchaseReturned returned ? asItWas(returned) : event);
        }

        var card = new CardId("C-1");
        assertThat(spending.under(card, on("05-02"), on("01-01"))).isZero();
        assertThat(spending.under(card, on("05-02"), on("01-02"))).isEqualTo(-500_00);
        assertThat(till.ledger.account(ANNA).cards().under(card, on("05-02"), on("01-02")))
                .isZero();
    }

    private static PurchaseReturned asItWas(PurchaseReturned like) {
        return new PurchaseReturned(
                like.programme(),
                like.member(),
                like.purchase(),
                like.returned(),
                like.effectiveAt(),
                like.refund(),
                like.refundedBefore(),
                like.programmeVersion(),
                like.reversed(),
                like.lapsedBefore(),
                like.forgiven(),
                like.movements(),
                like.qualifying(),
                like.told(),
                like.card().map(VolumeTest::withoutTheDay));
    }

    private static CardStanding withoutTheDay(CardStanding like) {
        return new CardStanding(
                like.card(), like.origin(), like.kind(), like.holder(), like.accumulated(), like.nextPercent());
    }

    @Test
    void there_is_one_window_of_what_is_accumulated_or_none() {
        Optional<Integer> none = Optional.empty();
        Optional<CalendarPeriod> ever = Optional.empty();
        for (var basis : List.of(Basis.FIXED, Basis.ORDER)) {
            assertThatThrownBy(() -> new CardDiscount(basis, List.of(step("0", "5")), Optional.of(90), none, ever))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new CardDiscount(Basis.ACCUMULATED, STEPS, Optional.of(0), none, ever))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CardDiscount(Basis.ACCUMULATED, STEPS, none, Optional.of(0), ever))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CardDiscount(Basis.ACCUMULATED, STEPS, Optional.of(90), Optional.of(3), ever))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CardDiscount(
                        Basis.ACCUMULATED, STEPS, none, Optional.of(3), Optional.of(CalendarPeriod.YEAR)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(EVER.opensAfter(on("01-01"), ZoneId.of("UTC"))).isEmpty();
    }

    /** Version 2, from an instant on. */
    private static ProgrammeDocument ruling(String from, ProgrammeDocument like) {
        return new ProgrammeDocument(
                like.programme(),
                2,
                like.name(),
                like.zone(),
                like.currency(),
                Instant.parse(from),
                like.earning(),
                like.activation(),
                like.expiry(),
                like.registration(),
                like.referral(),
                like.review(),
                like.redemption(),
                like.returns(),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                like.tiers(),
                like.segments(),
                like.lifeCycle(),
                like.activities(),
                like.campaigns(),
                like.cards(),
                like.clubs(),
                like.receipts(),
                like.households(),
                like.partners(),
                like.pointCurrencies());
    }
}
