package loyalty.ledger.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.draw.Holdout;
import loyalty.event.Award;
import loyalty.event.Award.OfCampaign;
import loyalty.event.Award.Withheld;
import loyalty.event.Award.WithheldFor;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.value.CampaignId;
import loyalty.value.Points;
import loyalty.value.ProductId;
import loyalty.value.PurchaseId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A point for each euro, 3,000 more by a campaign; a point costs the shop a cent. */
@Tag("row-40")
class MarginFloorTest {

    private static final CampaignId PLUS = new CampaignId("plus");

    private final List<PurchaseLine> lines = new ArrayList<>();

    private static String campaign(String id, long points, String more) {
        return """
                {"id":"%1$s","from":"2026-01-01T00:00:00Z","until":"2027-01-01T00:00:00Z",
                 "rules":[{"id":"of-%1$s","kind":"FIXED","points":%2$d}]%3$s}""".formatted(id, points, more);
    }

    private static String floor(String percent) {
        return ",\"marginFloor\":{\"percent\":\"" + percent + "\"}";
    }

    private static Scenario shop(String... campaigns) {
        return shopWith("\"pointValue\":\"0.01\"", campaigns);
    }

    private static Scenario shopWith(String redemption, String... campaigns) {
        var scenario = Scenario.under(Programme.unpublished(RETAIL).with(EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],"rounding":"FLOOR","scope":"ORDER"},
                 "campaigns":[%s],
                 "redemption":{"minimum":1,"step":1%s},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(
                        String.join(",", campaigns), redemption.isEmpty() ? "" : "," + redemption)
                .getBytes(UTF_8))));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        return scenario;
    }

    private MarginFloorTest line(String amount, Optional<String> cost) {
        lines.add(new PurchaseLine(new ProductId("sku"), 1, euros(amount), cost.map(text -> euros(text))));
        return this;
    }

    private Award bought(Scenario scenario, String paid) {
        return only(
                        PurchaseRecorded.class,
                        scenario.when(
                                new PurchaseDecider(),
                                new RecordPurchase(
                                        RETAIL,
                                        ANNA,
                                        new PurchaseId("R-1"),
                                        EffectiveAt.stated(on("02-01")),
                                        euros(paid),
                                        Optional.empty(),
                                        Optional.empty(),
                                        lines)))
                .award();
    }

    private static long comesBack(Scenario scenario, String id, String amount) {
        return only(
                        PurchaseReturned.class,
                        scenario.when(new ReturnDecider(), giveBack("R-1", id, amount, on("02-02"))))
                .reversed()
                .amount();
    }

    private static OfCampaign gave(CampaignId campaign, long points, long withheld) {
        return new OfCampaign(
                campaign,
                Points.of(points),
                Optional.empty(),
                withheld == 0 ? Optional.empty() : Optional.of(new Withheld(Points.of(withheld), WithheldFor.MARGIN)));
    }

    @ParameterizedTest
    @CsvSource({
        // 20 per cent of 100.00 are to be left, and 100 points are given in any case
        "100.00, 120.00, 20,    0,    3000",
        "100.00,  80.01, 20,    0,    3000",
        "100.00,  80.00, 20,    0,    3000",
        "100.00,  79.00, 20,    0,    3000",
        "100.00,  78.99, 20,    1,    2999",
        "100.00,  60.00, 20,    1900, 1100",
        "100.00,  49.01, 20,    2999, 1",
        "100.00,  49.00, 20,    3000, 0",
        "100.00,   0.00, 20,    3000, 0",
        // sold at cost, with the points at the shop's own expense
        "100.00, 100.00, 0,     0,    3000",
        "100.00,  98.99, 0,     1,    2999",
        "100.00,  69.00, 0,     3000, 0",
        "100.00,   0.00, 100,   0,    3000",
        "100.00,   0.00, 98.99, 1,    2999",
        // 33.33 per cent of 9.99 are 3.329667; 9 points are given in any case
        "  9.99,   6.57, 33.33, 0,    3000",
        "  9.99,   6.56, 33.33, 1,    2999",
        "  9.99,   6.55, 33.33, 2,    2998"
    })
    void it_gives_as_many_points_as_leave_the_shop_its_share(
            String paid, String cost, String percent, long gives, long withholds) {
        var award = line(paid, Optional.of(cost)).bought(shop(campaign("plus", 3_000, floor(percent))), paid);

        assertThat(award.campaigns().orElseThrow()).containsExactly(gave(PLUS, gives, withholds));
        assertThat(award.points().amount()).isEqualTo(gives + award.basis().minorUnits() / 100);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1900", "0.003, 3000", "0.03, 566", "20, 0", "0.2, 0", "0.199, 0", "0.198, 1"})
    void what_a_point_costs_may_be_said_by_the_campaign_and_parts_of_a_point_are_dropped(String value, long gives) {
        var scenario = shopWith(
                "", campaign("plus", 3_000, ",\"marginFloor\":{\"percent\":\"20\",\"pointValue\":\"" + value + "\"}"));

        var award = line("100.00", Optional.of("60.00")).bought(scenario, "100.00");

        assertThat(award.points()).isEqualTo(Points.of(100 + gives));
    }

    @Test
    void lines_add_up_and_what_was_paid_counts_though_they_come_to_more() {
        line("70.00", Optional.of("30.00")).line("50.00", Optional.of("30.00"));

        assertThat(bought(shop(campaign("plus", 3_000, floor("20"))), "100.00")
                        .campaigns()
                        .orElseThrow())
                .containsExactly(gave(PLUS, 1_900, 1_100));
    }

    @Test
    void nothing_is_given_where_nobody_told_what_some_of_it_cost() {
        var shop = campaign("plus", 3_000, floor("0"));

        assertThat(bought(shop(shop), "100.00").campaigns().orElseThrow())
                .as("without a line")
                .containsExactly(gave(PLUS, 0, 3_000));
        line("70.00", Optional.of("0.00"));
        assertThat(bought(shop(shop), "100.00").campaigns().orElseThrow())
                .as("30.00 are on no line")
                .containsExactly(gave(PLUS, 0, 3_000));
        line("30.00", Optional.empty());
        assertThat(bought(shop(shop), "100.00").campaigns().orElseThrow())
                .as("a line does not say its cost")
                .containsExactly(gave(PLUS, 0, 3_000));
        lines.removeLast();
        line("30.00", Optional.of("0.00"));
        assertThat(bought(shop(shop), "100.00").campaigns().orElseThrow()).containsExactly(gave(PLUS, 3_000, 0));
    }

    @Test
    void a_campaign_without_a_floor_asks_for_no_costs() {
        assertThat(bought(shop(campaign("plus", 3_000, "")), "100.00").points()).isEqualTo(Points.of(3_100));
    }

    @Test
    void of_two_campaigns_the_second_has_what_the_first_has_left() {
        var scenario = shop(
                campaign("plus", 1_000, floor("20")),
                campaign("more", 1_000, floor("20")),
                campaign("free", 10, ""),
                campaign("last", 1, floor("20")));

        var award = line("100.00", Optional.of("60.00")).bought(scenario, "100.00");

        assertThat(award.campaigns().orElseThrow())
                .containsExactly(
                        gave(PLUS, 1_000, 0),
                        gave(new CampaignId("more"), 900, 100),
                        gave(new CampaignId("free"), 10, 0),
                        gave(new CampaignId("last"), 0, 1));
        assertThat(award.points()).isEqualTo(Points.of(2_010));
    }

    @ParameterizedTest
    @CsvSource({"1899, 1899, BUDGET", "1900, 1900, MARGIN", "1901, 1900, MARGIN"})
    void of_floor_and_budget_the_one_that_leaves_less_is_told(long budget, long gives, WithheldFor reason) {
        var award = line("100.00", Optional.of("60.00"))
                .bought(shop(campaign("plus", 3_000, floor("20") + ",\"budget\":" + budget)), "100.00");

        assertThat(award.campaigns().orElseThrow())
                .containsExactly(new OfCampaign(
                        PLUS,
                        Points.of(gives),
                        Optional.of(Points.of(budget)),
                        Optional.of(new Withheld(Points.of(3_000 - gives), reason))));
    }

    @Test
    void who_is_held_out_is_told_what_others_would_have_been_given() {
        int place = Holdout.placeOf(RETAIL, PLUS, ANNA);
        var heldOut = campaign("plus", 3_000, floor("20") + ",\"holdoutPerMille\":" + (place + 1));

        assertThat(line("100.00", Optional.of("60.00"))
                        .bought(shop(heldOut), "100.00")
                        .campaigns()
                        .orElseThrow())
                .containsExactly(new OfCampaign(
                        PLUS,
                        Points.ZERO,
                        Optional.empty(),
                        Optional.of(new Withheld(Points.of(1_900), WithheldFor.HOLDOUT))));
        lines.clear();
        assertThat(bought(shop(heldOut), "100.00").campaigns().orElseThrow())
                .as("who would not have been given anything either")
                .containsExactly(gave(PLUS, 0, 3_000));
    }

    @Test
    void what_is_kept_of_a_purchase_leaves_the_shop_its_share_too_in_any_split() {
        var scenario = shop(campaign("plus", 3_000, floor("20")));
        assertThat(line("100.00", Optional.of("60.00"))
                        .bought(scenario, "100.00")
                        .points())
                .isEqualTo(Points.of(2_000));

        assertThat(comesBack(scenario, "1", "50.00")).isEqualTo(1_000);
        assertThat(comesBack(scenario, "2", "49.99"))
                .as("a cent kept leaves room for a fifth of a point")
                .isEqualTo(1_000);
        assertThat(comesBack(scenario, "3", "0.01")).isZero();
    }

    @Test
    void a_return_leaves_no_more_than_was_given() {
        var scenario = shop(campaign("plus", 3_000, floor("20") + ",\"budget\":500"));
        assertThat(line("100.00", Optional.of("60.00"))
                        .bought(scenario, "100.00")
                        .points())
                .isEqualTo(Points.of(600));

        assertThat(comesBack(scenario, "1", "50.00"))
                .as("50 of the rules alone")
                .isEqualTo(50);
        assertThat(comesBack(scenario, "2", "30.00")).isEqualTo(550 - 400);
        assertThat(comesBack(scenario, "3", "20.00")).isEqualTo(400);
    }

    @Test
    void a_floor_knows_what_a_point_costs_and_lies_between_nothing_and_all() {
        assertThatThrownBy(() -> shopWith("", campaign("plus", 1, floor("20"))))
                .rootCause()
                .hasMessageContaining("what a point is worth");
        for (var percent : List.of("-1", "100.01", "12.345")) {
            assertThatThrownBy(() -> shop(campaign("plus", 1, floor(percent))))
                    .rootCause()
                    .hasMessageContaining("between 0 and 100");
        }
        assertThatThrownBy(
                        () -> shop(campaign("plus", 1, ",\"marginFloor\":{\"percent\":\"20\",\"pointValue\":\"0\"}")))
                .rootCause()
                .hasMessageContaining("worth more than 0");
    }
}
