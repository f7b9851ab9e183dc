package loyalty.ledger.referral;

import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Examples.withCampaigns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.Award;
import loyalty.event.Award.OfCampaign;
import loyalty.event.Award.Withheld;
import loyalty.event.Award.WithheldFor;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralRewarded;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.QuotaDraw;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Campaign;
import loyalty.programme.Campaign.Referral;
import loyalty.programme.Partner;
import loyalty.programme.Programme;
import loyalty.programme.TierPolicy;
import loyalty.value.CampaignId;
import loyalty.value.MemberId;
import loyalty.value.PartnerId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReferralCode;
import loyalty.value.TierName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A campaign may pay more for friends that members of some tiers bring; a referral earns 300 and 150 besides. */
@Tag("row-43")
class ReferralCampaignTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-10T12:00:00Z");
    private static final CampaignId FRIENDS = new CampaignId("friends");
    private static final TagName BUDGET = TagName.campaignBudget(RETAIL, FRIENDS);
    private static final TierPolicy GOLD =
            TierPolicy.whileMet(365, List.of(new TierPolicy.Level(new TierName("gold"), Points.of(500))));

    private Scenario scenario = shop(Optional.empty(), 1_000, Optional.empty());

    private static Scenario shop(Optional<String> tier, long budget, Optional<Integer> holdout) {
        var campaign = new Campaign(
                FRIENDS,
                BEGIN,
                END,
                tier.map(name -> List.of(new TierName(name))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Referral(Points.of(100), Points.of(40))),
                Optional.of(Points.of(budget)),
                holdout);
        return Scenario.under(Programme.unpublished(RETAIL).with(withCampaigns(document("1.00"), GOLD, campaign)));
    }

    private void joined(String name) {
        scenario.when(new RegistrationDecider(), registration(new MemberId(name), NEW_YEAR));
        scenario.when(
                new CodeDecider(),
                new IssueReferralCode(
                        RETAIL, new MemberId(name), new ReferralCode(name), EffectiveAt.stated(NEW_YEAR)));
    }

    /** The entries of referrer and friend, of a referral that qualified then. */
    private List<ReferralRewarded> rewarded(String friend, String by, Instant qualifies) {
        joined(friend);
        scenario.when(
                new AttributionDecider(),
                new AttributeReferral(
                        RETAIL, new MemberId(friend), new ReferralCode(by), EffectiveAt.stated(NEW_YEAR)));
        var of = new MemberId(friend);
        scenario.when(new PurchaseDecider(), purchase(of, "P-" + friend, "30.00", qualifies));
        scenario.when(
                new QualificationDecider(),
                new QualifyReferral(RETAIL, of, new PurchaseId("P-" + friend), EffectiveAt.stated(qualifies)));
        var rewards = (Decision.Accepted) scenario.when(
                new RewardDecider(),
                new RewardReferral(RETAIL, of, EffectiveAt.stated(qualifies.plus(Duration.ofDays(14)))));
        return rewards.events().stream().map(ReferralRewarded.class::cast).toList();
    }

    private static OfCampaign gave(long points, long budget) {
        return new OfCampaign(FRIENDS, Points.of(points), Optional.of(Points.of(budget)), Optional.empty());
    }

    private static OfCampaign gave(long points, long budget, long withheld, WithheldFor reason) {
        return new OfCampaign(
                FRIENDS,
                Points.of(points),
                Optional.of(Points.of(budget)),
                Optional.of(new Withheld(Points.of(withheld), reason)));
    }

    @Test
    void both_get_more_and_each_entry_says_what_came_from_the_campaign() {
        joined("anna");

        var both = rewarded("ben", "anna", MARCH);

        assertThat(both).extracting(ReferralRewarded::points).containsExactly(Points.of(400), Points.of(190));
        assertThat(both.getFirst().campaigns().orElseThrow()).containsExactly(gave(100, 1_000));
        assertThat(both.getLast().campaigns().orElseThrow()).containsExactly(gave(40, 1_000));
        assertThat(EntryTags.of(both.getFirst()).draws()).containsExactly(new QuotaDraw(BUDGET, 100, 1_000));
        assertThat(scenario.used()).containsExactly(Map.entry(BUDGET, 140L));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999999Z, 300",
        "2026-03-01T00:00:00Z,        400",
        "2026-03-31T23:59:59.999999Z, 400",
        "2026-04-01T00:00:00Z,        300"
    })
    void it_counts_when_the_referral_qualified_whenever_it_is_paid(Instant qualifies, long earns) {
        joined("anna");

        assertThat(rewarded("ben", "anna", qualifies).getFirst().points()).isEqualTo(Points.of(earns));
    }

    @Test
    void it_may_be_for_friends_of_the_best_customers_alone() {
        scenario = shop(Optional.of("gold"), 1_000, Optional.empty());
        joined("anna");
        joined("gerda");
        scenario.when(new PurchaseDecider(), purchase(new MemberId("gerda"), "G-1", "500.00", MARCH.minusSeconds(1)));

        assertThat(rewarded("ben", "anna", MARCH))
                .extracting(ReferralRewarded::points)
                .containsExactly(Points.of(300), Points.of(150));
        assertThat(rewarded("carl", "gerda", MARCH))
                .extracting(ReferralRewarded::points)
                .containsExactly(Points.of(400), Points.of(190));
        assertThat(rewarded("dora", "gerda", MARCH.minusSeconds(2)))
                .as("before she was gold")
                .extracting(ReferralRewarded::points)
                .containsExactly(Points.of(300), Points.of(150));
    }

    @Test
    void the_referrer_is_given_first_of_what_is_left_of_the_budget() {
        scenario = shop(Optional.empty(), 110, Optional.empty());
        joined("anna");

        assertThat(rewarded("ben", "anna", MARCH))
                .extracting(each -> each.campaigns().orElseThrow().getFirst())
                .containsExactly(gave(100, 110), gave(10, 110, 30, WithheldFor.BUDGET));
        assertThat(rewarded("carl", "anna", MARCH))
                .extracting(each -> each.campaigns().orElseThrow().getFirst())
                .containsExactly(gave(0, 110, 100, WithheldFor.BUDGET), gave(0, 110, 40, WithheldFor.BUDGET));
        assertThat(scenario.used()).containsExactly(Map.entry(BUDGET, 110L));
    }

    @Test
    void nobody_gets_more_by_a_referrer_who_is_held_out() {
        scenario = shop(Optional.empty(), 1_000, Optional.of(458)); // Anna's place is one less
        joined("anna");

        assertThat(rewarded("ben", "anna", MARCH))
                .extracting(each -> each.campaigns().orElseThrow().getFirst())
                .containsExactly(gave(0, 1_000, 100, WithheldFor.HOLDOUT), gave(0, 1_000, 40, WithheldFor.HOLDOUT));
    }

    @Test
    void a_claw_back_takes_all_that_was_paid_and_gives_nothing_to_others() {
        scenario = shop(Optional.empty(), 140, Optional.empty());
        joined("anna");
        var both = rewarded("ben", "anna", MARCH);
        var later = both.getFirst().effectiveAt().plusSeconds(60);
        scenario.when(new ReturnDecider(), giveBack("P-ben", "1", "30.00", later));

        var clawedBack = (Decision.Accepted) scenario.when(
                new ClawBackDecider(),
                new ClawBackReferral(RETAIL, new MemberId("ben"), EffectiveAt.arrival(later.plusSeconds(60))));

        assertThat(clawedBack.events())
                .extracting(each -> ((ReferralClawedBack) each).reversed())
                .containsExactly(Points.of(400), Points.of(190));
        assertThat(rewarded("carl", "anna", MARCH).getFirst().points()).isEqualTo(Points.of(300));
    }

    @Test
    @Tag("row-44")
    void a_partner_pays_for_what_its_campaign_adds_and_gets_it_back_with_a_claw_back() {
        var bank = new PartnerId("bank");
        var campaign = new Campaign(
                        FRIENDS,
                        BEGIN,
                        END,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Referral(Points.of(100), Points.of(40))),
                        Optional.empty(),
                        Optional.empty())
                .fundedBy("bank");
        var rules = document("1.00");
        scenario = Scenario.under(Programme.unpublished(RETAIL)
                .with(rules.funded(
                        rules.earning(),
                        Optional.of(List.of(campaign)),
                        Optional.of(List.of(new Partner(bank, "The Bank"))))));
        joined("anna");
        var both = rewarded("ben", "anna", MARCH);
        var later = both.getFirst().effectiveAt().plusSeconds(60);
        scenario.when(new ReturnDecider(), giveBack("P-ben", "1", "30.00", later));

        var clawedBack = (Decision.Accepted) scenario.when(
                new ClawBackDecider(),
                new ClawBackReferral(RETAIL, new MemberId("ben"), EffectiveAt.arrival(later.plusSeconds(60))));

        assertThat(both)
                .extracting(each -> each.partners().orElseThrow())
                .containsExactly(
                        List.of(new Award.OfPartner(bank, Points.of(100))),
                        List.of(new Award.OfPartner(bank, Points.of(40))));
        var account = AccountName.fundedBy(bank);
        assertThat(both)
                .extracting(each -> each.movements().stream()
                        .mapToLong(flow -> flow.delta(account))
                        .sum())
                .containsExactly(-100L, -40L);
        assertThat(clawedBack.events())
                .extracting(each -> each.movements().stream()
                        .mapToLong(flow -> flow.delta(account))
                        .sum())
                .containsExactly(100L, 40L);
    }

    @Test
    void a_campaign_gives_something_to_one_of_the_two() {
        assertThatThrownBy(() -> new Referral(Points.ZERO, Points.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
