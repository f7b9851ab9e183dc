package loyalty.ledger.referral;

import static loyalty.ledger.decision.Currencies.OWN;
import static loyalty.ledger.decision.Currencies.STARS;
import static loyalty.ledger.decision.Currencies.adjust;
import static loyalty.ledger.decision.Currencies.giving;
import static loyalty.ledger.decision.Currencies.redeem;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Examples.withCampaigns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.AwardLimit;
import loyalty.event.LedgerEvent;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralRewarded;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Campaign;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReferralPolicy;
import loyalty.value.CampaignId;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReferralCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who brings a friend has 60 stars, the friend 40, once a purchase of 30.00 has stood for 14 days; stars last 30. */
class CurrencyReferralTest {

    static final Optional<Integer> ANY = Optional.empty();

    Scenario scenario = shop(referring(1, Instant.EPOCH, STARS, ANY));

    private static ReferralPolicy policy(Optional<PointCurrencyId> currency, Optional<Integer> aYear) {
        var policy = new ReferralPolicy(
                Points.of(60), Points.of(40), new BigDecimal("30.00"), 14, ANY, aYear, Optional.empty());
        return currency.map(policy::in).orElse(policy);
    }

    private static ProgrammeDocument referring(
            int version, Instant from, Optional<PointCurrencyId> currency, Optional<Integer> aYear) {
        return giving(version, from, policy(currency, aYear));
    }

    private static Scenario shop(ProgrammeDocument... versions) {
        var programme = Programme.unpublished(RETAIL);
        for (ProgrammeDocument version : versions) {
            programme = programme.with(version);
        }
        var scenario = Scenario.under(programme);
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(
                new CodeDecider(),
                new IssueReferralCode(RETAIL, ANNA, new ReferralCode("ANNA"), EffectiveAt.stated(on("01-01"))));
        return scenario;
    }

    /** A friend of Anna's joins and buys for 50.00; the entries of both, the referrer's first. */
    private List<ReferralRewarded> rewarded(MemberId friend, Instant bought, Instant at) {
        scenario.when(new RegistrationDecider(), registration(friend, on("01-02")));
        scenario.when(
                new AttributionDecider(),
                new AttributeReferral(RETAIL, friend, new ReferralCode("ANNA"), EffectiveAt.stated(on("01-02"))));
        scenario.when(new PurchaseDecider(), purchase(friend, "P-" + friend.value(), "50.00", bought));
        scenario.when(
                new QualificationDecider(),
                new QualifyReferral(RETAIL, friend, new PurchaseId("P-" + friend.value()), EffectiveAt.stated(bought)));
        return entries(
                ReferralRewarded.class,
                scenario.when(new RewardDecider(), new RewardReferral(RETAIL, friend, EffectiveAt.stated(at))));
    }

    private List<ReferralClawedBack> clawedBack(Instant at) {
        scenario.when(new ReturnDecider(), giveBack("P-ben", "1", "50.00", at));
        return entries(
                ReferralClawedBack.class,
                scenario.when(new ClawBackDecider(), new ClawBackReferral(RETAIL, BEN, EffectiveAt.stated(at))));
    }

    private static <E extends LedgerEvent> List<E> entries(Class<E> type, Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events().stream().map(type::cast).toList();
    }

    private void has(MemberId member, long own, long stars, Instant at) {
        assertThat(List.of(
                        scenario.account(member).lots().balanceAt(at),
                        scenario.account(member).lots(STARS).balanceAt(at)))
                .as("points and stars of " + member)
                .containsExactly(own, stars);
    }

    @Test
    @Tag("row-04")
    void both_have_stars_with_the_dates_of_stars() {
        var both = rewarded(BEN, on("02-01"), on("02-15"));

        assertThat(both).extracting(ReferralRewarded::pointCurrency).containsExactly(STARS, STARS);
        assertThat(both).extracting(ReferralRewarded::points).containsExactly(Points.of(60), Points.of(40));
        assertThat(both)
                .allSatisfy(each ->
                        assertThat(each.told().in(STARS.get()).balance()).isEqualTo(each.points()));
        assertThat(both.getLast().told().balance()).as("of the purchase").isEqualTo(Points.of(50));
        assertThat(both.getFirst().movements())
                .singleElement()
                .satisfies(movement -> assertThat(movement.lot().lapsesAt())
                        .contains(on("02-15").plus(Duration.ofDays(30))));
        has(ANNA, 0, 60, on("02-15"));
        has(BEN, 50, 40, on("02-15"));
    }

    @ParameterizedTest(name = "{0}, then {1}, {2} a year")
    @CsvSource({"stars, points, 1, CAP", "points, stars, 1, CAP", "points, stars, 2, "})
    void a_cap_counts_friends_that_were_paid_for_whatever_with(
            String before, String then, int aYear, AwardLimit limit) {
        scenario = shop(
                referring(1, Instant.EPOCH, currency(before), Optional.of(aYear)),
                referring(2, on("03-01"), currency(then), Optional.of(aYear)));
        assertThat(rewarded(BEN, on("02-01"), on("02-15")).getFirst().limitedBy())
                .isEmpty();

        var both = rewarded(new MemberId("carl"), on("03-02"), on("03-16"));

        assertThat(both.getFirst().limitedBy()).isEqualTo(Optional.ofNullable(limit));
        assertThat(both).extracting(ReferralRewarded::pointCurrency).containsOnly(currency(then));
        assertThat(both.getLast().points()).as("the friend's").isEqualTo(Points.of(40));
    }

    private static Optional<PointCurrencyId> currency(String name) {
        return name.equals("stars") ? STARS : OWN;
    }

    @Test
    void the_version_under_which_the_referral_counted_says_what_both_have_and_give_back() {
        scenario = shop(referring(1, Instant.EPOCH, STARS, ANY), referring(2, on("02-10"), OWN, ANY));
        scenario.when(new AdjustmentDecider(), adjust("own", OWN, 100, on("02-11")));

        assertThat(rewarded(BEN, on("02-01"), on("02-15")))
                .extracting(ReferralRewarded::pointCurrency)
                .containsOnly(STARS);

        assertThat(clawedBack(on("02-20")))
                .extracting(ReferralClawedBack::pointCurrency)
                .containsOnly(STARS);
        has(ANNA, 100, 0, on("02-20"));
        has(BEN, 0, 0, on("02-20"));
    }

    @Test
    void stars_that_were_spent_are_owed_as_stars_by_each_side() {
        scenario.when(new AdjustmentDecider(), adjust("own", OWN, 100, on("02-11")));
        rewarded(BEN, on("02-01"), on("02-15"));
        scenario.when(new RedemptionDecider(), redeem("x", STARS, 50, on("02-16")));

        var both = clawedBack(on("02-20"));

        assertThat(both).extracting(ReferralClawedBack::reversed).containsExactly(Points.of(60), Points.of(40));
        assertThat(both.getFirst().told().in(STARS.get()).debt()).contains(Points.of(50));
        assertThat(both.getFirst().told().debt()).isEmpty();
        assertThat(both.getLast().told().in(STARS.get()).debt()).isEmpty();
        has(ANNA, 100, 0, on("02-20"));
    }

    @Test
    void what_had_lapsed_counts_as_taken_of_the_stars_of_each_side() {
        rewarded(BEN, on("02-01"), on("02-15"));

        var both = clawedBack(on("02-15").plus(Duration.ofDays(30)));

        assertThat(both).extracting(ReferralClawedBack::lapsedBefore).containsExactly(Points.of(60), Points.of(40));
        assertThat(both.getFirst().movements()).isEmpty();
        assertThat(scenario.account(ANNA).lots(STARS).takenAsLapsed().byLot())
                .isEqualTo(Map.of(new LotId("referral/ben"), Points.of(60)));
        assertThat(scenario.account(ANNA).lots().takenAsLapsed().byLot()).isEmpty();
    }

    @Test
    void campaigns_add_to_referrals_that_give_the_programmes_own_points_alone() {
        var friends = new Campaign(
                new CampaignId("friends"),
                on("02-01"),
                on("04-01"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Campaign.Referral(Points.of(5), Points.of(5))),
                Optional.empty(),
                Optional.empty());

        assertThat(withCampaigns(referring(1, Instant.EPOCH, OWN, ANY), friends).campaigns())
                .isPresent();
        assertThatThrownBy(() -> withCampaigns(referring(1, Instant.EPOCH, STARS, ANY), friends))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("own points");
    }
}
