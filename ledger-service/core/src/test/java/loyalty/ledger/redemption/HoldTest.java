package loyalty.ledger.redemption;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.giveBack;
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
import java.util.List;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.AuthorisationVoided;
import loyalty.event.Movement;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PurchaseReturned;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.RedemptionPolicy;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Points are held for half an hour, and captured or voided meanwhile, or go back by themselves. */
class HoldTest {

    static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    static final Instant NOON = on("03-10");
    static final Instant LATER = NOON.plus(Duration.ofMinutes(10));
    static final Instant OVER = NOON.plus(HALF_AN_HOUR);
    static final Instant JUST_BEFORE = OVER.minusNanos(1_000);

    final AuthorisationDecider authorisations = new AuthorisationDecider();
    final CaptureDecider captures = new CaptureDecider();
    final VoidDecider voidings = new VoidDecider();
    final UndoDecider undoings = new UndoDecider();
    final ReturnDecider returns = new ReturnDecider();
    final RedemptionDecider redemptions = new RedemptionDecider();

    static Scenario annaHas(long points) {
        var scenario = Scenario.under(programme("1.00"));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-1", points + ".00", on("03-01")));
        return scenario;
    }

    static AuthorisePoints authorise(String id, long points, Instant at) {
        return new AuthorisePoints(RETAIL, ANNA, new RedemptionId(id), EffectiveAt.stated(at), Points.of(points));
    }

    static CapturePoints capture(String id, Instant at) {
        return new CapturePoints(RETAIL, new RedemptionId(id), EffectiveAt.stated(at), Optional.empty());
    }

    static CapturePoints capture(String id, long points, Instant at) {
        return new CapturePoints(RETAIL, new RedemptionId(id), EffectiveAt.stated(at), Optional.of(Points.of(points)));
    }

    static VoidAuthorisation voiding(String id, Instant at) {
        return new VoidAuthorisation(RETAIL, new RedemptionId(id), EffectiveAt.stated(at), Optional.empty());
    }

    static UndoRedemption undo(String id, Instant at) {
        return new UndoRedemption(RETAIL, new RedemptionId(id), EffectiveAt.stated(at), Optional.empty());
    }

    static Lots lots(Scenario scenario) {
        return scenario.account(ANNA).lots();
    }

    @Test
    @Tag("W19")
    void what_is_held_cannot_be_held_again_and_what_is_not_captured_goes_back() {
        var scenario = annaHas(500);

        var held = only(PointsAuthorised.class, scenario.when(authorisations, authorise("x", 300, NOON)));
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, scenario.when(authorisations, authorise("y", 250, NOON)));
        var captured = only(PointsCaptured.class, scenario.when(captures, capture("x", 180, LATER)));

        assertThat(held.told().balance()).isEqualTo(Points.of(200));
        assertThat(held.told().reserved()).contains(Points.of(300));
        assertThat(captured.points()).isEqualTo(Points.of(180));
        assertThat(captured.released()).isEqualTo(Points.of(120));
        assertThat(captured.told().balance()).isEqualTo(Points.of(320));
        assertThat(captured.told().reserved()).isEmpty();
        assertThat(lots(scenario).balanceAt(OVER))
                .as("nothing comes back twice")
                .isEqualTo(320);
        assertThat(lots(scenario).reservedAt(OVER)).isZero();
    }

    @Test
    @Tag("W20")
    void a_lot_that_lapses_while_it_is_held_is_captured_all_the_same() {
        var lapse = on("03-01").plus(Duration.ofDays(365));
        var scenario = annaHas(300);
        scenario.when(authorisations, authorise("x", 300, lapse.minus(Duration.ofMinutes(10))));

        var captured =
                only(PointsCaptured.class, scenario.when(captures, capture("x", lapse.plus(Duration.ofMinutes(5)))));

        assertThat(captured.points()).isEqualTo(Points.of(300));
        assertThat(lots(scenario).lapsedAt(lapse.plus(HALF_AN_HOUR))).isZero();
    }

    @Test
    @Tag("W20")
    void a_lot_that_lapsed_while_it_was_held_has_lapsed_at_its_own_date_once_it_is_released() {
        var lapse = on("03-01").plus(Duration.ofDays(365));
        var five = lapse.plus(Duration.ofMinutes(5));
        var scenario = annaHas(300);
        scenario.when(authorisations, authorise("x", 300, lapse.minus(Duration.ofMinutes(10))));
        assertThat(lots(scenario).lapsedAt(lapse)).as("held, not lapsed").isZero();

        var voided = only(AuthorisationVoided.class, scenario.when(voidings, voiding("x", five)));

        assertThat(voided.told().balance()).isEqualTo(Points.ZERO);
        assertThat(lots(scenario).lapsedAt(five)).isEqualTo(300);
        assertThat(lots(scenario).all().getFirst().terms().lapsesAt()).contains(lapse);
    }

    @Test
    void a_hold_ends_at_its_very_instant_whether_or_not_anybody_looks() {
        var scenario = annaHas(300);
        scenario.when(authorisations, authorise("x", 300, NOON));

        assertThat(lots(scenario).balanceAt(JUST_BEFORE)).isZero();
        assertThat(lots(scenario).reservedAt(JUST_BEFORE)).isEqualTo(300);
        assertThat(lots(scenario).balanceAt(OVER)).isEqualTo(300);
        assertThat(lots(scenario).reservedAt(OVER)).isZero();
        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE, scenario.when(redemptions, redemption(ANNA, "y", 1, JUST_BEFORE)));
        rejectedFor(RejectionCode.AUTHORISATION_EXPIRED, scenario.when(captures, capture("x", OVER)));
        rejectedFor(RejectionCode.AUTHORISATION_EXPIRED, scenario.when(voidings, voiding("x", OVER)));
        only(PointsCaptured.class, annaWithHold().when(captures, capture("x", JUST_BEFORE)));
        assertThat(scenario.when(redemptions, redemption(ANNA, "y", 300, OVER))).isInstanceOf(Decision.Accepted.class);
    }

    Scenario annaWithHold() {
        var scenario = annaHas(300);
        scenario.when(authorisations, authorise("x", 300, NOON));
        return scenario;
    }

    @Test
    void a_capture_told_late_counts_unless_its_points_were_spent_since() {
        var untouched = annaWithHold();
        only(PointsCaptured.class, untouched.when(captures, capture("x", LATER)));
        assertThat(lots(untouched).balanceAt(OVER)).isZero();

        var spent = annaWithHold();
        spent.when(redemptions, redemption(ANNA, "y", 200, OVER));
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, spent.when(captures, capture("x", 101, LATER)));
        only(PointsCaptured.class, spent.when(captures, capture("x", 100, LATER)));
        assertThat(lots(spent).balanceAt(OVER)).isZero();
    }

    @Test
    void a_capture_takes_the_lots_that_lapse_soonest_and_releases_the_others() {
        var scenario = annaHas(100);
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-2", "100.00", on("03-02")));
        scenario.when(authorisations, authorise("x", 150, NOON));

        scenario.when(captures, capture("x", 120, LATER));

        assertThat(lots(scenario).openAt(LATER)).singleElement().satisfies(left -> {
            assertThat(left.lot().id().value()).isEqualTo("purchase/R-2");
            assertThat(left.points()).isEqualTo(Points.of(80));
        });
    }

    @Test
    void a_hold_ends_once() {
        var scenario = annaWithHold();
        rejectedFor(RejectionCode.CAPTURE_EXCEEDS_AUTHORISATION, scenario.when(captures, capture("x", 301, LATER)));
        rejectedFor(
                RejectionCode.CAPTURE_BEFORE_AUTHORISATION,
                scenario.when(captures, capture("x", NOON.minusNanos(1_000))));
        rejectedFor(RejectionCode.UNKNOWN_REDEMPTION, scenario.when(captures, capture("none", LATER)));
        rejectedFor(RejectionCode.UNKNOWN_REDEMPTION, scenario.when(voidings, voiding("none", LATER)));

        var captured = only(PointsCaptured.class, scenario.when(captures, capture("x", 200, LATER)));

        assertThat(scenario.when(captures, capture("x", 200, LATER))).isEqualTo(new Decision.Repeated(captured));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, scenario.when(captures, capture("x", LATER)));
        rejectedFor(RejectionCode.REDEMPTION_ALREADY_SETTLED, scenario.when(voidings, voiding("x", LATER)));

        var other = annaWithHold();
        var voided = only(AuthorisationVoided.class, other.when(voidings, voiding("x", LATER)));
        assertThat(other.when(voidings, voiding("x", LATER))).isEqualTo(new Decision.Repeated(voided));
        rejectedFor(
                RejectionCode.REDEMPTION_DIFFERS,
                other.when(
                        voidings,
                        new VoidAuthorisation(
                                RETAIL,
                                new RedemptionId("x"),
                                EffectiveAt.stated(LATER),
                                Optional.of(new ReasonCode("mistake")))));
        rejectedFor(RejectionCode.REDEMPTION_ALREADY_SETTLED, other.when(captures, capture("x", LATER)));
        assertThat(lots(other).balanceAt(LATER)).isEqualTo(300);
        assertThat(lots(other).balanceAt(OVER)).isEqualTo(300);
    }

    @Test
    void undoing_what_was_captured_gives_back_the_same_lots_with_their_dates() {
        var scenario = annaWithHold();
        rejectedFor(RejectionCode.REDEMPTION_NOT_CAPTURED, scenario.when(undoings, undo("x", LATER)));
        scenario.when(captures, capture("x", 200, LATER));
        var before = lots(scenario).all().getFirst().terms();

        rejectedFor(RejectionCode.UNDO_BEFORE_REDEMPTION, scenario.when(undoings, undo("x", NOON)));
        var undone = only(RedemptionUndone.class, scenario.when(undoings, undo("x", JUST_BEFORE)));

        assertThat(undone.points()).isEqualTo(Points.of(200));
        assertThat(lots(scenario).balanceAt(JUST_BEFORE)).isEqualTo(300);
        assertThat(lots(scenario).balanceAt(OVER)).isEqualTo(300);
        assertThat(lots(scenario).all().getFirst().terms()).isEqualTo(before);
    }

    @Test
    void a_redemption_is_either_made_at_once_or_held_first() {
        var scenario = annaHas(300);
        scenario.when(redemptions, redemption(ANNA, "x", 100, NOON));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, scenario.when(authorisations, authorise("x", 100, NOON)));
        rejectedFor(RejectionCode.REDEMPTION_ALREADY_SETTLED, scenario.when(captures, capture("x", NOON)));
        rejectedFor(RejectionCode.REDEMPTION_ALREADY_SETTLED, scenario.when(voidings, voiding("x", NOON)));

        var held = only(PointsAuthorised.class, scenario.when(authorisations, authorise("y", 100, NOON)));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, scenario.when(redemptions, redemption(ANNA, "y", 100, NOON)));
        assertThat(scenario.when(authorisations, authorise("y", 100, NOON))).isEqualTo(new Decision.Repeated(held));
        rejectedFor(RejectionCode.REDEMPTION_DIFFERS, scenario.when(authorisations, authorise("y", 99, NOON)));
    }

    @Test
    void what_is_held_is_returned_at_the_very_instant_at_which_the_hold_ends() {
        var scenario = annaWithHold();

        var returned = only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "b", "200.00", LATER)));

        assertThat(returned.forgiven()).isEqualTo(Points.ZERO);
        assertThat(lots(scenario).reservedAt(JUST_BEFORE)).isEqualTo(300);
        assertThat(lots(scenario).balanceAt(OVER)).isEqualTo(100);
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, scenario.when(redemptions, redemption(ANNA, "y", 101, OVER)));
        assertThat(scenario.when(redemptions, redemption(ANNA, "y", 100, OVER))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void what_is_voided_goes_first_to_the_return_that_waits_for_it() {
        var scenario = annaWithHold();
        scenario.when(returns, giveBack("R-1", "b", "200.00", LATER));

        var voided = only(AuthorisationVoided.class, scenario.when(voidings, voiding("x", LATER)));

        assertThat(voided.told().balance()).isEqualTo(Points.of(100));
        assertThat(lots(scenario).balanceAt(JUST_BEFORE)).isEqualTo(100);
        assertThat(lots(scenario).balanceAt(OVER)).isEqualTo(100);
        assertThat(scenario.when(redemptions, redemption(ANNA, "y", 100, LATER)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_capture_is_honoured_and_what_a_return_waited_for_comes_out_of_what_is_released_or_is_forgiven() {
        record Case(long captured, long balance, long forgiven) {}
        for (var each : List.of(new Case(300, 0, 200), new Case(150, 0, 50), new Case(60, 40, 0))) {
            var scenario = annaWithHold();
            scenario.when(returns, giveBack("R-1", "b", "200.00", LATER));

            var captured = only(PointsCaptured.class, scenario.when(captures, capture("x", each.captured(), LATER)));

            assertThat(captured.points()).isEqualTo(Points.of(each.captured()));
            assertThat(captured.told().balance()).isEqualTo(Points.of(each.balance()));
            assertThat(lots(scenario).balanceAt(OVER)).isEqualTo(each.balance());
            assertThat(moved(captured.movements(), AccountName.FORGIVEN)).isEqualTo(-each.forgiven());
            assertThat(moved(captured.movements(), AccountName.REVERSED))
                    .as("what was returned stays returned")
                    .isZero();
        }
    }

    @Test
    void what_a_capture_leaves_no_room_for_is_returned_when_another_hold_ends() {
        var scenario = annaHas(300);
        scenario.when(authorisations, authorise("x", 100, NOON));
        scenario.when(authorisations, authorise("y", 200, LATER));
        scenario.when(returns, giveBack("R-1", "b", "100.00", LATER));

        var captured = only(PointsCaptured.class, scenario.when(captures, capture("x", 100, LATER)));

        assertThat(moved(captured.movements(), AccountName.FORGIVEN)).isZero();
        assertThat(lots(scenario).balanceAt(OVER)).isZero();
        assertThat(lots(scenario).balanceAt(LATER.plus(HALF_AN_HOUR))).isEqualTo(100);
    }

    @Test
    void a_return_told_late_takes_what_was_held_since_when_it_came_back() {
        var scenario = annaWithHold();
        scenario.when(voidings, voiding("x", LATER));

        var returned = only(
                PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "b", "300.00", NOON.minusSeconds(60))));

        assertThat(returned.forgiven()).isEqualTo(Points.ZERO);
        assertThat(lots(scenario).balanceAt(LATER)).isZero();
        assertThat(lots(scenario).balanceAt(OVER)).isZero();
    }

    static long moved(List<Movement> movements, AccountName account) {
        return movements.stream().mapToLong(each -> each.delta(account)).sum();
    }

    @Test
    void a_blocked_member_holds_and_captures_nothing_but_gets_back_what_was_held() {
        var scenario = annaWithHold();
        scenario.when(
                new BlockDecider(), new BlockMember(RETAIL, ANNA, EffectiveAt.stated(LATER), new ReasonCode("fraud")));

        rejectedFor(RejectionCode.MEMBER_BLOCKED, scenario.when(captures, capture("x", LATER)));
        rejectedFor(RejectionCode.MEMBER_BLOCKED, scenario.when(authorisations, authorise("y", 1, OVER)));
        only(AuthorisationVoided.class, scenario.when(voidings, voiding("x", LATER)));
        assertThat(lots(scenario).balanceAt(LATER)).isEqualTo(300);
    }

    @Test
    void a_programme_that_says_not_how_long_holds_nothing() {
        var like = document("1.00");
        var without = Programme.unpublished(RETAIL)
                .with(new ProgrammeDocument(
                        like.programme(),
                        like.version(),
                        like.name(),
                        like.zone(),
                        like.currency(),
                        like.effectiveFrom(),
                        like.earning(),
                        like.activation(),
                        like.expiry(),
                        like.registration(),
                        like.referral(),
                        like.review(),
                        new RedemptionPolicy(Points.of(1), Points.of(1), Optional.empty()),
                        like.returns(),
                        like.transfers(),
                        like.adjustments(),
                        like.backdatingWindowDays(),
                        like.tiers(),
                        like.segments()));
        var scenario = Scenario.under(without);
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));

        rejectedFor(RejectionCode.NOT_IN_PROGRAMME, scenario.when(authorisations, authorise("x", 1, NOON)));
    }
}
