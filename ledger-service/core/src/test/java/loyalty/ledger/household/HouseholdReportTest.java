package loyalty.ledger.household;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import loyalty.event.Told;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.household.HouseholdReport.Answer;
import loyalty.ledger.household.HouseholdReport.Contribution;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.HouseholdPolicy;
import loyalty.programme.Programme;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Anna comes on 1 February with the 100 points of January and earns 50 on the 10th; Ben comes on the 5th, earns 30 on the 20th and
 * leaves on 10 March. Of Anna's points they spend 60 on 1 March and 20 on the 2nd, which come back on the 5th.
 */
@Tag("row-26")
class HouseholdReportTest {

    static final HouseholdId SMITHS = new HouseholdId("smiths");

    Programme programme = programme(true);
    final Scenario ledger = Scenario.under(programme);

    static Programme programme(boolean pooled) {
        return Programme.unpublished(RETAIL).with(document("1.00").withHouseholds(new HouseholdPolicy(5, pooled)));
    }

    HouseholdReportTest() {
        done(new RegistrationDecider(), registration(ANNA, on("01-01")));
        done(new RegistrationDecider(), registration(BEN, on("01-01")));
        done(new FormingDecider(), new FormHousehold(RETAIL, SMITHS, EffectiveAt.stated(on("01-02"))));
        done(new PurchaseDecider(), purchase(ANNA, "A-1", "100.00", on("01-15")));
        joins(ANNA, on("02-01"));
        joins(BEN, on("02-05"));
        done(new PurchaseDecider(), purchase(ANNA, "A-2", "50.00", on("02-10")));
        done(new PurchaseDecider(), purchase(BEN, "B-1", "30.00", on("02-20")));
        spends("S-1", 60, on("03-01"));
        spends("S-2", 20, on("03-02"));
        done(
                new UndoDecider(),
                new UndoRedemption(RETAIL, new RedemptionId("S-2"), EffectiveAt.stated(on("03-05")), Optional.empty()));
        done(new HouseholdLeavingDecider(), new LeaveHousehold(RETAIL, SMITHS, BEN, EffectiveAt.stated(on("03-10"))));
        done(new PurchaseDecider(), purchase(BEN, "B-2", "40.00", on("03-15")));
    }

    <C extends Command> void done(Decider<C, ?> decider, C command) {
        assertThat(ledger.when(decider, command)).isInstanceOf(Decision.Accepted.class);
    }

    void joins(MemberId member, Instant at) {
        done(new HouseholdJoiningDecider(), new JoinHousehold(RETAIL, SMITHS, member, EffectiveAt.stated(at)));
    }

    void spends(String id, long points, Instant at) {
        done(
                new RedemptionDecider(),
                new RedeemPoints(
                        RETAIL,
                        BEN,
                        new RedemptionId(id),
                        EffectiveAt.stated(at),
                        Points.of(points),
                        Optional.empty(),
                        Optional.of(SMITHS)));
    }

    Answer asked(HouseholdId household, Instant asOf) {
        var known = new Known<>(
                programme,
                Map.of(ANNA, ledger.account(ANNA), BEN, ledger.account(BEN)),
                HouseholdBook.of(ledger.history()),
                on("12-31"),
                true);
        return HouseholdReport.of(household, EffectiveAt.stated(asOf), known);
    }

    HouseholdReport report(Instant asOf) {
        var answer = asked(SMITHS, asOf);
        assertThat(answer).isInstanceOf(Answer.Told.class);
        return ((Answer.Told) answer).report();
    }

    static Contribution anna(long earned, long redeemed, long left) {
        return new Contribution(ANNA, on("02-01"), Optional.empty(), earned, redeemed, left);
    }

    static Contribution ben(long earned, long left) {
        return new Contribution(BEN, on("02-05"), Optional.empty(), earned, 0, left);
    }

    @Test
    void each_brought_in_what_was_earned_while_there_and_who_left_took_the_rest_along() {
        assertThat(report(on("04-01")).members())
                .containsExactly(
                        anna(50, 60, 90), new Contribution(BEN, on("02-05"), Optional.of(on("03-10")), 30, 0, 30));
        assertThat(report(on("04-01")).pool().map(Told::balance)).contains(Points.of(90));
    }

    @Test
    void a_redemption_counts_until_it_is_undone() {
        var before = on("03-05").minusNanos(1_000);

        assertThat(report(before).members()).containsExactly(anna(50, 80, 70), ben(30, 30));
        assertThat(report(before).pool().map(Told::balance)).contains(Points.of(100));
        assertThat(report(on("03-05")).members()).containsExactly(anna(50, 60, 90), ben(30, 30));
        assertThat(report(on("03-01").minusNanos(1_000)).members()).containsExactly(anna(50, 0, 150), ben(30, 30));
        assertThat(report(on("03-01")).members()).containsExactly(anna(50, 60, 90), ben(30, 30));
    }

    @Test
    void whoever_comes_later_is_not_there_yet() {
        assertThat(report(on("01-31")).members()).isEmpty();
        assertThat(report(on("02-05").minusNanos(1_000)).members()).containsExactly(anna(0, 0, 100));
        assertThat(report(on("02-05")).members()).containsExactly(anna(0, 0, 100), ben(0, 0));
        assertThat(report(on("02-10")).members())
                .as("what is earned at the instant is there")
                .containsExactly(anna(50, 0, 150), ben(0, 0));
    }

    @Test
    void who_leaves_the_programme_was_there_until_then() {
        done(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("04-01")), new ReasonCode("request")));

        assertThat(report(on("04-01").minusNanos(1_000)).members().getFirst().until())
                .isEmpty();
        assertThat(report(on("04-01")).members().getFirst().until()).contains(on("04-01"));
    }

    @Test
    void a_household_is_dissolved_from_the_instant_on() {
        done(new DissolvingDecider(), new DissolveHousehold(RETAIL, SMITHS, EffectiveAt.stated(on("05-01"))));

        assertThat(report(on("05-01").minusNanos(1_000)).dissolved()).isEmpty();
        assertThat(report(on("05-01")).dissolved()).isPresent();
        assertThat(report(on("05-01")).members())
                .extracting(Contribution::until)
                .containsExactly(Optional.of(on("05-01")), Optional.of(on("03-10")));
    }

    @Test
    void where_nothing_is_pooled_there_is_no_balance_of_all() {
        programme = programme(false);

        assertThat(report(on("04-01")).pool()).isEmpty();
        assertThat(report(on("04-01")).members()).hasSize(2);
    }

    @Test
    void nothing_is_told_of_a_household_that_is_not_there() {
        assertThat(reason(asked(new HouseholdId("joneses"), on("04-01")))).isEqualTo(RejectionCode.UNKNOWN_HOUSEHOLD);
        assertThat(reason(asked(SMITHS, on("01-02").minusNanos(1_000))))
                .isEqualTo(RejectionCode.HOUSEHOLD_NOT_FORMED_THEN);
        programme = Programme.unpublished(RETAIL);
        assertThat(reason(asked(SMITHS, on("04-01")))).isEqualTo(RejectionCode.UNKNOWN_PROGRAMME);
    }

    static RejectionCode reason(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).reason().code();
    }
}
