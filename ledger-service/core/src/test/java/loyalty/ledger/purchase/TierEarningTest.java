package loyalty.ledger.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.Told;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierPolicy;
import loyalty.value.Points;
import loyalty.value.TierName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules and multipliers for members of some tiers: silver from 100 points of the year, gold from 300; 1 point for each full 1.00. */
class TierEarningTest {

    private static final String BASE = """
            {"id":"base","kind":"STEP","points":1,"per":"1.00"}""";
    private static final String TWICE_FOR_GOLD = """
            {"id":"gold-twice","factor":"2","tiers":["gold"]}""";

    @Test
    void the_purchase_that_reaches_a_tier_earns_without_it_and_the_next_one_with_it() {
        var shop = shop(BASE, TWICE_FOR_GOLD);

        assertThat(shop.buys("R-1", "300.00", "02-01")).isEqualTo(300);
        assertThat(shop.tierOf("R-1")).hasToString("none");
        assertThat(shop.buys("R-2", "10.00", "02-01")).as("at the same instant").isEqualTo(20);
        assertThat(shop.tierOf("R-2")).hasToString("gold");
        assertThat(shop.award("R-2").factors())
                .singleElement()
                .satisfies(factor -> assertThat(factor.multiplier()).hasToString("gold-twice"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "99, 1", "100, 4", "299, 4", "300, 6"})
    void a_rule_is_for_the_tiers_that_it_names_and_none_is_the_standing_below_the_first(long has, long earns) {
        var shop = shop(BASE + """
                ,{"id":"others","kind":"FIXED","points":3,"tiers":["silver"]},
                {"id":"gold","kind":"FIXED","points":5,"tiers":["gold"]},
                {"id":"starters","kind":"FIXED","points":0,"tiers":["none"]}""", "");

        shop.buys("R-1", has + ".00", "02-01");
        assertThat(shop.buys("R-2", "1.00", "02-02")).isEqualTo(earns);
    }

    @Test
    void a_multiplier_may_be_for_several_tiers() {
        var shop = shop(BASE, """
                {"id":"members","factor":"3","tiers":["silver","none"]}""");

        assertThat(shop.buys("R-1", "40.00", "02-01")).isEqualTo(120);
        assertThat(shop.buys("R-2", "60.00", "02-02")).isEqualTo(180);
        assertThat(shop.buys("R-3", "60.00", "02-03")).as("as gold").isEqualTo(60);
    }

    @Test
    void an_award_tells_the_tier_while_any_rule_asks_for_it_and_nothing_else() {
        var shop = shop(BASE, """
                {"id":"may","factor":"2","tiers":["gold"],"from":"2026-05-01T00:00:00Z","until":"2026-06-01T00:00:00Z"}""");

        shop.buys("R-1", "1.00", "04-30");
        shop.buys("R-2", "1.00", "05-01");
        shop.buys("R-3", "1.00", "06-01");
        assertThat(shop.award("R-1").tier()).isEmpty();
        assertThat(shop.award("R-2").tier()).contains(TierName.NONE);
        assertThat(shop.award("R-3").tier()).isEmpty();
    }

    @Test
    void a_purchase_told_afterwards_has_the_tier_of_its_own_day() {
        var shop = shop(BASE, TWICE_FOR_GOLD);

        shop.buys("R-1", "300.00", "02-10");
        assertThat(shop.buys("R-2", "10.00", "02-09")).isEqualTo(10);
        assertThat(shop.buys("R-3", "10.00", "02-11")).isEqualTo(20);
    }

    @Test
    void awards_recorded_before_stand_when_an_earlier_purchase_is_told_afterwards() {
        var shop = shop(BASE, TWICE_FOR_GOLD);

        assertThat(shop.buys("R-1", "10.00", "02-10")).isEqualTo(10);
        shop.buys("R-2", "300.00", "02-01");
        assertThat(shop.award("R-1").tier()).contains(TierName.NONE);
        assertThat(shop.buys("R-3", "10.00", "02-10")).isEqualTo(20);
    }

    @Test
    void a_return_takes_back_by_the_tier_of_the_purchase_though_the_tier_was_lost_since() {
        var shop = shop(BASE, TWICE_FOR_GOLD);
        shop.buys("R-1", "300.00", "02-01");
        assertThat(shop.buys("R-2", "9.50", "02-02")).isEqualTo(18);
        shop.givesBack("R-1", "1", "300.00", "02-03");

        assertThat(shop.givesBack("R-2", "1", "0.50", "02-04")).isZero();
        assertThat(shop.givesBack("R-2", "2", "4.00", "02-05")).isEqualTo(8);
        assertThat(shop.givesBack("R-2", "3", "5.00", "02-06")).isEqualTo(10);
        assertThat(shop.buys("R-3", "10.00", "02-07")).as("gold no more").isEqualTo(10);
    }

    @Test
    void what_is_kept_may_ask_for_the_tier_though_the_purchase_did_not_come_to_that() {
        var shop = shop(BASE + """
                ,{"id":"large","kind":"RATE","rate":"3","priority":9,"exclusive":true,"minimumPurchase":"50.00"},
                {"id":"silver","kind":"STEP","points":1,"per":"1.00","tiers":["silver"]}""", "");
        shop.buys("R-1", "40.00", "02-01");
        shop.buys("R-2", "60.00", "02-01");

        assertThat(shop.buys("R-3", "50.00", "02-02")).isEqualTo(150);
        assertThat(shop.tierOf("R-3")).hasToString("silver");
        assertThat(shop.givesBack("R-3", "1", "10.00", "02-03")).isEqualTo(150 - 2 * 40);
        assertThat(shop.givesBack("R-3", "2", "40.00", "02-03")).isEqualTo(2 * 40);
    }

    @Test
    void points_that_wait_make_no_tier_yet() {
        var shop = new Shop(document(BASE, TWICE_FOR_GOLD, """
                "activation":{"afterDays":14,"roundTo":"DAY_START"},"""));

        shop.buys("R-1", "300.00", "02-01");
        assertThat(shop.buys("R-2", "10.00", "02-14")).isEqualTo(10);
        assertThat(shop.buys("R-3", "10.00", "02-15")).isEqualTo(20);
    }

    @Test
    void a_till_is_told_the_tier_after_the_fact_and_what_is_missing_to_the_next() {
        var shop = shop(BASE, "");
        shop.buys("R-1", "120.00", "02-01");
        var endOfNextYear = Optional.of(Instant.parse("2028-01-01T00:00:00Z"));
        var endOfYear = Optional.of(Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(shop.told())
                .contains(new Told.Tier(
                        new TierName("silver"),
                        120,
                        endOfNextYear,
                        Optional.of(new Told.NextTier(new TierName("gold"), 180, endOfYear))));
        shop.redeems("X-1", 50, "02-02");
        assertThat(shop.told().orElseThrow().qualifying())
                .as("spending takes nothing from a tier")
                .isEqualTo(120);
        shop.givesBack("R-1", "1", "20.01", "02-03");
        assertThat(shop.told())
                .contains(new Told.Tier(
                        TierName.NONE,
                        99,
                        Optional.empty(),
                        Optional.of(new Told.NextTier(new TierName("silver"), 1, endOfYear))));
        shop.buys("R-2", "201.00", "02-04");
        assertThat(shop.told()).contains(new Told.Tier(new TierName("gold"), 300, endOfNextYear, Optional.empty()));
    }

    @Test
    void money_may_count_less_what_was_refunded_whether_or_not_it_earned() {
        var shop = new Shop(counting(1, "SPEND", "10000", "30000"));

        shop.buys("R-1", "99.99", "02-01");
        assertThat(shop.standing()).isEqualTo("none 9999, silver 1");
        shop.buys("R-2", "0.01", "02-02");
        assertThat(shop.standing()).as("which earned nothing").isEqualTo("silver 10000, gold 20000");
        shop.givesBack("R-1", "1", "0.50", "02-03");
        assertThat(shop.standing()).isEqualTo("none 9950, silver 50");
    }

    @Test
    void purchases_may_count_as_long_as_they_have_not_come_back_whole() {
        var shop = new Shop(counting(1, "COUNT", "2", "3"));

        shop.buys("R-0", "0.00", "01-31");
        shop.buys("R-1", "50.00", "02-01");
        assertThat(shop.standing()).isEqualTo("none 1, silver 1");
        shop.buys("R-2", "10.00", "02-02");
        assertThat(shop.standing()).isEqualTo("silver 2, gold 1");
        shop.givesBack("R-1", "1", "49.99", "02-03");
        assertThat(shop.standing()).isEqualTo("silver 2, gold 1");
        shop.givesBack("R-1", "2", "0.01", "02-04");
        assertThat(shop.standing()).isEqualTo("none 1, silver 1");
    }

    @Test
    void a_period_that_closed_is_judged_by_its_own_metric_and_the_next_begins_from_nothing() {
        var byPoints = counting(1, "QUALIFYING_POINTS", "100", "300");
        var byMoney = counting(2, "SPEND", "10000", "30000");
        var shop = new Shop(byPoints, byMoney);

        shop.buys("R-1", "120.00", "12-31");
        assertThat(shop.standing()).isEqualTo("silver 120, gold 180");
        shop.buysAt("R-2", "1.00", "2027-01-01T00:00:00Z");
        assertThat(shop.standing()).isEqualTo("silver 100, gold 29900");
        shop.buysAt("R-3", "1.00", "2028-01-01T00:00:00Z");
        assertThat(shop.standing()).isEqualTo("none 100, silver 9900");
    }

    @Test
    void a_version_names_no_tier_that_it_does_not_have() {
        assertThatThrownBy(() -> shop(BASE, """
                {"id":"x","factor":"2","tiers":["diamond"]}""")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shop("""
                {"id":"x","kind":"FIXED","points":1,"tiers":["gold","diamond"]}""", "")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Shop shop(String rules, String multipliers) {
        return new Shop(document(rules, multipliers, ""));
    }

    private static ProgrammeDocument document(String rules, String multipliers, String more) {
        return EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
                 "earning":{"rules":[%s],"multipliers":[%s],"rounding":"FLOOR","scope":"ORDER"},%s
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","period":"YEAR","validity":"END_OF_NEXT_PERIOD",
                          "levels":[{"name":"silver","from":100},{"name":"gold","from":300}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(rules, multipliers, more).getBytes(UTF_8));
    }

    /** Version 1 rules 2026, version 2 what follows. */
    private static ProgrammeDocument counting(int version, String metric, String silver, String gold) {
        var like = document(BASE, "", "");
        return new ProgrammeDocument(
                like.programme(),
                version,
                like.name(),
                like.zone(),
                like.currency(),
                Instant.parse(version == 1 ? "2020-01-01T00:00:00Z" : "2027-01-01T00:00:00Z"),
                like.earning(),
                like.activation(),
                like.expiry(),
                like.registration(),
                like.referral(),
                like.review(),
                like.redemption(),
                like.returns(),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                new TierPolicy(
                        TierPolicy.Metric.valueOf(metric),
                        Optional.empty(),
                        Optional.empty(),
                        like.tiers().period(),
                        like.tiers().validity(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                new TierPolicy.Level(new TierName("silver"), Points.of(Long.parseLong(silver))),
                                new TierPolicy.Level(new TierName("gold"), Points.of(Long.parseLong(gold))))),
                like.segments());
    }

    /** A shop where Anna is a member. */
    private static final class Shop {

        private final Scenario scenario;

        Shop(ProgrammeDocument... versions) {
            var programme = Programme.unpublished(RETAIL);
            for (var version : versions) {
                programme = programme.with(version);
            }
            scenario = Scenario.under(programme);
            scenario.when(new RegistrationDecider(), registration(ANNA, Instant.parse("2025-12-01T00:00:00Z")));
        }

        long buys(String id, String amount, String day) {
            return buysAt(id, amount, midnight(day).toString());
        }

        long buysAt(String id, String amount, String instant) {
            return only(
                            PurchaseRecorded.class,
                            scenario.when(new PurchaseDecider(), purchase(ANNA, id, amount, Instant.parse(instant))))
                    .award()
                    .points()
                    .amount();
        }

        long givesBack(String purchase, String id, String amount, String day) {
            return only(
                            PurchaseReturned.class,
                            scenario.when(new ReturnDecider(), giveBack(purchase, id, amount, midnight(day))))
                    .reversed()
                    .amount();
        }

        void redeems(String id, long points, String day) {
            only(
                    PointsRedeemed.class,
                    scenario.when(new RedemptionDecider(), redemption(ANNA, id, points, midnight(day))));
        }

        /** What the till was told of the tier at last. */
        Optional<Told.Tier> told() {
            return switch (scenario.history().getLast()) {
                case PurchaseRecorded each -> each.told().tier();
                case PurchaseReturned each -> each.told().tier();
                case PointsRedeemed each -> each.told().tier();
                default -> Optional.empty();
            };
        }

        /** The tier with what counts, and the next one with what is missing. */
        String standing() {
            var tier = told().orElseThrow();
            return tier.name() + " " + tier.qualifying()
                    + tier.next()
                            .map(next -> ", " + next.name() + " " + next.missing())
                            .orElse("");
        }

        Award award(String id) {
            return scenario.history().stream()
                    .filter(PurchaseRecorded.class::isInstance)
                    .map(PurchaseRecorded.class::cast)
                    .filter(each -> each.purchase().value().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .award();
        }

        TierName tierOf(String id) {
            return award(id).tier().orElseThrow();
        }

        private static Instant midnight(String day) {
            return Instant.parse("2026-" + day + "T00:00:00Z");
        }
    }
}
