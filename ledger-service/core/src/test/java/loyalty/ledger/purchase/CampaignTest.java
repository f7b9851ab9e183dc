package loyalty.ledger.purchase;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.Award.OfCampaign;
import loyalty.event.Award.Withheld;
import loyalty.event.Award.WithheldFor;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.QuotaDraw;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Campaign;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningPolicy.Multiplier;
import loyalty.programme.EarningRule;
import loyalty.programme.Programme;
import loyalty.programme.TierPolicy;
import loyalty.value.CampaignId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.RuleId;
import loyalty.value.TierName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A campaign gives more for a time, until its budget is used up, and never to whom it holds out; 1 point for each full 1.00 besides. */
@Tag("row-40")
class CampaignTest {

    private static final CampaignId SPRING = new CampaignId("spring");
    private static final TagName BUDGET = TagName.campaignBudget(Examples.RETAIL, SPRING);
    private static final String BEGIN = "2026-03-01T00:00:00Z";
    private static final String END = "2026-04-01T00:00:00Z";
    private static final Instant MARCH = on("03-10");
    private static final EarningRule TEN = EarningRule.fixed(new RuleId("ten"), Points.of(10));
    private static final Multiplier DOUBLE =
            new Multiplier(new RuleId("double"), new BigDecimal("2"), Optional.empty(), Optional.empty());

    private static final TierPolicy GOLD =
            TierPolicy.whileMet(365, List.of(new TierPolicy.Level(new TierName("gold"), Points.of(300))));

    // ---- what it gives

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999999Z, 50",
        "2026-03-01T00:00:00Z,        60",
        "2026-03-31T23:59:59.999999Z, 60",
        "2026-04-01T00:00:00Z,        50"
    })
    void it_gives_from_its_first_instant_to_the_one_before_its_end(Instant at, long earns) {
        var shop = shop(spring(TEN).ever());

        assertThat(shop.buys(ANNA, "R-1", "50.00", at).points()).isEqualTo(Points.of(earns));
    }

    @Test
    void the_award_names_the_campaign_and_what_came_from_it() {
        var shop = shop(spring(TEN).of(1_000));

        var award = shop.buys(ANNA, "R-1", "50.00", MARCH);

        assertThat(award.campaigns().orElseThrow()).containsExactly(gave(10, 1_000));
        assertThat(award.shares()).extracting(Award.Share::rule).containsExactly(new RuleId("base"), new RuleId("ten"));
        assertThat(shop.used()).containsExactly(Map.entry(BUDGET, 10L));
    }

    @Test
    void an_award_outside_of_it_says_nothing_of_it() {
        var shop = shop(spring(TEN).of(1_000));

        assertThat(shop.buys(ANNA, "R-1", "50.00", on("04-02")).campaigns()).isEmpty();
        assertThat(shop.buys(ANNA, "R-2", "0.00", MARCH).campaigns()).isEmpty();
        assertThat(shop.used()).isEmpty();
    }

    @Test
    void what_came_from_a_multiplier_is_what_the_award_came_to_by_it() {
        var shop = shop(spring(DOUBLE).of(1_000));

        var award = shop.buys(ANNA, "R-1", "50.00", MARCH);

        assertThat(award.points()).isEqualTo(Points.of(100));
        assertThat(award.campaigns().orElseThrow()).containsExactly(gave(50, 1_000));
    }

    @Test
    void of_two_campaigns_the_second_gives_what_it_adds_to_the_first() {
        var shop = shop(spring(TEN).ever(), spring(DOUBLE).named("twice").of(500));

        var award = shop.buys(ANNA, "R-1", "50.00", MARCH);

        assertThat(award.points()).isEqualTo(Points.of(120));
        assertThat(award.campaigns().orElseThrow())
                .containsExactly(
                        new OfCampaign(SPRING, Points.of(10), Optional.empty(), Optional.empty()),
                        new OfCampaign(
                                new CampaignId("twice"), Points.of(60), Optional.of(Points.of(500)), Optional.empty()));
    }

    @Test
    void caps_come_after_it_and_what_they_take_is_not_drawn() {
        var shop = shop(Optional.of(Points.of(55)), spring(TEN).of(1_000));

        assertThat(shop.buys(ANNA, "R-1", "50.00", MARCH).campaigns().orElseThrow())
                .containsExactly(gave(5, 1_000));
        assertThat(shop.buys(ANNA, "R-2", "60.00", MARCH).campaigns()).isEmpty();
        assertThat(shop.used()).containsExactly(Map.entry(BUDGET, 5L));
    }

    @Test
    void a_campaign_never_makes_a_purchase_earn_less() {
        var poor = new EarningRule(
                new RuleId("poor"),
                EarningRule.Kind.FIXED,
                Optional.of(Points.of(20)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(9),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var shop = shop(spring(poor).ever());

        assertThat(shop.buys(ANNA, "R-1", "50.00", MARCH).points()).isEqualTo(Points.of(50));
        var small = shop.buys(ANNA, "R-2", "5.00", MARCH);
        assertThat(small.points()).isEqualTo(Points.of(20));
        assertThat(small.campaigns().orElseThrow().getFirst().points()).isEqualTo(Points.of(15));
    }

    @Test
    void its_conditions_and_windows_are_those_of_any_rule() {
        var shop = shop(spring(TEN.when("amount >= 6000")).ever());

        assertThat(shop.buys(ANNA, "R-1", "50.00", MARCH).points()).isEqualTo(Points.of(50));
        assertThat(shop.buys(ANNA, "R-2", "60.00", MARCH).points()).isEqualTo(Points.of(70));
    }

    @Test
    void one_for_a_tier_is_for_who_has_that_tier() {
        var shop = shop(
                spring(TEN).forTier("none").ever(),
                spring(DOUBLE).named("twice").forTier("gold").ever());

        var award = shop.buys(ANNA, "R-1", "50.00", MARCH);

        assertThat(award.points()).isEqualTo(Points.of(60));
        assertThat(award.tier().orElseThrow().value()).isEqualTo("none");
    }

    // ---- the budget

    @Test
    void the_award_that_reaches_the_budget_gets_the_rest_and_those_after_it_nothing() {
        var shop = shop(spring(TEN).of(25));
        shop.buys(ANNA, "R-1", "50.00", MARCH);
        shop.buys(BEN, "R-2", "50.00", MARCH);

        var last = shop.buys(ANNA, "R-3", "50.00", MARCH);
        assertThat(last.points()).isEqualTo(Points.of(55));
        assertThat(last.campaigns().orElseThrow()).containsExactly(gave(5, 25, 5, WithheldFor.BUDGET));
        var after = shop.buys(BEN, "R-4", "50.00", MARCH);
        assertThat(after.points()).isEqualTo(Points.of(50));
        assertThat(after.campaigns().orElseThrow()).containsExactly(gave(0, 25, 10, WithheldFor.BUDGET));
        assertThat(after.shares()).extracting(Award.Share::rule).containsExactly(new RuleId("base"));
        assertThat(shop.used()).containsExactly(Map.entry(BUDGET, 25L));
    }

    @Test
    void it_counts_in_the_order_of_recording_whatever_the_dates_of_the_purchases() {
        var shop = shop(spring(TEN).of(15));
        shop.buys(ANNA, "R-1", "50.00", on("03-20"));

        assertThat(shop.buys(BEN, "R-2", "50.00", on("03-02")).points())
                .as("told afterwards of before: what is left")
                .isEqualTo(Points.of(55));
        assertThat(shop.buys(BEN, "R-3", "50.00", on("03-01")).points()).isEqualTo(Points.of(50));
    }

    @Test
    void points_that_come_back_are_not_given_to_anybody_else() {
        var shop = shop(spring(TEN).of(10));
        shop.buys(ANNA, "R-1", "50.00", MARCH);

        assertThat(shop.givesBack("R-1", "1", "50.00").reversed()).isEqualTo(Points.of(60));
        assertThat(shop.buys(BEN, "R-2", "50.00", MARCH).points()).isEqualTo(Points.of(50));
    }

    @Test
    void two_budgets_are_drawn_from_each_by_itself() {
        var shop = shop(spring(TEN).of(4), spring(DOUBLE).named("twice").of(7));

        var award = shop.buys(ANNA, "R-1", "50.00", MARCH);

        assertThat(award.points()).isEqualTo(Points.of(61));
        assertThat(EntryTags.of(shop.last).draws())
                .containsExactly(
                        new QuotaDraw(BUDGET, 4, 4),
                        new QuotaDraw(TagName.campaignBudget(Examples.RETAIL, new CampaignId("twice")), 7, 7));
    }

    // ---- who is held out

    @Test
    void who_is_held_out_gets_nothing_and_the_award_says_what_was_withheld() {
        var shop = shop(spring(TEN).holdingOut(100).of(1_000)); // Anna's place is 903, Ben's 57

        var withheld = shop.buys(BEN, "R-1", "50.00", MARCH);
        assertThat(withheld.points()).isEqualTo(Points.of(50));
        assertThat(withheld.campaigns().orElseThrow()).containsExactly(gave(0, 1_000, 10, WithheldFor.HOLDOUT));
        assertThat(shop.buys(ANNA, "R-2", "50.00", MARCH).points()).isEqualTo(Points.of(60));
        assertThat(shop.used()).containsExactly(Map.entry(BUDGET, 10L));
    }

    @Test
    void a_purchase_that_would_have_earned_nothing_from_it_names_nobody_as_held_out() {
        var shop = shop(spring(TEN.when("amount >= 6000")).holdingOut(100).ever());

        assertThat(shop.buys(BEN, "R-1", "50.00", MARCH).campaigns()).isEmpty();
    }

    // ---- what is given back

    @Test
    void in_any_split_a_return_takes_back_what_the_campaign_gave_and_no_more() {
        var shop = shop(spring(DOUBLE).of(30));
        assertThat(shop.buys(ANNA, "R-1", "50.00", MARCH).points()).isEqualTo(Points.of(80));

        assertThat(shop.givesBack("R-1", "1", "10.00").reversed())
                .as("40 and 30 stay")
                .isEqualTo(Points.of(10));
        assertThat(shop.givesBack("R-1", "2", "20.00").reversed())
                .as("20 and 20 stay")
                .isEqualTo(Points.of(30));
        assertThat(shop.givesBack("R-1", "3", "20.00").reversed()).isEqualTo(Points.of(40));
    }

    @Test
    void what_is_kept_goes_on_earning_by_a_campaign_that_has_ended_or_is_used_up_since() {
        var shop = shop(spring(DOUBLE).of(50));
        shop.buys(ANNA, "R-1", "50.00", MARCH);

        assertThat(shop.givesBack("R-1", "1", "25.00").reversed()).isEqualTo(Points.of(50));
    }

    @Test
    void who_was_held_out_gives_back_what_was_earned_without_it() {
        var shop = shop(spring(DOUBLE).holdingOut(100).ever());
        shop.buys(BEN, "R-1", "50.00", MARCH);

        assertThat(shop.givesBack("R-1", "1", "20.00").reversed()).isEqualTo(Points.of(20));
        assertThat(shop.givesBack("R-1", "2", "30.00").reversed()).isEqualTo(Points.of(30));
    }

    // ---- documents

    @Test
    void ids_stand_once_in_a_document() {
        assertThatThrownBy(() -> shop(spring(TEN).ever(), spring(DOUBLE).ever()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shop(spring(EarningRule.fixed(new RuleId("base"), Points.of(1)))
                        .ever()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shop(spring(TEN).forTier("platinum").ever()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OfCampaign gave(long points, long budget) {
        return new OfCampaign(SPRING, Points.of(points), Optional.of(Points.of(budget)), Optional.empty());
    }

    private static OfCampaign gave(long points, long budget, long withheld, WithheldFor reason) {
        return new OfCampaign(
                SPRING,
                Points.of(points),
                Optional.of(Points.of(budget)),
                Optional.of(new Withheld(Points.of(withheld), reason)));
    }

    private static Draft spring(EarningRule rule) {
        return new Draft("spring", Optional.empty(), Optional.of(List.of(rule)), Optional.empty(), Optional.empty());
    }

    private static Draft spring(Multiplier multiplier) {
        return new Draft(
                "spring", Optional.empty(), Optional.empty(), Optional.of(List.of(multiplier)), Optional.empty());
    }

    /** A campaign of March 2026. */
    private record Draft(
            String id,
            Optional<List<TierName>> tiers,
            Optional<List<EarningRule>> rules,
            Optional<List<Multiplier>> multipliers,
            Optional<Integer> holdout) {

        Draft named(String name) {
            return new Draft(name, tiers, rules, multipliers, holdout);
        }

        Draft forTier(String name) {
            return new Draft(id, Optional.of(List.of(new TierName(name))), rules, multipliers, holdout);
        }

        Draft holdingOut(int perMille) {
            return new Draft(id, tiers, rules, multipliers, Optional.of(perMille));
        }

        Campaign ever() {
            return with(Optional.empty());
        }

        Campaign of(long budget) {
            return with(Optional.of(Points.of(budget)));
        }

        private Campaign with(Optional<Points> budget) {
            return new Campaign(
                    new CampaignId(id),
                    Instant.parse(BEGIN),
                    Instant.parse(END),
                    tiers,
                    rules,
                    multipliers,
                    budget,
                    holdout);
        }
    }

    private static Shop shop(Campaign... campaigns) {
        return shop(Optional.empty(), campaigns);
    }

    private static Shop shop(Optional<Points> perPurchase, Campaign... campaigns) {
        var document = Examples.document(new EarningPolicy(
                List.of(EarningRule.step(new RuleId("base"), Points.of(1), new BigDecimal("1.00"))),
                Optional.empty(),
                perPurchase,
                EarningPolicy.Rounding.FLOOR,
                EarningPolicy.Scope.ORDER));
        return new Shop(Programme.unpublished(Examples.RETAIL).with(Examples.withCampaigns(document, GOLD, campaigns)));
    }

    /** A shop where Anna and Ben are members. */
    private static final class Shop {

        private final Scenario scenario;
        private PurchaseRecorded last;

        Shop(Programme programme) {
            scenario = Scenario.under(programme);
            for (MemberId member : List.of(ANNA, BEN)) {
                scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
            }
            last = recorded(ANNA, "R-0", "0.00", on("01-01"));
        }

        Award buys(MemberId member, String id, String amount, Instant at) {
            last = recorded(member, id, amount, at);
            return last.award();
        }

        private PurchaseRecorded recorded(MemberId member, String id, String amount, Instant at) {
            return only(PurchaseRecorded.class, scenario.when(new PurchaseDecider(), purchase(member, id, amount, at)));
        }

        PurchaseReturned givesBack(String purchase, String id, String amount) {
            return only(
                    PurchaseReturned.class,
                    scenario.when(new ReturnDecider(), giveBack(purchase, id, amount, on("05-01"))));
        }

        Map<TagName, Long> used() {
            return scenario.used();
        }
    }
}
