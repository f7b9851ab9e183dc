package loyalty.ledger.referral;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.ReferralClawedBack;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReferralPolicy;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReferralCode;
import loyalty.value.ReturnId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Anna recommends the programme to Ben: 300 points for her, 150 for him, minimum 30.00, return window 14 days. */
class ClawBackTest {

    static final ReferralCode CODE = new ReferralCode("ANNA-1");

    Scenario scenario = Scenario.under(programme("1.00"));

    @BeforeEach
    void benJoinsByAnnasCodeAndBuysFor50OnTheFirstOfMarch() {
        begin();
    }

    void begin() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new RegistrationDecider(), registration(BEN, on("02-01")));
        scenario.when(new CodeDecider(), new IssueReferralCode(RETAIL, ANNA, CODE, EffectiveAt.stated(on("01-02"))));
        scenario.when(
                new AttributionDecider(), new AttributeReferral(RETAIL, BEN, CODE, EffectiveAt.stated(on("02-02"))));
        scenario.when(new PurchaseDecider(), purchase(BEN, "R-1", "50.00", on("03-01")));
        scenario.when(
                new QualificationDecider(),
                new QualifyReferral(RETAIL, BEN, new PurchaseId("R-1"), EffectiveAt.stated(on("03-01"))));
    }

    Decision rewarded(String day) {
        return scenario.when(new RewardDecider(), new RewardReferral(RETAIL, BEN, EffectiveAt.stated(on(day))));
    }

    Decision returned(String id, String amount, String day) {
        return scenario.when(new ReturnDecider(), giveBack("R-1", id, amount, on(day)));
    }

    /** As it follows a return: nobody says when. */
    Decision clawedBack() {
        return scenario.when(
                new ClawBackDecider(), new ClawBackReferral(RETAIL, BEN, EffectiveAt.arrival(on("12-24"))));
    }

    Decision clawedBackOn(String day) {
        return scenario.when(new ClawBackDecider(), new ClawBackReferral(RETAIL, BEN, EffectiveAt.stated(on(day))));
    }

    long balance(MemberId member, String day) {
        return balance(member, on(day));
    }

    long balance(MemberId member, Instant at) {
        return scenario.account(member).lots().balanceAt(at);
    }

    static List<ReferralClawedBack> both(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        var events = ((Decision.Accepted) decision).events();
        assertThat(events).hasSize(2);
        return events.stream().map(ReferralClawedBack.class::cast).toList();
    }

    @Test
    @Tag("W27")
    void nothing_returned_both_are_paid_on_the_15th_of_march() {
        rejectedFor(RejectionCode.REFERRAL_NOT_MATURE, rewarded("03-14"));
        assertThat(rewarded("03-15")).isInstanceOf(Decision.Accepted.class);

        assertThat(balance(ANNA, "03-15")).isEqualTo(300);
        assertThat(balance(BEN, "03-15")).isEqualTo(50 + 150);
        rejectedFor(RejectionCode.PURCHASE_STILL_COUNTS, clawedBack());
    }

    @Test
    @Tag("W27")
    void returned_on_the_10th_of_march_none_is_paid() {
        returned("1", "50.00", "03-10");

        rejectedFor(RejectionCode.PURCHASE_TOO_SMALL, rewarded("03-15"));
        rejectedFor(RejectionCode.REFERRAL_NOT_REWARDED, clawedBack());

        assertThat(balance(ANNA, "03-15")).isZero();
        assertThat(balance(BEN, "03-15")).isZero();
    }

    @Test
    @Tag("W27")
    void returned_on_the_20th_of_march_both_are_paid_then_clawed_back() {
        rewarded("03-15");
        returned("1", "50.00", "03-20");

        var entries = both(clawedBack());

        assertThat(balance(ANNA, "03-15")).isEqualTo(300);
        assertThat(balance(BEN, "03-15")).isEqualTo(50 + 150);
        assertThat(balance(ANNA, on("03-20").minusNanos(1_000))).isEqualTo(300);
        assertThat(balance(ANNA, "03-20")).isZero();
        assertThat(balance(BEN, "03-20")).isZero();
        assertThat(entries).extracting(ReferralClawedBack::member).containsExactly(ANNA, BEN);
        assertThat(entries).extracting(ReferralClawedBack::reversed).containsExactly(Points.of(300), Points.of(150));
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.effectiveAt()).isEqualTo(on("03-20"));
            assertThat(entry.purchase()).isEqualTo(new PurchaseId("R-1"));
            assertThat(entry.returned()).contains(new ReturnId("1"));
            assertThat(entry.standing()).isEqualTo(euros("0.00"));
            assertThat(entry.forgiven()).isEqualTo(Points.ZERO);
            assertThat(entry.told().balance()).isEqualTo(Points.ZERO);
        });
    }

    @Test
    void it_happens_once_whatever_comes_back_afterwards() {
        rewarded("03-15");
        returned("1", "25.00", "03-20");
        var entries = both(clawedBack());
        returned("2", "25.00", "03-25");

        var again = List.of(clawedBack(), clawedBackOn("03-25"), clawedBackOn("03-01"));

        assertThat(again).containsOnly(Decision.repeated(entries.getLast()));
        assertThat(balance(ANNA, "04-01")).isZero();
        assertThat(scenario.history())
                .filteredOn(ReferralClawedBack.class::isInstance)
                .hasSize(2);
    }

    @Test
    void a_purchase_counts_down_to_the_very_minimum() {
        rewarded("03-15");
        returned("1", "20.00", "03-20");
        rejectedFor(RejectionCode.PURCHASE_STILL_COUNTS, clawedBack());
        returned("2", "0.01", "03-21");

        assertThat(both(clawedBack())).allSatisfy(entry -> {
            assertThat(entry.effectiveAt()).isEqualTo(on("03-21"));
            assertThat(entry.returned()).contains(new ReturnId("2"));
            assertThat(entry.standing()).isEqualTo(euros("29.99"));
        });
    }

    @Test
    void what_was_spent_is_taken_from_other_lots_and_the_rest_is_forgiven() {
        rewarded("03-15");
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-1", "120.00", on("03-16")));
        scenario.when(new RedemptionDecider(), redemption(ANNA, "X-1", 400, on("03-17")));
        returned("1", "50.00", "03-20");

        var fromAnna = both(clawedBack()).getFirst();

        assertThat(fromAnna.reversed()).isEqualTo(Points.of(300));
        assertThat(fromAnna.forgiven()).isEqualTo(Points.of(280)); // 20 were left of both lots together
        assertThat(balance(ANNA, "03-20")).isZero();
        assertThat(balance(BEN, "03-20")).isZero();
    }

    @Test
    void what_has_lapsed_counts_as_taken_and_newer_points_stay() {
        rewarded("03-15");
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-1", "40.00", on("12-01")));
        var aYearLater = on("03-15").plus(Duration.ofDays(365));
        scenario.when(new ReturnDecider(), giveBack("R-1", "1", "50.00", aYearLater));

        var fromAnna = both(clawedBack()).getFirst();

        assertThat(fromAnna.effectiveAt()).isEqualTo(aYearLater);
        assertThat(fromAnna.lapsedBefore()).isEqualTo(Points.of(300));
        assertThat(fromAnna.movements()).isEmpty();
        assertThat(balance(ANNA, aYearLater)).isEqualTo(40);
    }

    @Test
    void a_return_that_is_told_late_takes_the_reward_back_from_the_moment_it_was_paid() {
        rewarded("03-15");
        returned("late", "50.00", "03-10");

        assertThat(both(clawedBack())).extracting(LedgerEvent::effectiveAt).containsOnly(on("03-15"));
        assertThat(balance(ANNA, "03-15")).isZero();
    }

    @Test
    void returns_count_from_when_they_were_made_and_the_one_told_last_is_named() {
        rewarded("03-15");
        returned("second", "15.00", "03-25");
        rejectedFor(RejectionCode.PURCHASE_STILL_COUNTS, clawedBack());
        returned("first", "15.00", "03-18");

        rejectedFor(RejectionCode.PURCHASE_STILL_COUNTS, clawedBackOn("03-24"));
        assertThat(both(clawedBack())).allSatisfy(entry -> {
            assertThat(entry.effectiveAt()).isEqualTo(on("03-25"));
            assertThat(entry.returned()).contains(new ReturnId("first"));
        });
    }

    @Test
    void whoever_states_an_instant_states_one_at_which_it_is_due() {
        rejectedFor(RejectionCode.REFERRAL_NOT_REWARDED, clawedBackOn("03-02"));
        rewarded("03-15");
        returned("1", "50.00", "03-20");

        rejectedFor(RejectionCode.CLAW_BACK_BEFORE_REWARD, clawedBackOn("03-14"));
        rejectedFor(RejectionCode.PURCHASE_STILL_COUNTS, clawedBackOn("03-19"));
        assertThat(both(clawedBackOn("03-22")))
                .extracting(LedgerEvent::effectiveAt)
                .containsOnly(on("03-22"));
        assertThat(balance(ANNA, "03-21")).isEqualTo(300);
        assertThat(balance(ANNA, "03-22")).isZero();
    }

    @Test
    void nobody_is_clawed_back_who_was_never_referred() {
        var anna = new ClawBackReferral(RETAIL, ANNA, EffectiveAt.stated(on("03-20")));
        var nobody = new ClawBackReferral(RETAIL, new MemberId("nobody"), EffectiveAt.stated(on("03-20")));

        rejectedFor(RejectionCode.UNKNOWN_REFERRAL, scenario.when(new ClawBackDecider(), anna));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, scenario.when(new ClawBackDecider(), nobody));
    }

    @Test
    void what_became_due_before_the_window_takes_the_right_to_backdate() {
        rewarded("03-15");
        returned("1", "50.00", "03-20");
        scenario.at(on("03-20").plus(Duration.ofDays(401)));

        scenario.withoutTheRightToBackdate();
        rejectedFor(RejectionCode.TOO_OLD, clawedBack());
    }

    @Test
    void the_minimum_is_that_of_the_version_under_which_the_referral_counted() {
        scenario = Scenario.under(programme("1.00").with(stricterFrom(on("03-10"))));
        begin();
        rewarded("03-15");
        returned("1", "15.00", "03-20"); // 35.00: enough under version 1, too little under version 2
        rejectedFor(RejectionCode.PURCHASE_STILL_COUNTS, clawedBack());
        returned("2", "15.00", "03-21");

        assertThat(both(clawedBack()))
                .extracting(ReferralClawedBack::programmeVersion)
                .containsOnly(1);
    }

    /** From an instant on a purchase must come to 40.00 to count, and both sides get more. */
    static ProgrammeDocument stricterFrom(Instant from) {
        var one = document("1.00");
        return new ProgrammeDocument(
                one.programme(),
                2,
                one.name(),
                one.zone(),
                one.currency(),
                from,
                one.earning(),
                one.activation(),
                one.expiry(),
                one.registration(),
                Optional.of(ReferralPolicy.of(Points.of(900), Points.of(900), new BigDecimal("40.00"), 14)),
                one.review(),
                one.redemption(),
                one.returns(),
                one.transfers(),
                one.adjustments(),
                one.backdatingWindowDays(),
                one.tiers(),
                one.segments());
    }
}
