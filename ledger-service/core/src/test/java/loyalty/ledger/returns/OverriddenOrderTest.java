package loyalty.ledger.returns;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static loyalty.ledger.returns.Market.STARS;
import static loyalty.ledger.returns.Market.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.redemption.AuthorisationDecider;
import loyalty.ledger.redemption.AuthorisePoints;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of points that a redemption took later than it was made: where they lapse, are held, pay for an order or move to another member. */
@Tag("row-6")
class OverriddenOrderTest {

    final Market market = Market.open();

    Decision override(long points, Optional<PointCurrencyId> currency, String when) {
        return override("x", points, currency, when);
    }

    Decision override(String id, long points, Optional<PointCurrencyId> currency, String when) {
        return market.ledger.when(
                new RedemptionDecider(),
                new RedeemPoints(
                        RETAIL,
                        ANNA,
                        new RedemptionId(id),
                        EffectiveAt.stated(at(when)),
                        Points.of(points),
                        Optional.empty(),
                        Optional.empty(),
                        currency,
                        Optional.of(new ReasonCode("till-offline"))));
    }

    PointsRedeemed overridden(long points, String when) {
        return only(PointsRedeemed.class, override(points, Optional.empty(), when));
    }

    @Test
    void what_has_lapsed_since_was_there_to_be_taken() {
        market.has(ANNA, 50, "02-01"); // until 03-03
        market.has(ANNA, 20, "02-20"); // until 03-22
        market.has(ANNA, 100, "04-01"); // until 05-01
        market.ledger.at(at("04-10"));

        assertThat(overridden(130, "02-15").movements())
                .extracting(each -> each.points().amount(), each -> each.at())
                .containsExactly(
                        tuple(50L, Optional.empty()),
                        tuple(20L, Optional.of(at("02-20"))),
                        tuple(60L, Optional.of(at("04-01"))));
        assertThat(market.balance(ANNA, "04-10")).isEqualTo(40);
    }

    @Test
    void what_is_held_is_taken_when_it_comes_back() {
        market.has(ANNA, 100, "02-01");
        market.done(
                new AuthorisationDecider(),
                new AuthorisePoints(
                        RETAIL,
                        ANNA,
                        new RedemptionId("held"),
                        EffectiveAt.stated(at("02-10")),
                        Points.of(70),
                        Optional.empty(),
                        Optional.empty()));
        var end = at("2026-02-10T12:30:00Z");

        market.ledger.at(end.minusNanos(1_000));
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, override(31, Optional.empty(), "02-05"));
        market.ledger.at(end);
        assertThat(overridden(90, "02-05").movements())
                .extracting(each -> each.points().amount(), each -> each.at())
                .containsExactly(tuple(30L, Optional.empty()), tuple(60L, Optional.of(end)));
    }

    @Test
    void points_of_each_currency_are_taken_by_themselves() {
        market.has(ANNA, 100, "02-01");
        market.has(ANNA, 5, Optional.of(STARS), "02-01");
        market.has(ANNA, 5, Optional.of(STARS), "02-10");

        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, override(11, Optional.of(STARS), "02-05"));
        only(PointsRedeemed.class, override(8, Optional.of(STARS), "02-05"));

        assertThat(market.stars(ANNA, "02-09")).isZero();
        assertThat(market.stars(ANNA, "02-10")).isEqualTo(2);
        assertThat(market.balance(ANNA, "02-10")).isEqualTo(100);
    }

    @Test
    void what_was_taken_last_goes_back_first_and_no_sooner_than_it_was_taken() {
        market.has(ANNA, 100, "02-03"); // until 03-05
        market.has(ANNA, 100, "02-10"); // until 03-12
        overridden(150, "02-05");
        only(PurchaseRecorded.class, market.buys("R", "15.00", "02-05", "x=15.00"));

        var first = market.returned("R", "1", "10.00", "02-06");
        assertThat(first.points()).containsExactly(50L);
        assertThat(first.refunded().getFirst().movements())
                .singleElement()
                .satisfies(each -> assertThat(each.at()).contains(at("02-10")));
        assertThat(market.returned("R", "2", "10.00", "02-07").points()).containsExactly(50L);

        assertThat(List.of(
                        market.balance(ANNA, "02-06"),
                        market.balance(ANNA, "02-07") - market.balance(ANNA, "02-06"),
                        market.balance(ANNA, "02-10") - market.balance(ANNA, "02-07")))
                .as("of 15 points that the money earned, 5 go with each return")
                .containsExactly(10L, 50L - 5, 100L);
        assertThat(market.returned("R", "3", "", "02-12").points()).containsExactly(50L);
        assertThat(market.balance(ANNA, "02-12")).isEqualTo(200);
        rejectedFor(RejectionCode.REDEMPTION_GIVEN_BACK, market.undoes("x", "02-13"));
    }

    @Test
    void who_was_merged_has_it_back_where_it_is_now() {
        market.has(ANNA, 100, "02-03");
        market.has(ANNA, 100, "02-10");
        overridden(150, "02-05");
        only(PurchaseRecorded.class, market.buys("R", "0.00", "02-05", "x=15.00"));
        market.merges(ANNA, BEN, "02-12");

        rejectedFor(RejectionCode.MEMBER_MERGED, override("y", 150, Optional.empty(), "02-05"));
        rejectedFor(RejectionCode.MEMBER_MERGED, market.givesBack("R", "1", "", "02-11"));
        assertThat(market.returned("R", "1", "", "02-13").points()).containsExactly(150L);
        assertThat(List.of(market.balance(BEN, "02-12"), market.balance(BEN, "02-13")))
                .containsExactly(50L, 200L);
    }

    @Test
    void what_came_after_somebody_had_left_is_nobodys() {
        market.has(ANNA, 100, "02-03");
        market.has(ANNA, 100, "02-10");
        market.done(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(at("02-11")), new ReasonCode("request")));

        rejectedFor(RejectionCode.MEMBER_CLOSED, override(150, Optional.empty(), "02-11"));
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, override(201, Optional.empty(), "02-05"));
        assertThat(overridden(150, "02-05").movements())
                .last()
                .satisfies(each -> assertThat(each.at()).contains(at("02-10")));
    }
}
