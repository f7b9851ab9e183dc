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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.value.Points;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RedemptionDeciderTest {

    static final Duration LIFETIME = Duration.ofDays(365);

    final RedemptionDecider redemptions = new RedemptionDecider();
    final UndoDecider undos = new UndoDecider();

    Scenario annaBought(String... days) {
        var scenario = Scenario.under(programme("1.00"));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        for (String day : days) {
            scenario.when(new PurchaseDecider(), purchase(ANNA, "R-" + day, "100.00", on(day)));
        }
        return scenario;
    }

    static UndoRedemption undo(String id, Instant at) {
        return new UndoRedemption(RETAIL, new RedemptionId(id), EffectiveAt.stated(at), Optional.empty());
    }

    @Test
    @Tag("W08")
    void points_can_be_spent_until_the_very_instant_at_which_they_lapse() {
        var lapse = on("03-01").plus(LIFETIME);

        assertThat(annaBought("03-01").when(redemptions, redemption(ANNA, "x", 1, lapse.minusNanos(1_000))))
                .isInstanceOf(Decision.Accepted.class);
        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE,
                annaBought("03-01").when(redemptions, redemption(ANNA, "x", 1, lapse)));
    }

    @Test
    void a_redemption_beyond_the_balance_is_rejected_as_a_whole_and_says_the_balance() {
        var scenario = annaBought("03-01");

        var decision = scenario.when(redemptions, redemption(ANNA, "x", 101, on("03-02")));

        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, decision);
        assertThat(((Decision.Rejected) decision).reason().balance()).contains(Points.of(100));
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-02"))).isEqualTo(100);
    }

    @Test
    void the_same_redemption_again_is_recognised_even_when_the_balance_would_not_do_any_more() {
        var scenario = annaBought("03-01");
        var first = only(PointsRedeemed.class, scenario.when(redemptions, redemption(ANNA, "x", 100, on("03-02"))));

        assertThat(scenario.when(redemptions, redemption(ANNA, "x", 100, on("03-02"))))
                .isEqualTo(new Decision.Repeated(first));
        rejectedFor(
                RejectionCode.REDEMPTION_DIFFERS, scenario.when(redemptions, redemption(ANNA, "x", 99, on("03-02"))));
    }

    @Test
    void a_backdated_spend_must_leave_every_later_balance_valid() {
        var scenario = annaBought("03-01");
        scenario.when(redemptions, redemption(ANNA, "x", 60, on("03-10")));

        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE, scenario.when(redemptions, redemption(ANNA, "y", 41, on("03-05"))));
        assertThat(scenario.when(redemptions, redemption(ANNA, "z", 40, on("03-05"))))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    @Tag("W21")
    void undoing_puts_points_back_into_their_lots_and_what_is_past_its_date_has_lapsed() {
        var scenario = annaBought("03-01", "06-01");
        scenario.when(redemptions, redemption(ANNA, "x", 150, on("06-02")));
        var afterTheFirstLapse = on("03-01").plus(LIFETIME).plusSeconds(1);

        var undone = only(RedemptionUndone.class, scenario.when(undos, undo("x", afterTheFirstLapse)));

        assertThat(undone.points().amount()).isEqualTo(150);
        assertThat(undone.told().balance().amount()).isEqualTo(100);
        assertThat(scenario.account(ANNA).lots().balanceAt(afterTheFirstLapse)).isEqualTo(100);
        assertThat(scenario.account(ANNA).lots().lapsedAt(afterTheFirstLapse)).isEqualTo(100);
    }

    @Test
    void a_redemption_is_undone_once() {
        var scenario = annaBought("03-01");
        scenario.when(redemptions, redemption(ANNA, "x", 50, on("03-02")));
        rejectedFor(RejectionCode.UNDO_BEFORE_REDEMPTION, scenario.when(undos, undo("x", on("03-01"))));
        var undone = only(RedemptionUndone.class, scenario.when(undos, undo("x", on("03-03"))));

        assertThat(scenario.when(undos, undo("x", on("03-03")))).isEqualTo(new Decision.Repeated(undone));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, scenario.when(undos, undo("x", on("03-04"))));
        rejectedFor(RejectionCode.UNKNOWN_REDEMPTION, scenario.when(undos, undo("nothing", on("03-03"))));
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-03"))).isEqualTo(100);
    }
}
