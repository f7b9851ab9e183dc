package loyalty.ledger.returns;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.Actor;
import loyalty.event.Movement;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsCaptured;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.adjustment.AdjustPoints;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.AuthorisationDecider;
import loyalty.ledger.redemption.AuthorisePoints;
import loyalty.ledger.redemption.CaptureDecider;
import loyalty.ledger.redemption.CapturePoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.ActivationPolicy;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.ReturnPolicy.Mode;
import loyalty.programme.ReturnPolicy.Shortfall;
import loyalty.value.AdjustmentId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a return when its points were spent: forgiven, or owed and repaid by the next credits. */
class DebtTest {

    final PurchaseDecider purchases = new PurchaseDecider();
    final RedemptionDecider redemptions = new RedemptionDecider();
    final ReturnDecider returns = new ReturnDecider();

    static Scenario anna(Shortfall shortfall, Optional<Points> debtLimit, Optional<ActivationPolicy> activation) {
        var like = document("1.00");
        var rules = new ProgrammeDocument(
                RETAIL,
                1,
                like.name(),
                like.zone(),
                like.currency(),
                like.effectiveFrom(),
                like.earning(),
                activation,
                like.expiry(),
                like.registration(),
                like.referral(),
                like.review(),
                like.redemption(),
                new ReturnPolicy(Mode.CUMULATIVE, shortfall, debtLimit),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                like.tiers(),
                like.segments());
        var scenario = Scenario.under(Programme.unpublished(RETAIL).with(rules));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        return scenario;
    }

    static Scenario anna(Shortfall shortfall) {
        return anna(shortfall, Optional.empty(), Optional.empty());
    }

    PurchaseReturned earn150Spend100AndReturn(Scenario scenario) {
        scenario.when(purchases, purchase(ANNA, "R-1", "150.00", on("03-01")));
        scenario.when(redemptions, redemption(ANNA, "x", 100, on("03-02")));
        return only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "1", "150.00", on("03-03"))));
    }

    static Lots lots(Scenario scenario) {
        return scenario.account(ANNA).lots();
    }

    static long moved(List<Movement> movements, AccountName account) {
        return movements.stream().mapToLong(each -> each.delta(account)).sum();
    }

    @Test
    @Tag("W17")
    void of_150_earned_and_100_spent_a_full_return_clamped_to_zero_takes_50_and_forgives_100() {
        var scenario = anna(Shortfall.CLAMP_TO_ZERO);

        var returned = earn150Spend100AndReturn(scenario);

        assertThat(moved(returned.movements(), AccountName.ACTIVE)).isEqualTo(-50);
        assertThat(returned.told().balance()).isEqualTo(Points.ZERO);
        assertThat(returned.forgiven()).isEqualTo(Points.of(100));
        assertThat(returned.told().debt()).isEmpty();
    }

    @Test
    @Tag("W17")
    void of_150_earned_and_100_spent_a_full_return_takes_150_and_leaves_a_debt_of_100() {
        var scenario = anna(Shortfall.ALLOW_NEGATIVE);

        var returned = earn150Spend100AndReturn(scenario);

        assertThat(moved(returned.movements(), AccountName.REVERSED)).isEqualTo(150);
        assertThat(returned.forgiven()).isEqualTo(Points.ZERO);
        assertThat(returned.told().debt()).contains(Points.of(100));
        assertThat(lots(scenario).balanceAt(on("03-03")) - lots(scenario).debtAt(on("03-03")))
                .as("outstanding")
                .isEqualTo(-100);
        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE, scenario.when(redemptions, redemption(ANNA, "y", 1, on("03-04"))));
    }

    @Test
    @Tag("W18")
    void after_a_debt_of_100_earning_130_repays_it_and_opens_a_lot_with_30() {
        var scenario = anna(Shortfall.ALLOW_NEGATIVE);
        earn150Spend100AndReturn(scenario);

        var earned =
                only(PurchaseRecorded.class, scenario.when(purchases, purchase(ANNA, "R-2", "130.00", on("03-05"))));

        assertThat(earned.told().debt()).isEmpty();
        assertThat(lots(scenario).openAt(on("03-05")))
                .extracting(Lots.Holding::points)
                .containsExactly(Points.of(30));
        assertThat(earned.award().points()).as("lifetime earned").isEqualTo(Points.of(130));
        assertThat(moved(earned.movements(), AccountName.ISSUANCE)).isEqualTo(-130);
        assertThat(earned.qualifying())
                .singleElement()
                .satisfies(credit -> assertThat(credit.points()).isEqualTo(130));
    }

    @Test
    void what_repaid_a_debt_is_owed_again_when_it_comes_back() {
        var scenario = anna(Shortfall.ALLOW_NEGATIVE);
        earn150Spend100AndReturn(scenario);
        scenario.when(purchases, purchase(ANNA, "R-2", "80.00", on("03-05")));
        assertThat(lots(scenario).debtAt(on("03-05"))).isEqualTo(20);

        scenario.when(returns, giveBack("R-2", "1", "80.00", on("03-06")));

        assertThat(lots(scenario).debtAt(on("03-06"))).isEqualTo(100);
        assertThat(lots(scenario).balanceAt(on("03-06"))).isZero();
    }

    @Test
    void a_debt_ends_at_its_limit_and_the_rest_is_forgiven() {
        var scenario = anna(Shortfall.ALLOW_NEGATIVE, Optional.of(Points.of(70)), Optional.empty());

        var returned = earn150Spend100AndReturn(scenario);

        assertThat(returned.told().debt()).contains(Points.of(70));
        assertThat(returned.forgiven()).isEqualTo(Points.of(30));
        assertThatThrownBy(() -> new ReturnPolicy(Mode.CUMULATIVE, Shortfall.CLAMP_TO_ZERO, Optional.of(Points.of(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoever_owes_is_repaid_by_what_is_undone_and_by_what_people_give() {
        var scenario = anna(Shortfall.ALLOW_NEGATIVE);
        earn150Spend100AndReturn(scenario);

        only(
                PointsAdjusted.class,
                scenario.when(
                        new AdjustmentDecider(),
                        new AdjustPoints(
                                RETAIL,
                                ANNA,
                                new AdjustmentId("a"),
                                EffectiveAt.stated(on("03-04")),
                                30,
                                new ReasonCode("goodwill"),
                                new Actor("pam", "k1"))));
        assertThat(lots(scenario).debtAt(on("03-04"))).isEqualTo(70);
        var undone = only(
                RedemptionUndone.class,
                scenario.when(
                        new UndoDecider(),
                        new UndoRedemption(
                                RETAIL, new RedemptionId("x"), EffectiveAt.stated(on("03-05")), Optional.empty())));

        assertThat(undone.told().debt()).isEmpty();
        assertThat(undone.told().balance()).isEqualTo(Points.of(30));
    }

    @Test
    void nothing_is_owed_as_long_as_other_points_wait() {
        var fortnight = new ActivationPolicy(14, ActivationPolicy.RoundTo.NONE, Optional.empty());
        var scenario = anna(Shortfall.ALLOW_NEGATIVE, Optional.empty(), Optional.of(fortnight));
        scenario.when(purchases, purchase(ANNA, "R-1", "150.00", on("02-01")));
        scenario.when(redemptions, redemption(ANNA, "x", 150, on("03-02")));
        scenario.when(purchases, purchase(ANNA, "R-2", "80.00", on("03-02")));

        var returned =
                only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "1", "150.00", on("03-03"))));

        assertThat(returned.told().debt()).contains(Points.of(70));
        assertThat(lots(scenario).pendingAt(on("03-03"))).isZero();
        assertThat(lots(scenario).balanceAt(on("03-20"))).isZero();
    }

    @Test
    void a_capture_that_leaves_a_return_nothing_makes_the_member_owe_what_nothing_else_can_give() {
        var scenario = anna(Shortfall.ALLOW_NEGATIVE);
        var soon = on("03-02").plusSeconds(60);
        scenario.when(purchases, purchase(ANNA, "R-1", "100.00", on("03-01")));
        scenario.when(
                new AuthorisationDecider(),
                new AuthorisePoints(
                        RETAIL, ANNA, new RedemptionId("x"), EffectiveAt.stated(on("03-02")), Points.of(70)));
        scenario.when(returns, giveBack("R-1", "1", "100.00", soon));
        scenario.when(purchases, purchase(ANNA, "R-2", "20.00", soon));
        assertThat(lots(scenario).debtAt(soon)).isZero();

        var captured = only(
                PointsCaptured.class,
                scenario.when(
                        new CaptureDecider(),
                        new CapturePoints(RETAIL, new RedemptionId("x"), EffectiveAt.stated(soon), Optional.empty())));

        assertThat(captured.told().balance()).isEqualTo(Points.ZERO);
        assertThat(captured.told().debt()).contains(Points.of(50));
    }

    @Test
    void a_credit_told_late_repays_what_was_owed_since() {
        var scenario = anna(Shortfall.ALLOW_NEGATIVE);
        earn150Spend100AndReturn(scenario);

        scenario.when(purchases, purchase(ANNA, "R-0", "130.00", on("02-20")));

        assertThat(lots(scenario).debtAt(on("02-20"))).isZero();
        assertThat(lots(scenario).balanceAt(on("02-20"))).isEqualTo(130);
        assertThat(lots(scenario).debtAt(on("03-03"))).isZero();
        assertThat(lots(scenario).balanceAt(on("03-03"))).isEqualTo(30);
    }

    @Test
    void within_the_balance_other_lots_give_and_what_is_held_does_not() {
        var scenario = anna(Shortfall.WITHIN_BALANCE);
        scenario.when(purchases, purchase(ANNA, "R-0", "20.00", on("02-01")));

        var returned = earn150Spend100AndReturn(scenario);

        assertThat(returned.told().balance()).isEqualTo(Points.ZERO);
        assertThat(returned.forgiven()).isEqualTo(Points.of(80));
    }

    @Test
    void pending_only_takes_what_waits_of_the_purchase_and_nothing_that_can_be_spent() {
        var fortnight = new ActivationPolicy(14, ActivationPolicy.RoundTo.NONE, Optional.empty());
        var scenario = anna(Shortfall.PENDING_ONLY, Optional.empty(), Optional.of(fortnight));
        scenario.when(purchases, purchase(ANNA, "R-1", "50.00", on("03-01")));

        var early = only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "1", "30.00", on("03-10"))));
        var late = only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "2", "20.00", on("03-15"))));

        assertThat(early.forgiven()).isEqualTo(Points.ZERO);
        assertThat(late.forgiven()).isEqualTo(Points.of(20));
        Instant afterAll = on("03-16");
        assertThat(lots(scenario).balanceAt(afterAll)).isEqualTo(20);
    }
}
