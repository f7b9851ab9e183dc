package loyalty.ledger.redemption;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.HouseholdPart;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseReturned;
import loyalty.event.RedemptionUndone;
import loyalty.event.Told;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.household.FormHousehold;
import loyalty.ledger.household.FormingDecider;
import loyalty.ledger.household.HouseholdJoiningDecider;
import loyalty.ledger.household.HouseholdLeavingDecider;
import loyalty.ledger.household.JoinHousehold;
import loyalty.ledger.household.LeaveHousehold;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.HouseholdPolicy;
import loyalty.programme.Programme;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Test;

/** Anna has 50 points until 31 March and 100 until 30 June, Ben 80 until 30 April, Carl 10 until 30 June; Carl is in no household. */
class PoolTest {

    static final HouseholdId SMITHS = new HouseholdId("smiths");
    static final MemberId CARL = new MemberId("carl");
    static final Duration A_YEAR = Duration.ofDays(365);
    static final Instant MARCH = Instant.parse("2026-03-31T00:00:00Z");
    static final Instant APRIL = Instant.parse("2026-04-30T00:00:00Z");
    static final Instant JUNE = Instant.parse("2026-06-30T00:00:00Z");
    static final Instant TODAY = on("02-01");

    final Scenario ledger = scenario(true);

    static Scenario scenario(boolean pooled) {
        var ledger = Scenario.under(
                Programme.unpublished(RETAIL).with(document("1.00").withHouseholds(new HouseholdPolicy(5, pooled))));
        for (MemberId member : List.of(ANNA, BEN, CARL)) {
            ledger.when(new RegistrationDecider(), registration(member, Instant.parse("2025-01-01T00:00:00Z")));
        }
        ledger.when(new PurchaseDecider(), purchase(ANNA, "R-1", "50.00", MARCH.minus(A_YEAR)));
        ledger.when(new PurchaseDecider(), purchase(ANNA, "R-2", "100.00", JUNE.minus(A_YEAR)));
        ledger.when(new PurchaseDecider(), purchase(BEN, "R-3", "80.00", APRIL.minus(A_YEAR)));
        ledger.when(new PurchaseDecider(), purchase(CARL, "R-4", "10.00", JUNE.minus(A_YEAR)));
        ledger.when(new FormingDecider(), new FormHousehold(RETAIL, SMITHS, EffectiveAt.stated(on("01-01"))));
        for (MemberId member : List.of(ANNA, BEN)) {
            ledger.when(
                    new HouseholdJoiningDecider(),
                    new JoinHousehold(RETAIL, SMITHS, member, EffectiveAt.stated(on("01-01"))));
        }
        return ledger;
    }

    static RedeemPoints together(MemberId redeemer, String id, long points, Instant at) {
        return new RedeemPoints(
                RETAIL,
                redeemer,
                new RedemptionId(id),
                EffectiveAt.stated(at),
                Points.of(points),
                Optional.empty(),
                Optional.of(SMITHS));
    }

    Decision redeem(MemberId redeemer, String id, long points, Instant at) {
        return ledger.when(new RedemptionDecider(), together(redeemer, id, points, at));
    }

    Decision undo(String id, Instant at) {
        return ledger.when(
                new UndoDecider(),
                new UndoRedemption(RETAIL, new RedemptionId(id), EffectiveAt.stated(at), Optional.empty()));
    }

    Decision leave(MemberId member, Instant at) {
        return ledger.when(
                new HouseholdLeavingDecider(), new LeaveHousehold(RETAIL, SMITHS, member, EffectiveAt.stated(at)));
    }

    long balance(MemberId member, Instant at) {
        return ledger.account(member).lots().balanceAt(at);
    }

    static List<PointsRedeemed> parts(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision)
                .events().stream().map(PointsRedeemed.class::cast).toList();
    }

    static HouseholdPart part(PointsRedeemed redeemed) {
        return redeemed.household().orElseThrow();
    }

    @Test
    void a_household_spends_what_lapses_soonest_whosever_it_is() {
        var parts = parts(redeem(ANNA, "X", 150, TODAY));

        assertThat(parts).extracting(PointsRedeemed::member).containsExactly(ANNA, BEN);
        assertThat(parts).extracting(PointsRedeemed::points).containsExactly(Points.of(70), Points.of(80));
        assertThat(parts.getFirst().movements())
                .extracting(each -> each.points().amount())
                .containsExactly(50L, 20L);
        assertThat(part(parts.getFirst()))
                .isEqualTo(new HouseholdPart(SMITHS, ANNA, Points.of(150), 1, 2, Optional.empty()));
        assertThat(part(parts.getLast()))
                .isEqualTo(new HouseholdPart(
                        SMITHS,
                        ANNA,
                        Points.of(150),
                        2,
                        2,
                        Optional.of(new Told(Points.of(80), Optional.of(new Told.NextLapse(JUNE, Points.of(80)))))));
        assertThat(parts).extracting(each -> each.told().balance()).containsExactly(Points.of(80), Points.ZERO);
        assertThat(balance(ANNA, TODAY)).isEqualTo(80);
        assertThat(balance(BEN, TODAY)).isZero();
    }

    @Test
    void who_spends_need_not_give_anything() {
        var only = only(PointsRedeemed.class, redeem(BEN, "X", 50, TODAY));

        assertThat(only.member()).isEqualTo(ANNA);
        assertThat(part(only).redeemer()).isEqualTo(BEN);
        assertThat(part(only).pool().orElseThrow())
                .isEqualTo(new Told(Points.of(180), Optional.of(new Told.NextLapse(APRIL, Points.of(80)))));
    }

    @Test
    void what_has_lapsed_is_not_spent_and_what_lapses_together_is_told_together() {
        ledger.when(
                new HouseholdJoiningDecider(),
                new JoinHousehold(RETAIL, SMITHS, CARL, EffectiveAt.stated(on("01-01"))));

        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, redeem(ANNA, "X", 191, MARCH));
        var parts = parts(redeem(ANNA, "X", 80, MARCH));
        assertThat(parts).extracting(PointsRedeemed::member).containsExactly(BEN);
        assertThat(part(parts.getLast()).pool().orElseThrow().nextLapse())
                .contains(new Told.NextLapse(JUNE, Points.of(110)));
    }

    @Test
    void nobody_spends_what_a_leaver_took_along_nor_what_one_has_who_is_not_there() {
        leave(ANNA, on("02-10"));

        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, redeem(BEN, "X", 81, on("02-10")));
        rejectedFor(RejectionCode.NOT_IN_HOUSEHOLD, redeem(ANNA, "X", 1, on("02-10")));
        rejectedFor(RejectionCode.NOT_IN_HOUSEHOLD, redeem(CARL, "X", 1, TODAY));
        assertThat(parts(redeem(BEN, "X", 230, on("02-10").minusNanos(1_000)))).hasSize(2);
    }

    @Test
    void who_is_blocked_neither_spends_nor_gives() {
        ledger.when(
                new BlockDecider(),
                new BlockMember(RETAIL, ANNA, EffectiveAt.stated(on("02-10")), new ReasonCode("fraud")));

        rejectedFor(RejectionCode.MEMBER_BLOCKED, redeem(ANNA, "X", 1, on("02-10")));
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, redeem(BEN, "X", 81, on("02-10")));
        assertThat(parts(redeem(BEN, "X", 80, on("02-10")))).hasSize(1);
    }

    @Test
    void who_has_left_the_programme_gives_nothing() {
        ledger.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("02-10")), new ReasonCode("request")));

        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, redeem(BEN, "X", 81, on("02-10")));
        rejectedFor(RejectionCode.MEMBER_CLOSED, redeem(ANNA, "X", 1, on("02-10")));
    }

    @Test
    void an_undoing_gives_each_member_back_what_was_theirs_with_its_dates() {
        redeem(BEN, "X", 150, TODAY);
        leave(BEN, on("02-10"));

        var decision = (Decision.Accepted) undo("X", on("04-10"));

        assertThat(decision.events())
                .extracting(each -> ((RedemptionUndone) each).member())
                .containsExactly(ANNA, BEN);
        assertThat(decision.events())
                .extracting(each -> ((RedemptionUndone) each).points())
                .containsExactly(Points.of(70), Points.of(80));
        var last = (RedemptionUndone) decision.events().getLast();
        assertThat(last.household()).contains(new HouseholdPart(SMITHS, BEN, Points.of(150), 2, 2, Optional.empty()));
        assertThat(balance(ANNA, on("04-10"))).as("50 have lapsed by then").isEqualTo(100);
        assertThat(balance(BEN, on("04-10"))).isEqualTo(80);
        assertThat(balance(BEN, APRIL)).isZero();
        assertThat(undo("X", on("04-10"))).isEqualTo(Decision.repeated(last));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, undo("X", on("04-11")));
    }

    @Test
    void the_same_again_is_a_retry_and_anything_else_under_the_id_differs() {
        var parts = parts(redeem(ANNA, "X", 150, TODAY));

        assertThat(redeem(ANNA, "X", 150, TODAY)).isEqualTo(Decision.repeated(parts.getLast()));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, redeem(ANNA, "X", 149, TODAY));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, redeem(BEN, "X", 150, TODAY));
        rejectedFor(
                RejectionCode.REDEMPTION_DIFFERS,
                ledger.when(
                        new RedemptionDecider(),
                        new RedeemPoints(
                                RETAIL, ANNA, new RedemptionId("X"), EffectiveAt.stated(TODAY), Points.of(150))));
        assertThat(balance(ANNA, TODAY) + balance(BEN, TODAY)).isEqualTo(80);
    }

    @Test
    void a_return_takes_from_the_buyer_alone_what_is_left_there() {
        redeem(BEN, "X", 50, TODAY);

        var returned =
                only(PurchaseReturned.class, ledger.when(new ReturnDecider(), giveBack("R-1", "1", "50.00", TODAY)));

        assertThat(returned.forgiven()).isEqualTo(Points.ZERO);
        assertThat(balance(ANNA, TODAY)).isEqualTo(50);
        assertThat(balance(BEN, TODAY)).isEqualTo(80);
    }

    @Test
    void only_a_household_that_is_there_spends_and_only_where_the_programme_pools() {
        var command = new RedeemPoints(
                RETAIL,
                ANNA,
                new RedemptionId("X"),
                EffectiveAt.stated(TODAY),
                Points.of(1),
                Optional.empty(),
                Optional.of(new HouseholdId("none")));
        rejectedFor(RejectionCode.UNKNOWN_HOUSEHOLD, ledger.when(new RedemptionDecider(), command));
        rejectedFor(
                RejectionCode.NOT_IN_PROGRAMME,
                scenario(false).when(new RedemptionDecider(), together(ANNA, "X", 1, TODAY)));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, redeem(new MemberId("nobody"), "X", 1, TODAY));
    }
}
