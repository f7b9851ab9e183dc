package loyalty.ledger.purchase;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.account.Lots;
import loyalty.account.Qualifying;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.ActivationPolicy;
import loyalty.programme.ActivationPolicy.QualifyingFrom;
import loyalty.programme.ActivationPolicy.RoundTo;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a purchase earns waits for so many days, and is there at an exact instant whether or not anything runs. */
class PendingTest {

    static final Duration TICK = Duration.ofNanos(1_000);
    static final ActivationPolicy TO_THE_DAY = new ActivationPolicy(14, RoundTo.DAY_START, Optional.empty());

    final PurchaseDecider purchases = new PurchaseDecider();
    final RedemptionDecider redemptions = new RedemptionDecider();
    final ReturnDecider returns = new ReturnDecider();

    static ProgrammeDocument waiting(ActivationPolicy activation, ZoneId zone) {
        var like = document("1.00");
        return new ProgrammeDocument(
                RETAIL,
                1,
                like.name(),
                zone,
                like.currency(),
                like.effectiveFrom(),
                like.earning(),
                Optional.of(activation),
                like.expiry(),
                like.registration(),
                like.referral(),
                like.review(),
                like.redemption(),
                like.returns(),
                like.transfers(),
                like.adjustments(),
                like.backdatingWindowDays(),
                like.tiers(),
                like.segments());
    }

    static Scenario anna(ActivationPolicy activation, ZoneId zone) {
        var scenario = Scenario.under(Programme.unpublished(RETAIL).with(waiting(activation, zone)));
        scenario.when(new RegistrationDecider(), registration(ANNA, Instant.parse("2025-01-01T00:00:00Z")));
        return scenario;
    }

    static Lots lots(Scenario scenario) {
        return scenario.account(ANNA).lots();
    }

    static Instant at(String instant) {
        return Instant.parse(instant);
    }

    @Test
    @Tag("W12")
    void in_berlin_fourteen_days_from_20_march_10_00_end_on_3_april_10_00_summer_time() {
        var scenario = anna(new ActivationPolicy(14, RoundTo.NONE, Optional.empty()), ZoneId.of("Europe/Berlin"));

        scenario.when(purchases, purchase(ANNA, "R-1", "50.00", at("2026-03-20T09:00:00Z")));

        assertThat(lots(scenario).balanceAt(at("2026-04-03T08:00:00Z").minus(TICK)))
                .isZero();
        assertThat(lots(scenario).balanceAt(at("2026-04-03T08:00:00Z")))
                .as("08:00 UTC, 10:00 in Berlin, and not 11:00")
                .isEqualTo(50);
    }

    @Test
    @Tag("W13")
    void what_is_earned_on_2_march_waits_on_10_march_and_is_there_on_16_march_at_midnight() {
        var scenario = anna(TO_THE_DAY, ZoneOffset.UTC);
        var earned = only(
                PurchaseRecorded.class,
                scenario.when(purchases, purchase(ANNA, "R-1", "200.00", at("2026-03-02T15:30:00Z"))));

        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE,
                scenario.when(redemptions, redemption(ANNA, "x", 1, at("2026-03-10T12:00:00Z"))));
        assertThat(earned.told().balance()).isEqualTo(Points.ZERO);
        assertThat(lots(scenario).pendingAt(at("2026-03-10T12:00:00Z"))).isEqualTo(200);
        assertThat(lots(scenario).balanceAt(at("2026-03-16T00:00:00Z").minus(TICK)))
                .isZero();
        assertThat(lots(scenario).balanceAt(at("2026-03-16T00:00:00Z"))).isEqualTo(200);
        assertThat(lots(scenario).pendingAt(at("2026-03-16T00:00:00Z"))).isZero();
        assertThat(scenario.when(redemptions, redemption(ANNA, "y", 200, at("2026-03-16T00:00:00Z"))))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    @Tag("W14")
    void what_lapses_and_what_becomes_active_at_one_instant_never_count_together() {
        var scenario = anna(TO_THE_DAY, ZoneOffset.UTC);
        var newYear = at("2027-01-01T00:00:00Z");
        scenario.when(purchases, purchase(ANNA, "lapses", "30.00", at("2025-12-18T10:00:00Z")));
        scenario.when(purchases, purchase(ANNA, "stays", "30.00", at("2026-06-01T10:00:00Z")));
        scenario.when(purchases, purchase(ANNA, "waits", "50.00", at("2026-12-18T10:00:00Z")));

        assertThat(lots(scenario).balanceAt(newYear.minus(TICK))).isEqualTo(60);
        assertThat(lots(scenario).pendingAt(newYear.minus(TICK))).isEqualTo(50);
        assertThat(lots(scenario).lapsedAt(newYear)).isEqualTo(30);
        assertThat(lots(scenario).balanceAt(newYear)).isEqualTo(80);
        assertThat(Stream.of(newYear.minus(TICK), newYear, newYear.plus(TICK)))
                .as("never Silver, which begins at 100")
                .allMatch(instant -> lots(scenario).balanceAt(instant) < 100);
    }

    @Test
    void the_clock_of_expiry_starts_when_points_become_active() {
        var scenario = anna(TO_THE_DAY, ZoneOffset.UTC);
        scenario.when(purchases, purchase(ANNA, "R-1", "10.00", at("2026-03-02T15:30:00Z")));

        assertThat(lots(scenario)
                        .find(LotId.of(new PurchaseId("R-1")))
                        .orElseThrow()
                        .terms()
                        .lapsesAt())
                .contains(at("2027-03-16T00:00:00Z"));
    }

    @Test
    void a_return_takes_what_waits_of_its_order_and_leaves_what_is_there() {
        var scenario = anna(TO_THE_DAY, ZoneOffset.UTC);
        scenario.when(purchases, purchase(ANNA, "old", "100.00", at("2026-01-02T12:00:00Z")));
        scenario.when(purchases, purchase(ANNA, "new", "40.00", at("2026-03-02T12:00:00Z")));

        var returned = only(
                PurchaseReturned.class,
                scenario.when(returns, giveBack("new", "1", "30.00", at("2026-03-05T12:00:00Z"))));

        assertThat(returned.forgiven()).isEqualTo(Points.ZERO);
        assertThat(lots(scenario).balanceAt(at("2026-03-05T12:00:00Z"))).isEqualTo(100);
        assertThat(lots(scenario).pendingAt(at("2026-03-05T12:00:00Z"))).isEqualTo(10);
        assertThat(lots(scenario).balanceAt(at("2026-03-16T00:00:00Z"))).isEqualTo(110);
    }

    @Test
    void points_that_wait_count_for_no_tier_unless_the_programme_says_so() {
        var bought = at("2026-03-02T12:00:00Z");
        var active = at("2026-03-16T00:00:00Z");
        for (var from : QualifyingFrom.values()) {
            var rules = waiting(new ActivationPolicy(14, RoundTo.DAY_START, Optional.of(from)), ZoneOffset.UTC);
            var scenario = anna(rules.activation().orElseThrow(), ZoneOffset.UTC);
            var recorded =
                    only(PurchaseRecorded.class, scenario.when(purchases, purchase(ANNA, "R-1", "40.00", bought)));
            var returned = only(
                    PurchaseReturned.class,
                    scenario.when(returns, giveBack("R-1", "1", "15.00", at("2026-03-05T12:00:00Z"))));

            var qualifying = Qualifying.NONE.after(recorded, 1).after(returned, 2);

            assertThat(points(qualifying, rules, active.minus(TICK)))
                    .isEqualTo(from == QualifyingFrom.PURCHASE ? 25 : 0);
            assertThat(points(qualifying, rules, active)).isEqualTo(25);
        }
    }

    static long points(Qualifying qualifying, ProgrammeDocument rules, Instant asOf) {
        var reckoning = TierReckoning.of(Programme.unpublished(RETAIL).with(rules), asOf);
        return qualifying.standing(reckoning).qualifyingPoints();
    }
}
