package loyalty.ledger.returns;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static loyalty.ledger.returns.Market.STARS;
import static loyalty.ledger.returns.Market.at;
import static loyalty.ledger.returns.Market.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Optional;
import loyalty.event.PurchaseRecorded;
import loyalty.event.RedemptionRefunded;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.household.HouseholdBook;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** To whom points go back that paid for something: to whoever spent them, wherever that one is now. */
@Tag("row-1")
class WhoHasPointsBackTest {

    @Test
    void points_of_each_currency_go_back_by_themselves() {
        var market = Market.open();
        market.has(ANNA, 100, "02-01");
        market.has(ANNA, 7, Optional.of(STARS), "02-01");
        market.spends(ANNA, "x", 100, "02-10");
        market.spends(ANNA, "y", 7, Optional.empty(), Optional.of(STARS), "02-10");
        only(PurchaseRecorded.class, market.buys("R", "10.00", "02-10", "x=6.00", "y=4.00"));

        var first = market.returned("R", "1", "10.00", "02-11");
        assertThat(first.points()).containsExactly(50L, 3L);
        assertThat(first.money()).isEqualTo(euros("5.00"));
        assertThat(market.stars(ANNA, "02-12")).isEqualTo(3);

        assertThat(market.returned("R", "2", "", "02-12").points()).containsExactly(50L, 4L);
        assertThat(market.stars(ANNA, "02-12")).isEqualTo(7);
        assertThat(market.balance(ANNA, "02-12")).isEqualTo(100);
    }

    @Test
    void who_was_merged_has_it_all_back_where_it_is_now() {
        var market = Market.open();
        market.has(ANNA, 100, "02-01");
        market.has(ANNA, 50, "02-05");
        market.spends(ANNA, "x", 120, "02-10");
        only(PurchaseRecorded.class, market.buys("R", "12.00", "02-10", "x=12.00"));
        market.merges(ANNA, BEN, "02-12");

        rejectedFor(RejectionCode.MEMBER_MERGED, market.givesBack("R", "1", "", "02-11"));
        rejectedFor(RejectionCode.MEMBER_MERGED, market.undoes("x", "02-13"));
        rejectedFor(RejectionCode.MEMBER_MERGED, market.voids("R", "02-13"));
        var back = market.returned("R", "1", "", "02-13");

        assertThat(back.refunded())
                .singleElement()
                .satisfies(each -> assertThat(each.member()).isEqualTo(BEN));
        assertThat(OrderPaidInPointsTest.lots(back))
                .containsExactly("merged-adjustment/J-1 100 2026-03-03", "merged-adjustment/J-2 20 2026-03-07");
        assertThat(market.balance(BEN, "02-12")).as("what had been left").isEqualTo(30 + 12);
        assertThat(market.balance(BEN, "02-13")).isEqualTo(150);
        assertThat(market.balance(BEN, "03-03")).isEqualTo(50);
        assertThat(market.balance(ANNA, "02-13")).isZero();
    }

    @Test
    void what_somebody_spent_before_a_merge_pays_for_who_has_it_all() {
        var market = Market.open();
        market.has(BEN, 50, "02-01");
        market.spends(BEN, "y", 50, "02-10");
        market.merges(BEN, ANNA, "02-12");

        only(PurchaseRecorded.class, market.buys("R", "5.00", "02-13", "y=5.00"));
        market.returned("R", "1", "", "02-14");

        assertThat(market.balance(ANNA, "02-15")).isEqualTo(50);
        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE,
                market.ledger.when(new RedemptionDecider(), redemption(ANNA, "early", 1, at("02-13"))));
        assertThat(market.ledger.account(ANNA).lots().openAt(at("02-15")))
                .singleElement()
                .satisfies(each -> assertThat(each.lot().id().value()).isEqualTo("merged-adjustment/J-1"))
                .satisfies(each ->
                        assertThat(each.lot().activeFrom()).as("the return").contains(at("02-14")));
    }

    @Test
    void what_comes_back_sooner_than_what_was_told_first_can_be_spent_sooner() {
        var market = Market.open();
        market.has(BEN, 50, "02-01");
        market.spends(BEN, "y", 50, "02-10");
        market.merges(BEN, ANNA, "02-12");
        only(PurchaseRecorded.class, market.buys("R", "0.00", "02-13", "y=5.00"));
        market.returned("R", "1", "2.50", "02-16");

        var sooner = market.returned("R", "2", "1.00", "02-14");

        assertThat(sooner.refunded())
                .singleElement()
                .satisfies(each -> assertThat(each.told().balance()).isEqualTo(Points.of(10)));
        assertThat(market.balance(ANNA, "02-13")).isZero();
        assertThat(market.balance(ANNA, "02-14")).isEqualTo(10);
        assertThat(market.balance(ANNA, "02-15")).isEqualTo(10);
        assertThat(market.balance(ANNA, "02-16")).isEqualTo(35);
        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE,
                market.ledger.when(new RedemptionDecider(), redemption(ANNA, "early", 1, at("02-13"))));
        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE,
                market.ledger.when(new RedemptionDecider(), redemption(ANNA, "much", 11, at("02-15"))));
        market.spends(ANNA, "between", 10, "02-15");
        assertThat(market.balance(ANNA, "02-15")).isZero();
        assertThat(market.balance(ANNA, "02-16")).isEqualTo(25);

        market.returned("R", "3", "", "02-18");
        assertThat(market.balance(ANNA, "02-16")).as("as it was").isEqualTo(25);
        assertThat(market.balance(ANNA, "02-18")).isEqualTo(40);
        assertThat(market.ledger.account(ANNA).lots().openAt(at("02-18")))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.lot().activeFrom()).as("the return").contains(at("02-14")));
    }

    @Test
    void who_is_blocked_has_points_back_and_who_has_left_nothing_that_lasts() {
        var market = OrderPaidInPointsTest.twoHundredPointsOfThirtyEuros();
        market.done(
                new BlockDecider(),
                new BlockMember(RETAIL, ANNA, EffectiveAt.stated(at("02-11")), new ReasonCode("fraud")));
        assertThat(market.returned("R", "1", "15.00", "02-12").points()).containsExactly(100L);
        assertThat(market.balance(ANNA, "02-12")).isEqualTo(100 + 14);

        market.done(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(at("02-13")), new ReasonCode("wish")));
        assertThat(market.returned("R", "2", "", "02-14").points()).containsExactly(100L);
        assertThat(market.balance(ANNA, "02-14")).isZero();
        assertThat(market.ledger.account(ANNA).lots().lapsedAt(at("02-14"))).isPositive();
    }

    @Test
    void a_debt_is_repaid_by_what_goes_back() {
        var market = Market.with("CUMULATIVE", "ALLOW_NEGATIVE", "QUALIFYING_POINTS");
        market.has(ANNA, 10, "02-01");
        only(PurchaseRecorded.class, market.buys("Q", "30.00", "02-01"));
        market.spends(ANNA, "w", 30, "02-02");
        market.spends(ANNA, "x", 10, "02-10");
        only(PurchaseRecorded.class, market.buys("R", "0.00", "02-10", "x=5.00"));
        market.done(new ReturnDecider(), Market.back("Q", "1", "", "02-11"));
        assertThat(market.ledger.account(ANNA).lots().debtAt(at("02-11"))).isEqualTo(30);

        market.returned("R", "1", "", "02-12");

        assertThat(market.ledger.account(ANNA).lots().debtAt(at("02-12"))).isEqualTo(20);
        assertThat(market.balance(ANNA, "02-12")).isZero();
    }

    @Test
    void each_of_a_household_has_back_what_was_theirs() {
        var market = Market.open();
        market.liveTogether();
        market.has(ANNA, 60, "02-01");
        market.has(BEN, 100, "02-05");
        market.spends(ANNA, "x", 120, Optional.of(Market.SMITHS), Optional.empty(), "02-10");
        rejectedFor(
                RejectionCode.REDEMPTION_OF_ANOTHER_MEMBER,
                market.ledger.when(new PurchaseDecider(), order(BEN, "S", "1.00", "02-10", "x=1.00")));
        only(PurchaseRecorded.class, market.buys("R", "12.00", "02-10", "x=12.00"));

        var first = market.returned("R", "1", "18.00", "02-11");

        assertThat(first.points()).containsExactly(90L);
        assertThat(first.refunded())
                .extracting(RedemptionRefunded::member, RedemptionRefunded::points)
                .containsExactly(tuple(ANNA, Points.of(30)), tuple(BEN, Points.of(60)));
        assertThat(first.refunded()).allSatisfy(each -> {
            var part = each.household().orElseThrow();
            assertThat(part.points()).isEqualTo(Points.of(90));
            assertThat(part.redeemer()).isEqualTo(ANNA);
            assertThat(part.parts()).isEqualTo(2);
            assertThat(part.pool()).isEmpty();
        });
        assertThat(market.balance(BEN, "02-11")).isEqualTo(100);
        assertThat(HouseholdBook.of(market.ledger.history()).refunded()).hasSize(2);

        var undone = ((Decision.Accepted) market.undoes("x", "02-12")).events();
        assertThat(undone)
                .extracting(each -> ((RedemptionUndone) each).points().amount())
                .as("the rest")
                .containsExactly(30L, 0L);
        assertThat(((RedemptionUndone) undone.getLast())
                        .household()
                        .orElseThrow()
                        .points())
                .isEqualTo(Points.of(30));
    }
}
