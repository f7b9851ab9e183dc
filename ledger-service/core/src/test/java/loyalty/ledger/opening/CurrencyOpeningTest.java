package loyalty.ledger.opening;

import static loyalty.ledger.decision.Currencies.OWN;
import static loyalty.ledger.decision.Currencies.SHELLS;
import static loyalty.ledger.decision.Currencies.STARS;
import static loyalty.ledger.decision.Currencies.STONES;
import static loyalty.ledger.decision.Currencies.adjust;
import static loyalty.ledger.decision.Currencies.giving;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.BalanceOpened;
import loyalty.event.BalanceOpened.InCurrency;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.decision.Currencies;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.opening.OpenBalance.OldLot;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.programme.RegistrationPolicy;
import loyalty.programme.ReviewPolicy;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members bring points, stars and stones from another system, in one opening; the stars of the file keep their dates. */
class CurrencyOpeningTest {

    static final Instant AT = on("01-05");

    final BalanceOpeningDecider openings = new BalanceOpeningDecider();
    Scenario scenario = joined(Currencies.programme());

    private static Scenario joined(Programme programme) {
        var scenario = Scenario.under(programme);
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        return scenario;
    }

    private static OldLot lot(Optional<PointCurrencyId> currency, long points, String earned, String lapses) {
        var lot = OpeningTest.lot(points, earned, lapses);
        return currency.map(lot::in).orElse(lot);
    }

    private Decision opening(Instant at, OldLot... lots) {
        return scenario.when(openings, OpeningTest.opening(ANNA, at, lots));
    }

    private long balance(Optional<PointCurrencyId> currency, Instant at) {
        return scenario.account(ANNA).lots(currency).balanceAt(at);
    }

    @Test
    void lots_of_each_currency_come_with_their_dates_and_are_counted_by_themselves() {
        var opened = only(
                BalanceOpened.class,
                opening(
                        AT,
                        lot(STARS, 30, "2025-12-01", "2026-03-02"),
                        lot(OWN, 70, "2025-11-01", "2026-06-01"),
                        lot(STONES, 5, "2025-10-01", ""),
                        lot(STARS, 9, "2025-03-01", "2026-01-05")));

        assertThat(opened.points()).isEqualTo(Points.of(70));
        assertThat(opened.besides())
                .containsExactly(
                        new InCurrency(STARS.get(), Points.of(39)), new InCurrency(STONES.get(), Points.of(5)));
        assertThat(opened.lots())
                .extracting(each -> each.lot().value() + " " + each.pointCurrency())
                .containsExactly(
                        "opening-001/anna " + STARS,
                        "opening-002/anna " + STONES,
                        "opening-003/anna " + OWN,
                        "opening-004/anna " + STARS);
        assertThat(opened.movements())
                .extracting(each -> each.pointCurrency())
                .containsExactly(STARS, STONES, OWN, STARS);
        assertThat(opened.told().balance()).isEqualTo(Points.of(70));
        assertThat(opened.told().in(STARS.get()).balance()).as("9 had lapsed").isEqualTo(Points.of(30));
        assertThat(opened.told().in(STONES.get()).balance()).isEqualTo(Points.of(5));
        assertThat(balance(STARS, Instant.parse("2026-03-02T00:00:00Z").minusNanos(1_000)))
                .as("not 30 days")
                .isEqualTo(30);
        assertThat(balance(STARS, Instant.parse("2026-03-02T00:00:00Z"))).isZero();
        assertThat(balance(STONES, on("12-01"))).isEqualTo(5);
        assertThat(scenario.account(ANNA).lots().find(new LotId("opening-001/anna")))
                .isEmpty();
    }

    @Test
    void who_brings_the_programmes_own_points_alone_says_nothing_of_others() {
        var opened = only(BalanceOpened.class, opening(AT, lot(OWN, 70, "2025-11-01", "")));

        assertThat(opened.pointCurrencies()).isEmpty();
        assertThat(opened.told().pointCurrencies()).isEmpty();
    }

    @Test
    void who_brings_stars_alone_brings_no_points() {
        var opened = only(BalanceOpened.class, opening(AT, lot(STARS, 70, "2025-11-01", "")));

        assertThat(opened.points()).isEqualTo(Points.ZERO);
        assertThat(balance(OWN, AT)).isZero();
        assertThat(balance(STARS, AT)).isEqualTo(70);
    }

    @Test
    void the_same_again_in_whatever_order_is_a_retry_and_in_another_currency_it_is_not() {
        var stars = lot(STARS, 70, "2025-11-01", "");
        var points = lot(OWN, 70, "2025-11-01", "");
        var opened = only(BalanceOpened.class, opening(AT, stars, points));

        assertThat(opening(AT, points, stars)).isEqualTo(new Decision.Repeated(opened));
        rejectedFor(RejectionCode.OPENING_BALANCE_DIFFERS, opening(AT, points, points));
        rejectedFor(RejectionCode.OPENING_BALANCE_DIFFERS, opening(AT, lot(STONES, 70, "2025-11-01", ""), points));
    }

    @Test
    void what_the_version_does_not_count_cannot_be_brought() {
        rejectedFor(
                RejectionCode.UNKNOWN_POINT_CURRENCY,
                opening(AT, lot(OWN, 70, "2025-11-01", ""), lot(SHELLS, 1, "2025-11-01", "")));
        assertThat(balance(OWN, AT)).isZero();
    }

    @ParameterizedTest(name = "{0} moved {2} s from the opening that brings {1}")
    @CsvSource({
        "stars, stars, 0, true",
        "stars, stars, -1, true",
        "stars, stars, 1, false",
        "points, stars, 0, true",
        "stars, points, 0, false",
        "stones, stars, 0, false"
    })
    void what_moved_before_of_the_same_or_of_the_programmes_own_stands_in_the_way(
            String moved, String brought, long seconds, boolean inTheWay) {
        scenario.when(new AdjustmentDecider(), adjust("a", currency(moved), 3, AT.plusSeconds(seconds)));

        var decision = opening(AT, lot(currency(brought), 10, "2025-11-01", ""));

        if (inTheWay) {
            rejectedFor(RejectionCode.POINTS_MOVED_BEFORE_OPENING, decision);
        } else {
            only(BalanceOpened.class, decision);
        }
    }

    private static Optional<PointCurrencyId> currency(String name) {
        return name.equals("points") ? OWN : name.equals("stars") ? STARS : STONES;
    }

    @Test
    void stars_for_joining_do_not_stand_in_the_way_of_stars() {
        var joining = new RegistrationPolicy(Points.of(40), false, 72).in(STARS.get());
        scenario = joined(Programme.unpublished(RETAIL)
                .with(giving(
                        1, Instant.EPOCH, joining, ReviewPolicy.of(Points.of(20), ReviewPolicy.SubjectPolicy.NONE))));
        assertThat(balance(STARS, AT)).isEqualTo(40);

        only(BalanceOpened.class, opening(AT, lot(STARS, 70, "2025-11-01", "")));

        assertThat(balance(STARS, AT)).isEqualTo(110);
    }

    @Test
    void who_was_registered_only_later_brings_nothing() {
        var early = new OpenBalance(
                RETAIL,
                ANNA,
                EffectiveAt.stated(on("01-01").minusSeconds(1)),
                OpeningTest.CLUB,
                OpeningTest.FILE,
                List.of(lot(STARS, 1, "2025-11-01", "")),
                List.of());

        rejectedFor(RejectionCode.NOT_REGISTERED_THEN, scenario.when(openings, early));
    }
}
