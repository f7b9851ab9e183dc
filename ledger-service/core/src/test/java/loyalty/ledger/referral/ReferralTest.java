package loyalty.ledger.referral;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.value.MemberId;
import loyalty.value.PurchaseId;
import loyalty.value.ReferralCode;
import loyalty.value.SelfMatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anna recommends the programme to Ben: 300 points for her, 150 for him, from 30.00, after 14 days. */
class ReferralTest {

    static final ReferralCode CODE = new ReferralCode("ANNA-1");

    final Scenario scenario = Scenario.under(programme("1.00"));

    @BeforeEach
    void annaHasACodeAndBenJoins() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new RegistrationDecider(), registration(BEN, on("02-01")));
        scenario.when(new CodeDecider(), new IssueReferralCode(RETAIL, ANNA, CODE, EffectiveAt.stated(on("01-02"))));
    }

    Decision attributed(MemberId friend, String code, String day) {
        return scenario.when(
                new AttributionDecider(),
                new AttributeReferral(RETAIL, friend, new ReferralCode(code), EffectiveAt.stated(on(day))));
    }

    Decision qualified(String purchase, String day) {
        return scenario.when(
                new QualificationDecider(),
                new QualifyReferral(RETAIL, BEN, new PurchaseId(purchase), EffectiveAt.stated(on(day))));
    }

    Decision rewarded(Instant at) {
        return scenario.when(new RewardDecider(), new RewardReferral(RETAIL, BEN, EffectiveAt.stated(at)));
    }

    static Sharers byEmail(MemberId... members) {
        return new Sharers(Map.of(SelfMatch.EMAIL, Set.of(members)));
    }

    void benBuys(String id, String amount, String day) {
        scenario.when(new PurchaseDecider(), purchase(BEN, id, amount, on(day)));
    }

    @Test
    void both_are_paid_once_the_purchase_can_be_returned_no_more() {
        attributed(BEN, "ANNA-1", "02-02");
        benBuys("R-1", "50.00", "03-01");
        qualified("R-1", "03-01");
        rejectedFor(RejectionCode.REFERRAL_NOT_MATURE, rewarded(on("03-15").minusSeconds(1)));

        assertThat(rewarded(on("03-15"))).isInstanceOf(Decision.Accepted.class);

        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-15"))).isEqualTo(300);
        assertThat(scenario.account(BEN).lots().balanceAt(on("03-15"))).isEqualTo(50 + 150);
        assertThat(rewarded(on("03-15"))).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.REFERRAL_DIFFERS, rewarded(on("03-16")));
    }

    @Test
    void nobody_is_paid_for_a_purchase_that_came_back_in_time() {
        attributed(BEN, "ANNA-1", "02-02");
        benBuys("R-1", "50.00", "03-01");
        qualified("R-1", "03-01");
        scenario.when(new ReturnDecider(), giveBack("R-1", "1", "20.01", on("03-10")));

        rejectedFor(RejectionCode.PURCHASE_TOO_SMALL, rewarded(on("03-15")));
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-15"))).isZero();
    }

    @Test
    void a_purchase_counts_from_the_minimum_on_and_only_if_it_is_the_friends_and_came_after() {
        benBuys("early", "99.00", "02-01");
        rejectedFor(RejectionCode.FRIEND_NOT_NEW, attributed(BEN, "ANNA-1", "02-02"));
    }

    @Test
    void which_purchases_do_not_count() {
        attributed(BEN, "ANNA-1", "02-05");
        benBuys("before", "99.00", "02-02");
        benBuys("small", "29.99", "03-01");
        benBuys("enough", "30.00", "03-02");
        scenario.when(new PurchaseDecider(), purchase(ANNA, "hers", "99.00", on("03-01")));

        rejectedFor(RejectionCode.UNKNOWN_PURCHASE, qualified("nothing", "03-03"));
        rejectedFor(RejectionCode.PURCHASE_OF_ANOTHER_MEMBER, qualified("hers", "03-03"));
        rejectedFor(RejectionCode.PURCHASE_BEFORE_REFERRAL, qualified("before", "03-03"));
        rejectedFor(RejectionCode.PURCHASE_TOO_SMALL, qualified("small", "03-03"));
        rejectedFor(RejectionCode.REFERRAL_NOT_QUALIFIED, rewarded(on("04-01")));
        assertThat(qualified("enough", "03-03")).isInstanceOf(Decision.Accepted.class);
        assertThat(qualified("enough", "03-03")).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.REFERRAL_DIFFERS, qualified("small", "03-03"));
    }

    @Test
    void nobody_refers_oneself_or_ones_own_referrer_and_a_friend_has_one_referrer() {
        rejectedFor(RejectionCode.SELF_REFERRAL, attributed(ANNA, "ANNA-1", "02-02"));
        rejectedFor(RejectionCode.UNKNOWN_REFERRAL_CODE, attributed(BEN, "NOBODY", "02-02"));
        rejectedFor(RejectionCode.UNKNOWN_REFERRAL, rewarded(on("03-01")));
        attributed(BEN, "ANNA-1", "02-02");
        scenario.when(
                new CodeDecider(),
                new IssueReferralCode(RETAIL, BEN, new ReferralCode("BEN-1"), EffectiveAt.stated(on("02-03"))));

        rejectedFor(RejectionCode.REFERRAL_CYCLE, attributed(ANNA, "BEN-1", "02-04"));
        rejectedFor(RejectionCode.REFERRAL_DIFFERS, attributed(BEN, "BEN-1", "02-04"));
        assertThat(attributed(BEN, "ANNA-1", "02-02")).isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void nobody_is_referred_by_whom_he_shares_an_address_or_number_with() {
        var toAnna = new AttributeReferral(RETAIL, BEN, CODE, EffectiveAt.stated(on("02-02")));

        rejectedFor(
                RejectionCode.SELF_REFERRAL,
                scenario.when(new AttributionDecider(), toAnna.sharing(byEmail(new MemberId("other"), ANNA))));

        assertThat(scenario.when(new AttributionDecider(), toAnna.sharing(byEmail(new MemberId("other")))))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(scenario.when(new AttributionDecider(), toAnna.sharing(byEmail(ANNA))))
                .isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void what_is_known_of_contacts_only_later_stops_the_reward_and_takes_nothing_back() {
        attributed(BEN, "ANNA-1", "02-02");
        benBuys("R-1", "50.00", "03-01");
        qualified("R-1", "03-01");
        var reward = new RewardReferral(RETAIL, BEN, EffectiveAt.stated(on("03-15")));

        rejectedFor(RejectionCode.SELF_REFERRAL, scenario.when(new RewardDecider(), reward.sharing(byEmail(ANNA))));
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-15"))).isZero();
        assertThat(rewarded(on("03-15"))).isInstanceOf(Decision.Accepted.class);

        assertThat(scenario.when(new RewardDecider(), reward.sharing(byEmail(ANNA))))
                .isInstanceOf(Decision.Repeated.class);
        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-15"))).isEqualTo(300);
    }

    @Test
    void nothing_counts_from_before_what_it_rests_on() {
        scenario.when(
                new CodeDecider(),
                new IssueReferralCode(RETAIL, ANNA, new ReferralCode("ANNA-2"), EffectiveAt.stated(on("02-10"))));
        rejectedFor(RejectionCode.REFERRAL_BEFORE_CODE, attributed(BEN, "ANNA-2", "02-09"));
        attributed(BEN, "ANNA-1", "02-02");
        benBuys("R-1", "50.00", "03-02");
        rejectedFor(RejectionCode.QUALIFICATION_BEFORE_PURCHASE, qualified("R-1", "03-01"));
        assertThat(qualified("R-1", "03-02")).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_code_belongs_to_one_member() {
        var again = new IssueReferralCode(RETAIL, ANNA, CODE, EffectiveAt.stated(on("01-02")));
        var bens = new IssueReferralCode(RETAIL, BEN, CODE, EffectiveAt.stated(on("02-02")));

        assertThat(scenario.when(new CodeDecider(), again)).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.REFERRAL_CODE_TAKEN, scenario.when(new CodeDecider(), bens));
    }
}
