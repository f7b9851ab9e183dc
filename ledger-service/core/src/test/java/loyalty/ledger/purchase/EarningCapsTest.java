package loyalty.ledger.purchase;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.EarningCaps;
import loyalty.programme.EarningCaps.Cap;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningRule;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.Points;
import loyalty.value.RedemptionId;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day, week or month earns so much and no more, and nobody has more than the programme allows; 1 point for each full 1.00. */
class EarningCapsTest {

    private static final Optional<Points> NONE = Optional.empty();

    @Test
    @Tag("W11")
    void the_local_date_in_the_programmes_zone_decides_about_the_month() {
        var shop = shop("Europe/Moscow", new EarningCaps(NONE, NONE, points(100), NONE)); // UTC+3

        assertThat(shop.buys("R-1", "80.00", "2026-01-31T20:59:59Z").award().points())
                .isEqualTo(Points.of(80));
        assertThat(shop.buys("R-2", "90.00", "2026-01-31T22:30:00Z").award().points())
                .as("in February there")
                .isEqualTo(Points.of(90));
        assertThat(shop.buys("R-3", "30.00", "2026-02-28T20:59:59Z").award().points())
                .isEqualTo(Points.of(10));
        assertThat(shop.buys("R-4", "30.00", "2026-02-28T21:00:00Z").award().points())
                .isEqualTo(Points.of(30));
    }

    @ParameterizedTest
    @CsvSource({
        // the first, the second, what the second of 60.00 earns after 60 where 100 are the most
        "DAY,   2026-03-28T23:00:00Z, 2026-03-29T21:59:59Z, 40", // the day of the change to summer time, in Berlin
        "DAY,   2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 60",
        "DAY,   2026-03-28T22:59:59Z, 2026-03-28T23:00:00Z, 60",
        "WEEK,  2026-03-29T22:00:00Z, 2026-04-05T21:59:59Z, 40", // Monday to Sunday
        "WEEK,  2026-03-29T22:00:00Z, 2026-04-05T22:00:00Z, 60",
        "WEEK,  2026-12-31T12:00:00Z, 2027-01-03T12:00:00Z, 40", // a week of two years
        "MONTH, 2026-01-31T23:00:00Z, 2026-02-28T22:59:59Z, 40",
        "MONTH, 2026-01-31T23:00:00Z, 2026-02-28T23:00:00Z, 60",
        "MONTH, 2026-02-28T22:59:59Z, 2026-01-31T23:00:00Z, 40" // told afterwards of what was before
    })
    void a_window_earns_so_much_and_the_award_names_the_cap(Cap cap, Instant first, Instant second, long earns) {
        var shop = shop("Europe/Berlin", caps(cap, 100));

        shop.buys("R-1", "60.00", first.toString());
        var award = shop.buys("R-2", "60.00", second.toString()).award();
        assertThat(award.points()).isEqualTo(Points.of(earns));
        assertThat(award.limit()).isEqualTo(earns < 60 ? Optional.of(cap) : Optional.empty());
        assertThat(award.steps().flatMap(steps -> steps.cappedFrom()))
                .isEqualTo(earns < 60 ? points(60) : Optional.empty());
    }

    @Test
    void of_several_caps_the_tightest_takes_and_of_equals_the_shortest_is_named() {
        var shop = shop("UTC", new EarningCaps(points(50), points(50), points(120), NONE));

        assertThat(shop.buys("R-1", "60.00", "2026-03-02T12:00:00Z").award().limit())
                .contains(Cap.DAY);
        assertThat(shop.buys("R-2", "60.00", "2026-03-03T12:00:00Z").award().limit())
                .contains(Cap.WEEK);
        shop.buys("R-3", "60.00", "2026-03-09T12:00:00Z");
        var last = shop.buys("R-4", "60.00", "2026-03-16T12:00:00Z").award();
        assertThat(last.points()).isEqualTo(Points.of(20));
        assertThat(last.limit()).contains(Cap.MONTH);
    }

    @Test
    void a_return_gives_no_room_back_and_takes_back_what_was_earned_and_no_more() {
        var shop = shop("UTC", caps(Cap.DAY, 100));
        shop.buys("R-1", "150.00", "2026-03-02T12:00:00Z");

        assertThat(shop.givesBack("R-1", "1", "30.00").reversed())
                .as("the other 120.00 would have earned 100 too")
                .isEqualTo(Points.ZERO);
        assertThat(shop.givesBack("R-1", "2", "30.00").reversed()).isEqualTo(Points.of(10));
        assertThat(shop.givesBack("R-1", "3", "90.00").reversed()).isEqualTo(Points.of(90));
        var next = shop.buys("R-2", "10.00", "2026-03-02T13:00:00Z").award();
        assertThat(next.points()).isEqualTo(Points.ZERO);
        assertThat(next.limit()).contains(Cap.DAY);
    }

    @Test
    void nobody_has_more_than_the_programme_allows_and_what_is_spent_makes_room() {
        var shop = shop("UTC", caps(Cap.BALANCE, 100));

        shop.buys("R-1", "90.00", "2026-03-02T12:00:00Z");
        var capped = shop.buys("R-2", "30.00", "2026-03-03T12:00:00Z").award();
        assertThat(capped.points()).isEqualTo(Points.of(10));
        assertThat(capped.limit()).contains(Cap.BALANCE);
        shop.redeems("X-1", 40, "2026-03-04T12:00:00Z");
        assertThat(shop.buys("R-3", "90.00", "2026-03-05T12:00:00Z").award().points())
                .isEqualTo(Points.of(40));
    }

    @Test
    void the_cap_of_a_purchase_is_asked_first() {
        var shop = shop("UTC", caps(Cap.DAY, 100), points(70));

        assertThat(shop.buys("R-1", "90.00", "2026-03-02T12:00:00Z").award().limit())
                .contains(Cap.PURCHASE);
        assertThat(shop.buys("R-2", "90.00", "2026-03-02T12:00:00Z").award().points())
                .isEqualTo(Points.of(30));
    }

    @Test
    void a_cap_of_nothing_is_refused() {
        assertThatThrownBy(() -> new EarningCaps(points(0), NONE, NONE, NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static EarningCaps caps(Cap cap, long most) {
        return new EarningCaps(
                cap == Cap.DAY ? points(most) : NONE,
                cap == Cap.WEEK ? points(most) : NONE,
                cap == Cap.MONTH ? points(most) : NONE,
                cap == Cap.BALANCE ? points(most) : NONE);
    }

    private static Optional<Points> points(long amount) {
        return Optional.of(Points.of(amount));
    }

    private static Shop shop(String zone, EarningCaps caps) {
        return shop(zone, caps, NONE);
    }

    private static Shop shop(String zone, EarningCaps caps, Optional<Points> perPurchase) {
        var one = Examples.document(new EarningPolicy(
                List.of(EarningRule.step(new RuleId("base"), Points.of(1), new BigDecimal("1.00"))),
                Optional.empty(),
                perPurchase,
                EarningPolicy.Rounding.FLOOR,
                EarningPolicy.Scope.ORDER,
                Optional.of(caps)));
        return new Shop(new ProgrammeDocument(
                one.programme(),
                one.version(),
                one.name(),
                ZoneId.of(zone),
                one.currency(),
                one.effectiveFrom(),
                one.earning(),
                one.activation(),
                one.expiry(),
                Optional.empty(),
                one.referral(),
                one.review(),
                one.redemption(),
                one.returns(),
                one.transfers(),
                one.adjustments(),
                one.backdatingWindowDays(),
                one.tiers(),
                one.segments()));
    }

    /** A shop where Anna is a member. */
    private static final class Shop {

        private final Scenario scenario;

        Shop(ProgrammeDocument document) {
            scenario = Scenario.under(Programme.unpublished(Examples.RETAIL).with(document));
            scenario.when(new RegistrationDecider(), registration(ANNA, Instant.parse("2025-12-01T00:00:00Z")));
        }

        PurchaseRecorded buys(String id, String amount, String at) {
            return only(
                    PurchaseRecorded.class,
                    scenario.when(new PurchaseDecider(), purchase(ANNA, id, amount, Instant.parse(at))));
        }

        PurchaseReturned givesBack(String purchase, String id, String amount) {
            return only(
                    PurchaseReturned.class,
                    scenario.when(
                            new ReturnDecider(),
                            giveBack(purchase, id, amount, Instant.parse("2026-03-02T12:30:00Z"))));
        }

        void redeems(String id, long points, String at) {
            var command = new RedeemPoints(
                    Examples.RETAIL,
                    ANNA,
                    new RedemptionId(id),
                    EffectiveAt.stated(Instant.parse(at)),
                    Points.of(points));
            assertThat(scenario.when(new RedemptionDecider(), command)).isInstanceOf(Decision.Accepted.class);
        }
    }
}
