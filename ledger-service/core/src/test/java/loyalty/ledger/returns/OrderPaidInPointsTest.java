package loyalty.ledger.returns;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.EUR;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static loyalty.ledger.returns.Market.at;
import static loyalty.ledger.returns.Market.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PaidWith;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.RedemptionRefunded;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.card.IssueCard;
import loyalty.ledger.card.IssueDecider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.redemption.AuthorisationDecider;
import loyalty.ledger.redemption.AuthorisePoints;
import loyalty.ledger.redemption.CaptureDecider;
import loyalty.ledger.redemption.CapturePoints;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An order that was paid partly in points, and comes back. */
@Tag("row-1")
class OrderPaidInPointsTest {

    /** Anna had 200 points, and pays 2.00 of 30.00 with them. */
    static Market twoHundredPointsOfThirtyEuros() {
        var market = Market.open();
        market.has(ANNA, 200, "02-01");
        market.spends(ANNA, "x", 200, "02-10");
        only(PurchaseRecorded.class, market.buys("R", "28.00", "02-10", "x=2.00"));
        return market;
    }

    @Test
    void a_purchase_says_what_points_paid_and_earns_for_the_money() {
        var market = Market.open();
        market.has(ANNA, 200, "02-01");
        market.spends(ANNA, "x", 200, "02-10");

        var bought = only(PurchaseRecorded.class, market.buys("R", "28.00", "02-10", "x=2.00"));

        assertThat(bought.paidInPoints())
                .containsExactly(new PaidWith(new RedemptionId("x"), euros("2.00"), Points.of(200), Optional.empty()));
        assertThat(bought.price()).isEqualTo(euros("30.00"));
        assertThat(bought.award().points()).isEqualTo(Points.of(28));
        assertThat(market.buys("R", "28.00", "02-10", "x=2.00")).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.PURCHASE_DIFFERS, market.buys("R", "28.00", "02-10", "x=2.01"));
        rejectedFor(RejectionCode.PURCHASE_DIFFERS, market.buys("R", "28.00", "02-10"));
    }

    @Test
    void a_refund_splits_in_the_ratio_in_which_the_order_was_paid_and_the_last_takes_the_remainder() {
        var market = twoHundredPointsOfThirtyEuros();

        var backs = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> market.returned("R", "b" + i, "10.00", "02-1" + i))
                .toList();

        assertThat(backs).extracting(Market.Back::points).containsExactly(List.of(66L), List.of(66L), List.of(68L));
        assertThat(backs).extracting(Market.Back::money).containsExactly(euros("9.34"), euros("9.34"), euros("9.32"));
        assertThat(backs.getLast().returned().order().orElseThrow())
                .extracting(PurchaseReturned.OfOrder::price, PurchaseReturned.OfOrder::priceBefore)
                .containsExactly(euros("10.00"), euros("20.00"));
        assertThat(market.balance(ANNA, "02-20")).isEqualTo(200);
        assertThat(market.givesBack("R", "b3", "10.00", "02-13"))
                .as("a retry")
                .isEqualTo(Decision.repeated(backs.getLast().returned()));
        assertThat(market.givesBack("R", "b3", "", "02-13"))
                .as("it was all that was left")
                .isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.RETURN_DIFFERS, market.givesBack("R", "b2", "", "02-12"));
        rejectedFor(RejectionCode.RETURN_DIFFERS, market.givesBack("R", "b2", "9.34", "02-12"));
        rejectedFor(RejectionCode.RETURN_EXCEEDS_PURCHASE, market.givesBack("R", "b4", "0.01", "02-14"));
    }

    @Test
    void all_at_once_gives_back_all_that_was_paid() {
        var market = twoHundredPointsOfThirtyEuros();
        rejectedFor(RejectionCode.RETURN_EXCEEDS_PURCHASE, market.givesBack("R", "1", "30.01", "02-11"));

        var back = market.returned("R", "1", "", "02-11");

        assertThat(back.money()).isEqualTo(euros("28.00"));
        assertThat(back.points()).containsExactly(200L);
        assertThat(back.returned().reversed()).as("what the money had earned").isEqualTo(Points.of(28));
        assertThat(back.returned().told().balance()).isEqualTo(Points.of(200));
        assertThat(back.refunded())
                .singleElement()
                .satisfies(each -> assertThat(each.told().balance()).isEqualTo(Points.of(228)));
    }

    /** Whatever comes back in whatever parts, all that was paid goes back, and never more of it than its share. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void any_sequence_of_returns_ends_where_one_return_does(long seed) {
        var random = new Random(seed);
        long spent = 1 + random.nextLong(300);
        long paid = random.nextInt(4) == 0 ? 0 : random.nextLong(50_00);
        long worth = 1 + random.nextLong(20_00);
        var mode = random.nextBoolean() ? "CUMULATIVE" : "PROPORTIONAL";
        var split = market(mode, spent, paid, worth);
        var whole = market(mode, spent, paid, worth);

        long left = paid + worth;
        long points = 0;
        long money = 0;
        for (int i = 1; left > 0; i++) {
            long part = random.nextInt(6) == 0 ? left : 1 + random.nextLong(left);
            var back = split.returned("R", "b" + i, cents(part), "02-11");
            long share = back.points().getFirst();
            left -= part;
            points += share;
            money += back.money().minorUnits();
            if (left > 0) {
                assertThat(share).as("seed %s", seed).isEqualTo(spent * part / (paid + worth));
            }
            assertThat(split.balance(ANNA, "02-12")).as("seed %s", seed).isGreaterThanOrEqualTo(points);
        }
        var all = whole.returned("R", "all", "", "02-11");

        assertThat(points)
                .as("seed %s", seed)
                .isEqualTo(spent)
                .isEqualTo(all.points().getFirst());
        assertThat(money)
                .as("seed %s", seed)
                .isEqualTo(paid)
                .isEqualTo(all.money().minorUnits());
        assertThat(split.ledger.account(ANNA).lots().openAt(at("02-12")))
                .as("seed %s", seed)
                .isEqualTo(whole.ledger.account(ANNA).lots().openAt(at("02-12")));
    }

    private static Market market(String mode, long spent, long paid, long worth) {
        var market = Market.with(mode, "CLAMP_TO_ZERO", "COUNT");
        market.has(ANNA, spent / 2 + 1, "02-01");
        market.has(ANNA, spent - spent / 2 - 1 + 1, "02-02");
        market.spends(ANNA, "x", spent, "02-10");
        only(PurchaseRecorded.class, market.buys("R", cents(paid), "02-10", "x=" + cents(worth)));
        return market;
    }

    private static String cents(long amount) {
        return new Money(amount, EUR).decimal().toPlainString();
    }

    @Test
    void points_go_back_into_their_lots_with_their_dates_what_lapses_last_first() {
        var market = Market.open();
        market.has(ANNA, 100, "02-01");
        market.has(ANNA, 100, "02-05");
        market.spends(ANNA, "x", 150, "02-10");
        only(PurchaseRecorded.class, market.buys("R", "0.00", "02-10", "x=15.00"));

        var first = market.returned("R", "1", "7.50", "02-11");
        var rest = market.returned("R", "2", "", "03-04");

        assertThat(lots(first)).containsExactly("adjustment/J-1 25 2026-03-03", "adjustment/J-2 50 2026-03-07");
        assertThat(lots(rest)).as("restored and lapsed").containsExactly("adjustment/J-1 75 2026-03-03");
        assertThat(market.balance(ANNA, "02-12")).isEqualTo(125);
        assertThat(market.balance(ANNA, "03-04")).isEqualTo(100);
        assertThat(rest.returned().told().balance()).isEqualTo(Points.of(100));
        assertThat(first.money()).isEqualTo(euros("0.00"));
        assertThat(first.returned().qualifying()).isEmpty();
    }

    static List<String> lots(Market.Back back) {
        return back.refunded().stream()
                .flatMap(each -> each.movements().stream())
                .map(each -> each.lot().id() + " " + each.points().amount() + " "
                        + each.lot().lapsesAt().orElseThrow().toString().substring(0, 10))
                .sorted()
                .toList();
    }

    @Test
    void what_was_held_and_captured_pays_with_what_was_captured() {
        var market = Market.open();
        market.has(ANNA, 100, "02-01");
        market.done(
                new AuthorisationDecider(),
                new AuthorisePoints(
                        RETAIL, ANNA, new RedemptionId("h"), EffectiveAt.stated(at("02-10")), Points.of(80)));
        rejectedFor(RejectionCode.REDEMPTION_NOT_CAPTURED, market.buys("R", "10.00", "02-10", "h=5.00"));
        market.done(
                new CaptureDecider(),
                new CapturePoints(
                        RETAIL,
                        new RedemptionId("h"),
                        EffectiveAt.stated(at("02-10").plusSeconds(60)),
                        Optional.of(Points.of(50))));

        var bought = only(PurchaseRecorded.class, market.buys("R", "10.00", "02-10", "h=5.00"));

        assertThat(bought.paidInPoints().getFirst().points()).isEqualTo(Points.of(50));
        rejectedFor(RejectionCode.UNDO_BEFORE_REDEMPTION, market.givesBack("R", "1", "", "02-10"));
        assertThat(market.returned("R", "1", "", "02-11").points()).containsExactly(50L);
        assertThat(market.balance(ANNA, "02-12")).isEqualTo(100);
    }

    @Test
    void only_what_the_buyer_has_spent_for_nothing_else_pays() {
        var market = twoHundredPointsOfThirtyEuros();
        market.has(BEN, 50, "02-01");
        market.spends(BEN, "y", 50, "02-10");

        rejectedFor(RejectionCode.UNKNOWN_REDEMPTION, market.buys("S", "1.00", "02-10", "y=1.00", "z=1.00"));
        rejectedFor(RejectionCode.REDEMPTION_OF_ANOTHER_PURCHASE, market.buys("S", "1.00", "02-10", "x=2.00"));
        rejectedFor(RejectionCode.REDEMPTION_OF_ANOTHER_MEMBER, market.buys("S", "1.00", "02-10", "y=1.00"));
        rejectedFor(
                RejectionCode.UNKNOWN_MEMBER,
                market.ledger.when(
                        new PurchaseDecider(), order(new MemberId("nobody"), "S", "1.00", "02-10", "z=1.00")));
        rejectedFor(
                RejectionCode.REDEMPTION_OF_ANOTHER_MEMBER,
                market.ledger.when(new PurchaseDecider(), ofNobody(order(ANNA, "S", "1.00", "02-10", "y=1.00"))));
        only(RedemptionUndone.class, market.undoes("y", "02-11"));
        rejectedFor(
                RejectionCode.REDEMPTION_GIVEN_BACK,
                market.ledger.when(new PurchaseDecider(), order(BEN, "S", "1.00", "02-11", "y=1.00")));
    }

    private static RecordPurchase ofNobody(RecordPurchase like) {
        return new RecordPurchase(
                like.programme(),
                Optional.empty(),
                like.purchase(),
                like.effectiveAt(),
                like.paid(),
                like.store(),
                like.channel(),
                like.lines(),
                Optional.empty(),
                like.paidWith());
    }

    @Test
    void what_makes_no_sense_is_no_purchase() {
        assertThatThrownBy(() -> order(ANNA, "R", "1.00", "02-10", "x=0.00")).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> order(ANNA, "R", "1.00", "02-10", "x=1.00", "x=2.00"))
                .hasMessageContaining("once");
        assertThat(order(ANNA, "R", "1.00", "02-10", redemptions(20)).paidWith())
                .hasSize(20);
        assertThatThrownBy(() -> order(ANNA, "R", "1.00", "02-10", redemptions(21)))
                .hasMessageContaining("at most 20");
        assertThatThrownBy(() -> order(ANNA, "R", "9999999999.00", "02-10", "x=1.01"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String[] redemptions(int number) {
        return IntStream.range(0, number).mapToObj(i -> "x" + i + "=1.00").toArray(String[]::new);
    }

    @Test
    void whoever_undoes_the_redemption_gets_the_points_and_a_return_the_money_alone() {
        var market = twoHundredPointsOfThirtyEuros();
        market.returned("R", "1", "15.00", "02-11");

        var undone = only(RedemptionUndone.class, market.undoes("x", "02-12"));
        var back = market.returned("R", "2", "", "02-13");

        assertThat(undone.points()).as("the other half had gone back").isEqualTo(Points.of(100));
        assertThat(back.points()).containsExactly(0L);
        assertThat(back.refunded()).isEmpty();
        assertThat(back.money()).as("as if nothing had been undone").isEqualTo(euros("14.00"));
        assertThat(market.balance(ANNA, "02-14")).isEqualTo(200);
    }

    @Test
    void nothing_is_left_to_undo_of_what_went_back() {
        var market = twoHundredPointsOfThirtyEuros();
        market.returned("R", "1", "", "02-11");

        rejectedFor(RejectionCode.REDEMPTION_GIVEN_BACK, market.undoes("x", "02-12"));
        assertThat(market.balance(ANNA, "02-14")).isEqualTo(200);
    }

    @Test
    void of_a_voided_purchase_all_points_go_back_when_it_is_voided() {
        var market = twoHundredPointsOfThirtyEuros();
        market.returned("R", "1", "15.00", "02-11");

        var events = ((Decision.Accepted) market.voids("R", "02-12")).events();

        assertThat(events).hasSize(2);
        assertThat((RedemptionRefunded) events.getFirst())
                .satisfies(each -> assertThat(each.returned()).isEmpty())
                .satisfies(each -> assertThat(each.effectiveAt()).isEqualTo(at("02-12")))
                .satisfies(each -> assertThat(each.points()).isEqualTo(Points.of(100)));
        assertThat(((PurchaseVoided) events.getLast()).pointsBack().orElseThrow())
                .singleElement()
                .satisfies(each -> assertThat(each.points()).isEqualTo(Points.of(100)));
        assertThat(market.balance(ANNA, "02-11")).as("spent until then").isEqualTo(100);
        assertThat(market.balance(ANNA, "02-12")).isEqualTo(200);
        assertThat(market.voids("R", "02-12")).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.PURCHASE_VOIDED, market.givesBack("R", "2", "", "02-13"));
        rejectedFor(RejectionCode.REDEMPTION_GIVEN_BACK, market.undoes("x", "02-13"));
        rejectedFor(RejectionCode.REDEMPTION_GIVEN_BACK, market.buys("S", "28.00", "02-13", "x=2.00"));
    }

    @Test
    void after_an_undoing_a_voiding_gives_no_points_back() {
        var market = twoHundredPointsOfThirtyEuros();
        only(RedemptionUndone.class, market.undoes("x", "02-11"));

        var voided = only(PurchaseVoided.class, market.voids("R", "02-12"));

        assertThat(voided.pointsBack().orElseThrow().getFirst().points()).isEqualTo(Points.ZERO);
        assertThat(market.balance(ANNA, "02-12")).isEqualTo(200);
    }

    @Test
    void a_return_told_late_gives_points_back_at_its_own_instant() {
        var market = twoHundredPointsOfThirtyEuros();

        market.returned("R", "1", "", "02-11");

        assertThat(market.balance(ANNA, "02-10")).isEqualTo(28);
        assertThat(market.balance(ANNA, "02-11")).isEqualTo(200);
        assertThat(market.balance(ANNA, "03-02")).isEqualTo(200);
        assertThat(market.balance(ANNA, "03-03"))
                .as("their date is past by now")
                .isZero();
    }

    @Test
    void a_card_lowers_the_price_and_accumulates_the_money() {
        var market = Market.open();
        var card = new CardId("C-1");
        market.done(
                new IssueDecider(),
                new IssueCard(
                        RETAIL, card, new CardKindName("tenth"), Optional.of(ANNA), EffectiveAt.stated(at("01-02"))));
        market.has(ANNA, 200, "02-01");
        market.spends(ANNA, "x", 200, "02-10");
        var plain = order(ANNA, "R", "70.00", "02-10", "x=20.00");
        var shown = new RecordPurchase(
                RETAIL,
                plain.member(),
                plain.purchase(),
                plain.effectiveAt(),
                plain.paid(),
                plain.store(),
                plain.channel(),
                plain.lines(),
                Optional.of(new RecordPurchase.Shown(card, Optional.of(euros("100.00")))),
                plain.paidWith());

        var use = only(PurchaseRecorded.class, market.ledger.when(new PurchaseDecider(), shown))
                .card()
                .orElseThrow();

        assertThat(use.discount()).contains(euros("10.00"));
        assertThat(use.standing().accumulated()).isEqualTo(euros("70.00"));
    }

    /** Of purchases that count as one each, only the return that leaves no money takes it, once. */
    @ParameterizedTest
    @CsvSource({"0.00, 0", "0.01, 1", "10.00, 1"})
    void a_purchase_that_counts_is_taken_from_the_tier_once(String amount, int counts) {
        var market = Market.with("CUMULATIVE", "CLAMP_TO_ZERO", "COUNT");
        market.has(ANNA, 100, "02-01");
        market.spends(ANNA, "x", 100, "02-10");
        var bought = only(PurchaseRecorded.class, market.buys("R", amount, "02-10", "x=10.00"));
        assertThat(bought.qualifying()).hasSize(counts);

        var taken = new ArrayList<LedgerEvent>();
        for (int i = 1; i <= 4; i++) {
            taken.add(
                    market.returned("R", "b" + i, i < 4 ? "2.00" : "", "02-11").returned());
        }

        assertThat(taken.stream()
                        .flatMap(each -> each.qualifying().stream())
                        .mapToLong(each -> each.points())
                        .sum())
                .isEqualTo(-counts);
    }

    @Test
    void what_points_went_for_is_told_by_movements_alone() {
        var back = twoHundredPointsOfThirtyEuros().returned("R", "1", "15.00", "02-11");

        assertThat(back.refunded().getFirst().movements())
                .extracting(Movement::from, Movement::to)
                .containsExactly(tuple(AccountName.REDEEMED, AccountName.ACTIVE));
    }
}
