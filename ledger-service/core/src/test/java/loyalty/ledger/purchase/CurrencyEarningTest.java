package loyalty.ledger.purchase;

import static loyalty.ledger.decision.Currencies.adjust;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.purchase.StarShop.HALF;
import static loyalty.ledger.purchase.StarShop.OWN;
import static loyalty.ledger.purchase.StarShop.STARS;
import static loyalty.ledger.purchase.StarShop.at;
import static loyalty.ledger.purchase.StarShop.award;
import static loyalty.ledger.purchase.StarShop.document;
import static loyalty.ledger.purchase.StarShop.stars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.club.JoinClub;
import loyalty.ledger.club.JoiningDecider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.programme.EarningCaps.Cap;
import loyalty.value.ClubId;
import loyalty.value.Points;
import loyalty.value.TierName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What purchases earn of a currency beside the programme's own points: by its own rules, caps and dates, as if there were no other. */
class CurrencyEarningTest {

    private static String capped(String caps) {
        return """
                {"rules":[{"id":"half","kind":"RATE","rate":"0.5"}],%s"rounding":"FLOOR","scope":"ORDER"}""".formatted(caps);
    }

    @ParameterizedTest
    @CsvSource({
        // paid, rounding, points, stars
        "0.00, FLOOR, 0, 0",
        "1.99, FLOOR, 1, 0",
        "2.00, FLOOR, 2, 1",
        "3.99, FLOOR, 3, 1",
        "3.99, CEIL, 3, 2",
        "3.00, HALF_UP, 3, 2",
        "5.00, HALF_EVEN, 5, 2",
        "200.00, FLOOR, 200, 60"
    })
    void each_currency_is_earned_rounded_and_capped_by_rules_of_its_own(
            String paid, String rounding, long points, long expected) {
        var shop = StarShop.earning(capped("\"maximumPerPurchase\":60,").replace("FLOOR", rounding), "");

        var bought = shop.buys("R-1", paid, "03-01");

        assertThat(bought.award().points()).isEqualTo(Points.of(points));
        assertThat(stars(bought)).isEqualTo(expected);
        assertThat(shop.balance(OWN, "03-01")).isEqualTo(points);
        assertThat(shop.balance(STARS, "03-01")).isEqualTo(expected);
        assertThat(award(bought).limit()).isEqualTo(expected == 60 ? Optional.of(Cap.PURCHASE) : Optional.empty());
    }

    @Test
    void a_till_is_told_of_each_what_there_is_and_what_lapses_next() {
        var shop = StarShop.earning(HALF, "");
        shop.buys("R-1", "10.00", "03-01");

        var told = shop.buys("R-2", "30.00", "03-02").told();

        assertThat(told.balance()).isEqualTo(Points.of(40));
        var ofStars = told.in(STARS.get());
        assertThat(ofStars.balance()).isEqualTo(Points.of(20));
        assertThat(ofStars.nextLapse().orElseThrow().at()).isEqualTo(at("03-31"));
        assertThat(ofStars.nextLapse().orElseThrow().points()).isEqualTo(Points.of(5));
    }

    @Test
    void a_till_is_told_of_each_also_where_nothing_was_earned() {
        var shop = StarShop.earning(HALF, "");
        shop.buys("R-1", "10.00", "03-01");

        var bought = shop.buys("R-2", "1.00", "03-02");

        assertThat(stars(bought)).isZero();
        assertThat(bought.movements()).hasSize(1);
        assertThat(bought.told().in(STARS.get()).balance()).isEqualTo(Points.of(5));
    }

    @Test
    void stars_wait_and_lapse_by_their_own_calendar() {
        var shop = StarShop.earning(HALF, """
                "activation":{"afterDays":3,"roundTo":"DAY_START"},""");

        shop.buys("R-1", "10.00", "03-01");

        assertThat(shop.balance(OWN, "03-01")).isEqualTo(10);
        assertThat(shop.balance(STARS, "2026-03-03T23:59:59Z")).isZero();
        assertThat(shop.balance(STARS, "2026-03-04T00:00:00Z")).isEqualTo(5);
        assertThat(shop.balance(STARS, "2026-04-02T23:59:59Z")).isEqualTo(5);
        assertThat(shop.balance(STARS, "2026-04-03T00:00:00Z")).isZero();
    }

    @Test
    void nothing_of_it_stands_in_a_purchase_where_no_further_currency_is_earned() {
        var given = document(1, "2020-01-01T00:00:00Z", "", """
                "pointCurrencies":[{"id":"stars","name":"Stars"}],""");

        for (var shop : List.of(StarShop.of(document(1, "2020-01-01T00:00:00Z", "", "")), StarShop.of(given))) {
            var bought = shop.buys("R-1", "10.00", "03-01");
            assertThat(bought.pointCurrencies()).isEmpty();
            assertThat(bought.told().pointCurrencies()).isEmpty();
            assertThatThrownBy(() -> award(bought)).isInstanceOf(RuntimeException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // cap, first day, second day, stars of 20.00 each, where 15 are the most
        "perDay, 03-02, 03-02, 5, DAY",
        "perDay, 03-02, 03-03, 10, ",
        "perWeek, 03-02, 03-08, 5, WEEK",
        "perWeek, 03-01, 03-02, 10, ",
        "perMonth, 03-01, 03-31, 5, MONTH",
        "perMonth, 03-31, 04-01, 10, ",
        "balance, 03-02, 03-20, 5, BALANCE",
        "balance, 03-02, 04-01, 10, " // the first have lapsed
    })
    void caps_of_stars_count_stars(String cap, String first, String second, long expected, @Nullable Cap limit) {
        var shop = StarShop.earning(capped("\"caps\":{\"" + cap + "\":15},"), "");
        shop.ledger.when(new AdjustmentDecider(), adjust("A-1", OWN, 500, at("01-02")));

        assertThat(stars(shop.buys("R-1", "20.00", first))).isEqualTo(10);
        var bought = shop.buys("R-2", "20.00", second);

        assertThat(stars(bought)).isEqualTo(expected);
        assertThat(award(bought).limit()).isEqualTo(Optional.ofNullable(limit));
        assertThat(bought.award().points()).as("points have no cap").isEqualTo(Points.of(20));
        assertThat(bought.award().limit()).isEmpty();
    }

    @Test
    void caps_of_points_count_no_stars() {
        var shop = StarShop.of(document(1, "2020-01-01T00:00:00Z", """
                "caps":{"perDay":30,"balance":45},""", stars(HALF, "")));
        shop.ledger.when(new AdjustmentDecider(), adjust("A-1", STARS, 500, at("03-01")));

        assertThat(shop.buys("R-1", "20.00", "03-02").award().points()).isEqualTo(Points.of(20));
        var second = shop.buys("R-2", "20.00", "03-02");
        assertThat(second.award().points()).isEqualTo(Points.of(10));
        assertThat(second.award().limit()).contains(Cap.DAY);
        assertThat(stars(second)).isEqualTo(10);
    }

    @Test
    void an_award_tells_the_tier_that_its_own_rules_asked_for() {
        var shop = StarShop.earning("""
                {"rules":[{"id":"silver","kind":"FIXED","points":7,"tiers":["silver"]}],
                 "rounding":"FLOOR","scope":"ORDER"}""", "");

        var first = shop.buys("R-1", "100.00", "03-01");
        var second = shop.buys("R-2", "1.00", "03-02");

        assertThat(award(first).tier()).contains(TierName.NONE);
        assertThat(stars(first)).isZero();
        assertThat(award(second).tier()).contains(new TierName("silver"));
        assertThat(stars(second)).isEqualTo(7);
        assertThat(second.award().tier()).as("no rule of points asks").isEmpty();
    }

    @Test
    @Tag("row-20")
    void a_club_has_a_currency_of_its_own() {
        var shop = StarShop.earning("""
                {"rules":[{"id":"ride","kind":"STEP","points":2,"per":"5.00","clubs":["riders"]}],
                 "rounding":"FLOOR","scope":"ORDER"}""", "");
        assertThat(stars(shop.buys("R-1", "10.00", "03-01"))).isZero();
        shop.ledger.when(
                new JoiningDecider(),
                new JoinClub(RETAIL, ANNA, new ClubId("riders"), EffectiveAt.stated(at("03-02"))));

        var bought = shop.buys("R-2", "10.00", "03-03");

        assertThat(stars(bought)).isEqualTo(4);
        assertThat(award(bought).clubs()).contains(List.of(new ClubId("riders")));
        assertThat(bought.award().clubs()).isEmpty();
    }

    @Test
    void what_is_owed_of_points_is_not_repaid_with_stars_and_stars_owed_not_with_points() {
        var shop = StarShop.earning(HALF, """
                "returns":{"mode":"CUMULATIVE","shortfall":"ALLOW_NEGATIVE"},""");
        shop.buys("R-1", "20.00", "03-01");
        shop.ledger.when(new AdjustmentDecider(), adjust("A-1", STARS, -10, at("03-02")));
        shop.returns("R-1", "1", "20.00", "03-03");
        assertThat(shop.owed(STARS, "03-03")).isEqualTo(10);

        shop.buys("R-2", "8.00", "03-04");
        assertThat(shop.owed(STARS, "03-04")).isEqualTo(6);
        assertThat(shop.balance(STARS, "03-04")).isZero();
        assertThat(shop.balance(OWN, "03-04")).isEqualTo(8);

        var last = shop.buys("R-3", "20.00", "03-05");
        assertThat(shop.owed(STARS, "03-05")).isZero();
        assertThat(shop.balance(STARS, "03-05")).isEqualTo(4);
        assertThat(last.told().in(STARS.get()).debt()).isEmpty();
    }

    @Test
    void a_version_without_earning_of_a_currency_earns_no_more_of_it() {
        var shop = StarShop.of(
                document(1, "2020-01-01T00:00:00Z", "", stars(HALF, "")), document(2, "2026-04-01T00:00:00Z", "", """
                        "pointCurrencies":[{"id":"stars","name":"Stars"}],"""));

        PurchaseRecorded before = shop.buys("R-1", "20.00", "2026-03-31T23:59:59Z");
        PurchaseRecorded after = shop.buys("R-2", "20.00", "2026-04-01T00:00:00Z");

        assertThat(stars(before)).isEqualTo(10);
        assertThat(after.pointCurrencies()).isEmpty();
        shop.returns("R-1", "1", "20.00", "04-02");
        assertThat(shop.balance(STARS, "04-02"))
                .as("by the version that they were earned under")
                .isZero();
    }
}
