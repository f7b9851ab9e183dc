package loyalty.ledger.redemption;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.value.HouseholdId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A redemption that a person records although the points were not free then: the rest is taken as soon as lots have it. */
@Tag("row-6")
class OverrideTest {

    static final ReasonCode OFFLINE = new ReasonCode("till-offline");

    final RedemptionDecider redemptions = new RedemptionDecider();

    /** Each of these days Anna bought for 100 points. */
    static Scenario annaBought(String... days) {
        var scenario = Scenario.under(programme("1.00")).at(on("06-01"));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        for (String day : days) {
            scenario.when(new PurchaseDecider(), purchase(ANNA, "R-" + day, "100.00", on(day)));
        }
        return scenario;
    }

    static RedeemPoints override(String id, long points, Instant at) {
        return override(id, points, at, OFFLINE);
    }

    static RedeemPoints override(String id, long points, Instant at, ReasonCode reason) {
        return new RedeemPoints(
                RETAIL,
                ANNA,
                new RedemptionId(id),
                EffectiveAt.stated(at),
                Points.of(points),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason));
    }

    long balance(Scenario scenario, String day) {
        return scenario.account(ANNA).lots().balanceAt(on(day));
    }

    @Test
    void what_is_missing_is_taken_as_soon_as_it_is_there() {
        var scenario = annaBought("03-01", "03-10", "03-20");
        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE,
                scenario.when(redemptions, redemption(ANNA, "x", 250, on("03-05"))));

        var redeemed = only(PointsRedeemed.class, scenario.when(redemptions, override("x", 250, on("03-05"))));

        assertThat(redeemed.points()).isEqualTo(Points.of(250));
        assertThat(redeemed.reason()).contains(OFFLINE);
        assertThat(redeemed.movements())
                .extracting(
                        each -> each.lot().id().value(), each -> each.points().amount(), each -> each.at())
                .containsExactly(
                        tuple("purchase/R-03-01", 100L, Optional.empty()),
                        tuple("purchase/R-03-10", 100L, Optional.of(on("03-10"))),
                        tuple("purchase/R-03-20", 50L, Optional.of(on("03-20"))));
        assertThat(redeemed.movements()).allMatch(each -> each.to().equals(AccountName.REDEEMED));
        assertThat(redeemed.told().balance()).isEqualTo(Points.ZERO);
        assertThat(List.of(
                        balance(scenario, "03-04"),
                        balance(scenario, "03-05"),
                        balance(scenario, "03-10"),
                        balance(scenario, "03-20")))
                .containsExactly(100L, 0L, 0L, 50L);
    }

    @Test
    void what_was_spent_later_stays_spent() {
        var scenario = annaBought("03-01");
        scenario.when(redemptions, redemption(ANNA, "later", 60, on("03-10")));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-2", "100.00", on("03-20")));

        var redeemed = only(PointsRedeemed.class, scenario.when(redemptions, override("x", 80, on("03-05"))));

        assertThat(redeemed.movements())
                .extracting(each -> each.points().amount(), each -> each.at())
                .containsExactly(tuple(40L, Optional.empty()), tuple(40L, Optional.of(on("03-20"))));
        assertThat(redeemed.told().balance()).isEqualTo(Points.of(60));
        assertThat(List.of(balance(scenario, "03-05"), balance(scenario, "03-10"), balance(scenario, "03-20")))
                .containsExactly(60L, 0L, 60L);
    }

    /** 40 points are free from 03-05 on, 100 more come on 03-20. */
    @ParameterizedTest
    @CsvSource({
        "140, 2026-03-20T12:00:00Z, true",
        "141, 2026-03-20T12:00:00Z, false",
        "40, 2026-03-20T11:59:59.999999Z, true",
        "41, 2026-03-20T11:59:59.999999Z, false",
        "41, 2026-03-20T12:00:00Z, true"
    })
    void by_now_the_member_must_have_had_so_many(long points, Instant now, boolean accepted) {
        var scenario = annaBought("03-01", "03-20");
        scenario.when(redemptions, redemption(ANNA, "later", 60, on("03-10")));
        scenario.at(now);

        var decision = scenario.when(redemptions, override("x", points, on("03-05")));

        if (accepted) {
            only(PointsRedeemed.class, decision);
        } else {
            rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, decision);
            assertThat(((Decision.Rejected) decision).reason().balance())
                    .contains(Points.of(now.isBefore(on("03-20")) ? 40 : 140));
        }
    }

    @Test
    void an_override_that_nobody_needed_is_a_redemption_with_its_reason() {
        var scenario = annaBought("03-01");

        var redeemed = only(PointsRedeemed.class, scenario.when(redemptions, override("x", 100, on("03-05"))));

        assertThat(redeemed.reason()).contains(OFFLINE);
        assertThat(redeemed.movements())
                .singleElement()
                .satisfies(each -> assertThat(each.at()).isEmpty());
    }

    @Test
    void a_lot_that_gives_at_once_may_give_again_later() {
        var scenario = annaBought("03-01");
        scenario.when(redemptions, redemption(ANNA, "later", 60, on("03-10")));
        scenario.when(new UndoDecider(), RedemptionDeciderTest.undo("later", on("03-12")));

        var redeemed = only(PointsRedeemed.class, scenario.when(redemptions, override("x", 90, on("03-05"))));

        assertThat(redeemed.movements())
                .extracting(
                        each -> each.lot().id().value(), each -> each.points().amount(), each -> each.at())
                .containsExactly(
                        tuple("purchase/R-03-01", 40L, Optional.empty()),
                        tuple("purchase/R-03-01", 50L, Optional.of(on("03-12"))));
        assertThat(balance(scenario, "03-11")).isZero();
        assertThat(balance(scenario, "03-12")).isEqualTo(10);
    }

    @Test
    void what_was_taken_later_goes_back_no_sooner() {
        var scenario = annaBought("03-01", "03-10");
        scenario.when(redemptions, override("x", 150, on("03-05")));

        var undone = only(
                RedemptionUndone.class, scenario.when(new UndoDecider(), RedemptionDeciderTest.undo("x", on("03-07"))));

        assertThat(undone.points()).isEqualTo(Points.of(150));
        assertThat(undone.movements())
                .extracting(each -> each.points().amount(), each -> each.at())
                .containsExactly(tuple(100L, Optional.empty()), tuple(50L, Optional.of(on("03-10"))));
        assertThat(undone.told().balance()).isEqualTo(Points.of(100));
        assertThat(List.of(balance(scenario, "03-06"), balance(scenario, "03-07"), balance(scenario, "03-10")))
                .containsExactly(0L, 100L, 200L);
    }

    @Test
    void once_all_is_taken_all_goes_back_at_once() {
        var scenario = annaBought("03-01", "03-10");
        scenario.when(redemptions, override("x", 150, on("03-05")));

        var undone = only(
                RedemptionUndone.class, scenario.when(new UndoDecider(), RedemptionDeciderTest.undo("x", on("03-10"))));

        assertThat(undone.movements()).hasSize(2).allMatch(each -> each.at().isEmpty());
        assertThat(balance(scenario, "03-10")).isEqualTo(200);
    }

    @Test
    void the_same_override_again_is_recognised_and_another_reason_is_another_redemption() {
        var scenario = annaBought("03-01", "03-10");
        var first = only(PointsRedeemed.class, scenario.when(redemptions, override("x", 150, on("03-05"))));

        assertThat(scenario.when(redemptions, override("x", 150, on("03-05")))).isEqualTo(new Decision.Repeated(first));
        rejectedFor(
                RejectionCode.REDEMPTION_DIFFERS,
                scenario.when(redemptions, override("x", 150, on("03-05"), new ReasonCode("goodwill"))));
        rejectedFor(
                RejectionCode.REDEMPTION_DIFFERS, scenario.when(redemptions, redemption(ANNA, "x", 150, on("03-05"))));
        only(PointsRedeemed.class, scenario.when(redemptions, redemption(ANNA, "y", 50, on("03-11"))));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, scenario.when(redemptions, override("y", 50, on("03-11"))));
    }

    @Test
    void whoever_is_blocked_then_spends_nothing_for_any_reason() {
        var scenario = annaBought("03-01", "03-10");
        scenario.when(
                new BlockDecider(),
                new BlockMember(RETAIL, ANNA, EffectiveAt.stated(on("03-04")), new ReasonCode("fraud")));

        rejectedFor(RejectionCode.MEMBER_BLOCKED, scenario.when(redemptions, override("x", 150, on("03-05"))));
        only(PointsRedeemed.class, scenario.when(redemptions, override("x", 150, on("03-03"))));
    }

    @Test
    void a_household_spends_only_what_is_free() {
        assertThatThrownBy(() -> new RedeemPoints(
                        RETAIL,
                        ANNA,
                        new RedemptionId("x"),
                        EffectiveAt.stated(on("03-05")),
                        Points.of(1),
                        Optional.empty(),
                        Optional.of(new HouseholdId("smiths")),
                        Optional.empty(),
                        Optional.of(OFFLINE)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
