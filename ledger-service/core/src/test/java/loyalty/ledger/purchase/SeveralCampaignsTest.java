package loyalty.ledger.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import loyalty.draw.Holdout;
import loyalty.event.Award;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.EarningCaps.Cap;
import loyalty.programme.Programme;
import loyalty.value.CampaignId;
import loyalty.value.Points;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A point for each euro, and campaigns that run at once: each gives what it adds, and keeps by what it gave itself. */
@Tag("row-40")
class SeveralCampaignsTest {

    private static final String TWICE = """
            {"id":"twice","from":"2026-01-01T00:00:00Z","until":"2027-01-01T00:00:00Z",
             "multipliers":[{"id":"two","factor":"2"}],"budget":%d}""";
    private static final String THRICE = """
            {"id":"thrice","from":"2026-01-01T00:00:00Z","until":"2027-01-01T00:00:00Z",
             "multipliers":[{"id":"three","factor":"3"}],"budget":%d}""";

    private static Scenario shop(String earning, String... campaigns) {
        var scenario = Scenario.under(Programme.unpublished(RETAIL)
                .with(EventJson.readProgramme(
                        """
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"},
                     {"id":"nothing","kind":"FIXED","points":0}],%s"rounding":"FLOOR","scope":"ORDER"},
                 "campaigns":[%s],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(earning, String.join(",", campaigns)).getBytes(UTF_8))));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        return scenario;
    }

    private static Award buys(Scenario shop, String id, String amount) {
        return only(PurchaseRecorded.class, shop.when(new PurchaseDecider(), purchase(ANNA, id, amount, on("02-01"))))
                .award();
    }

    private static long givesBack(Scenario shop, String purchase, String id, String amount) {
        return only(PurchaseReturned.class, shop.when(new ReturnDecider(), giveBack(purchase, id, amount, on("02-02"))))
                .reversed()
                .amount();
    }

    /** Of 100.00 the first adds 100 and the second 400; each gives no more than its budget, also of what is kept. */
    @ParameterizedTest
    @CsvSource({
        // budgets, what is earned, what is taken with 50.00, with 49.00 more and with the rest
        "1000, 1000, 600, 300, 294, 6",
        "30,   50,   180, 50,  124, 6",
        "50,   30,   180, 50,  124, 6",
        "2,    1000, 502, 250, 246, 6",
        "1000, 1,    201, 100, 98,  3"
    })
    void what_is_kept_earns_of_each_campaign_up_to_what_that_one_gave(
            int first, int second, long earns, long half, long most, long rest) {
        var shop = shop("", TWICE.formatted(first), THRICE.formatted(second));

        assertThat(buys(shop, "R-1", "100.00").points()).isEqualTo(Points.of(earns));
        assertThat(givesBack(shop, "R-1", "1", "50.00")).isEqualTo(half);
        assertThat(givesBack(shop, "R-1", "2", "49.00")).isEqualTo(most);
        assertThat(givesBack(shop, "R-1", "3", "1.00")).isEqualTo(rest);
    }

    @Test
    void one_that_gave_nothing_gives_nothing_of_what_is_kept_either() {
        var shop = shop("", TWICE.formatted(100), THRICE.formatted(1_000));
        buys(shop, "R-0", "100.00");

        var award = buys(shop, "R-1", "100.00");
        assertThat(award.points()).as("the first is used up").isEqualTo(Points.of(300));
        assertThat(award.campaigns().orElseThrow().stream()
                        .map(each -> each.points().amount()))
                .containsExactly(0L, 200L);
        assertThat(givesBack(shop, "R-1", "1", "50.00")).isEqualTo(150);
        assertThat(givesBack(shop, "R-1", "2", "50.00")).isEqualTo(150);
    }

    @Test
    void who_has_the_first_place_that_is_not_held_out_gets_it() {
        int place = Holdout.placeOf(RETAIL, new CampaignId("twice"), ANNA);
        var notOut = TWICE.formatted(1_000).replace("\"budget\"", "\"holdoutPerMille\":" + place + ",\"budget\"");
        var out = TWICE.formatted(1_000).replace("\"budget\"", "\"holdoutPerMille\":" + (place + 1) + ",\"budget\"");

        assertThat(buys(shop("", notOut), "R-1", "100.00").points()).isEqualTo(Points.of(200));
        assertThat(buys(shop("", out), "R-1", "100.00").points()).isEqualTo(Points.of(100));
    }

    @Test
    void an_award_tells_what_was_asked_and_given_and_nothing_else() {
        var award = buys(shop("", TWICE.formatted(1_000)), "R-1", "100.00");

        assertThat(award.clubs()).isEmpty();
        assertThat(award.segment()).isEmpty();
        assertThat(award.tier()).isEmpty();
        assertThat(award.shares())
                .singleElement()
                .satisfies(share -> assertThat(share.rule()).hasToString("base"));
    }

    @ParameterizedTest
    @CsvSource({"100, 99, DAY", "100, 100, PURCHASE", "99, 100, PURCHASE", "101, 101, "})
    void of_the_cap_of_the_purchase_and_that_of_the_day_the_tighter_is_told_and_of_equals_that_of_the_purchase(
            long ofPurchase, long ofDay, Cap told) {
        var shop = shop("\"maximumPerPurchase\":" + ofPurchase + ",\"caps\":{\"perDay\":" + ofDay + "},");

        var award = buys(shop, "R-1", "101.00");

        assertThat(award.points()).isEqualTo(Points.of(Math.min(101, Math.min(ofPurchase, ofDay))));
        assertThat(award.limit()).isEqualTo(Optional.ofNullable(told));
    }
}
