package loyalty.ledger.referral;

import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import loyalty.event.AwardLimit;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralRewarded;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReferralPolicy;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReferralCode;
import org.junit.jupiter.api.Test;

/** What keeps members from recommending the programme for the points alone. */
class ReferralLimitsTest {

    static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    static final Optional<Integer> ANY = Optional.empty();

    Scenario scenario = shop("UTC", ANY, ANY);

    static Scenario shop(String zone, Optional<Integer> aMonth, Optional<Integer> aYear) {
        var one = document("1.00");
        var programme = new ProgrammeDocument(
                one.programme(),
                one.version(),
                one.name(),
                ZoneId.of(zone),
                one.currency(),
                one.effectiveFrom(),
                one.earning(),
                one.activation(),
                one.expiry(),
                one.registration(),
                Optional.of(new ReferralPolicy(
                        Points.of(300), Points.of(150), new BigDecimal("30.00"), 14, aMonth, aYear, Optional.empty())),
                one.review(),
                one.redemption(),
                one.returns(),
                one.transfers(),
                one.adjustments(),
                one.backdatingWindowDays(),
                one.tiers(),
                one.segments());
        return Scenario.under(Programme.unpublished(RETAIL).with(programme));
    }

    /** Joins at New Year, with a code of the same name. */
    void joined(String... names) {
        for (var name : names) {
            scenario.when(new RegistrationDecider(), registration(new MemberId(name), NEW_YEAR));
            scenario.when(
                    new CodeDecider(),
                    new IssueReferralCode(
                            RETAIL, new MemberId(name), new ReferralCode(name), EffectiveAt.stated(NEW_YEAR)));
        }
    }

    Decision referred(String friend, String by) {
        return scenario.when(
                new AttributionDecider(),
                new AttributeReferral(
                        RETAIL, new MemberId(friend), new ReferralCode(by), EffectiveAt.stated(NEW_YEAR)));
    }

    /** Brings a friend whose purchase qualifies, and is rewarded at the instant; what the referrer gets. */
    ReferralRewarded rewarded(String friend, String by, Instant at) {
        joined(friend);
        referred(friend, by);
        var bought = at.minus(Duration.ofDays(14));
        var of = new MemberId(friend);
        scenario.when(new PurchaseDecider(), purchase(of, "P-" + friend, "30.00", bought));
        scenario.when(
                new QualificationDecider(),
                new QualifyReferral(RETAIL, of, new PurchaseId("P-" + friend), EffectiveAt.stated(bought)));
        var both = ((Decision.Accepted)
                        scenario.when(new RewardDecider(), new RewardReferral(RETAIL, of, EffectiveAt.stated(at))))
                .events();
        var toFriend = (ReferralRewarded) both.getLast();
        assertThat(toFriend.points()).isEqualTo(Points.of(150));
        assertThat(toFriend.limitedBy()).isEmpty();
        return (ReferralRewarded) both.getFirst();
    }

    @Test
    void nobody_is_referred_by_whom_one_brought_however_many_stand_between() {
        joined("anna", "ben", "carl", "dora");
        referred("ben", "anna");
        referred("carl", "ben");
        referred("dora", "carl");

        for (var code : List.of("ben", "carl", "dora")) {
            rejectedFor(RejectionCode.REFERRAL_CYCLE, referred("anna", code));
        }
        joined("emil");
        assertThat(referred("anna", "emil")).isInstanceOf(Decision.Accepted.class);
        rejectedFor(RejectionCode.REFERRAL_CYCLE, referred("emil", "dora"));
    }

    @Test
    void further_up_than_a_hundred_nobody_looks() {
        joined("m0");
        for (int i = 1; i <= Chain.LENGTH_MAX; i++) {
            joined("m" + i);
            referred("m" + i, "m" + (i - 1));
        }

        rejectedFor(RejectionCode.REFERRAL_CYCLE, referred("m0", "m" + (Chain.LENGTH_MAX - 1)));
        assertThat(referred("m0", "m" + Chain.LENGTH_MAX)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_referrer_is_paid_for_so_many_friends_a_month_and_a_year_of_the_shop() {
        scenario = shop("Europe/Moscow", Optional.of(1), Optional.of(2)); // UTC+3
        joined("anna");
        assertThat(rewarded("f1", "anna", Instant.parse("2026-01-31T20:59:59Z")).limitedBy())
                .isEmpty();
        assertThat(rewarded("f2", "anna", Instant.parse("2026-01-31T20:59:59Z")))
                .satisfies(second -> {
                    assertThat(second.limitedBy()).contains(AwardLimit.CAP);
                    assertThat(second.points()).isEqualTo(Points.ZERO);
                    assertThat(second.movements()).isEmpty();
                });
        assertThat(rewarded("f3", "anna", Instant.parse("2026-01-31T21:00:00Z")).limitedBy())
                .as("February there")
                .isEmpty();
        assertThat(rewarded("f4", "anna", Instant.parse("2026-12-31T20:59:59Z")).limitedBy())
                .as("the third of the year")
                .contains(AwardLimit.CAP);
        assertThat(rewarded("f5", "anna", Instant.parse("2026-12-31T21:00:00Z")).limitedBy())
                .as("the next year there")
                .isEmpty();
        assertThat(scenario.account(new MemberId("anna")).lots().balanceAt(Instant.parse("2027-01-01T00:00:00Z")))
                .isEqualTo(900);
    }

    @Test
    void what_one_got_as_a_friend_does_not_count_and_a_claw_back_takes_what_was_paid() {
        scenario = shop("UTC", Optional.of(1), ANY);
        joined("anna");
        var at = Instant.parse("2026-03-15T12:00:00Z");
        rewarded("ben", "anna", at);
        assertThat(rewarded("carl", "ben", at).limitedBy()).isEmpty();
        rewarded("dora", "anna", at);
        scenario.when(new ReturnDecider(), giveBack("P-dora", "1", "0.01", at.plusSeconds(60)));

        var both = ((Decision.Accepted) scenario.when(
                        new ClawBackDecider(),
                        new ClawBackReferral(RETAIL, new MemberId("dora"), EffectiveAt.arrival(at.plusSeconds(90)))))
                .events();

        assertThat(both)
                .extracting(each -> ((ReferralClawedBack) each).reversed())
                .containsExactly(Points.ZERO, Points.of(150));
        assertThat(scenario.account(new MemberId("anna")).lots().balanceAt(at.plusSeconds(60)))
                .isEqualTo(300);
    }

    @Test
    void a_cap_is_one_at_least() {
        assertThatThrownBy(() -> shop("UTC", Optional.of(0), ANY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shop("UTC", ANY, Optional.of(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
