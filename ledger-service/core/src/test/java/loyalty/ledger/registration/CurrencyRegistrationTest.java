package loyalty.ledger.registration;

import static loyalty.ledger.decision.Currencies.OWN;
import static loyalty.ledger.decision.Currencies.STARS;
import static loyalty.ledger.decision.Currencies.STONES;
import static loyalty.ledger.decision.Currencies.giving;
import static loyalty.ledger.decision.Currencies.redeem;
import static loyalty.ledger.decision.Currencies.withStonesAlone;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.EmailConfirmed;
import loyalty.event.MemberClosed;
import loyalty.event.MemberRegistered;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.RegistrationPolicy;
import loyalty.programme.ReviewPolicy;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever joins has 40 stars, which last 30 days once the e-mail is confirmed within three. */
class CurrencyRegistrationTest {

    static final Instant JOINED = on("01-01");
    static final String PERSON = "0f".repeat(32);

    final RegistrationDecider registrations = new RegistrationDecider();
    final ConfirmationDecider confirmations = new ConfirmationDecider();
    Scenario scenario = shop(joining(1, Instant.EPOCH, true, STARS));

    private static ProgrammeDocument joining(
            int version, Instant from, boolean waits, Optional<PointCurrencyId> currency) {
        var policy = new RegistrationPolicy(Points.of(40), waits, 72);
        return giving(
                version,
                from,
                currency.map(policy::in).orElse(policy),
                ReviewPolicy.of(Points.of(20), ReviewPolicy.SubjectPolicy.NONE));
    }

    private static Scenario shop(ProgrammeDocument... versions) {
        var programme = Programme.unpublished(RETAIL);
        for (ProgrammeDocument version : versions) {
            programme = programme.with(version);
        }
        return Scenario.under(programme);
    }

    private MemberRegistered joins(Instant at) {
        return only(MemberRegistered.class, scenario.when(registrations, registration(ANNA, at, PERSON)));
    }

    private Decision confirms(Instant at) {
        return scenario.when(confirmations, new ConfirmEmail(RETAIL, ANNA, EffectiveAt.stated(at)));
    }

    private Lots stars() {
        return scenario.account(ANNA).lots(STARS);
    }

    @Test
    void a_bonus_of_stars_waits_among_the_stars_and_is_told() {
        var registered = joins(JOINED);

        assertThat(registered.pointCurrency()).isEqualTo(STARS);
        assertThat(registered.bonus()).isEqualTo(Points.of(40));
        assertThat(registered.told().in(STARS.get()).balance()).isEqualTo(Points.ZERO);
        assertThat(registered.told().pointCurrencies()).isPresent();
        assertThat(stars().pendingAt(JOINED)).isEqualTo(40);
        assertThat(scenario.account(ANNA).lots().count()).isZero();
        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE,
                scenario.when(new RedemptionDecider(), redeem("x", STARS, 10, JOINED)));
        assertThat(scenario.when(registrations, registration(ANNA, JOINED, PERSON)))
                .isEqualTo(new Decision.Repeated(registered));
    }

    @ParameterizedTest
    @Tag("W26")
    @CsvSource({"71, 40", "72, 0", "73, 0"})
    void it_can_be_spent_if_confirmed_in_time_and_lasts_as_stars_do_from_then_on(int hours, long activated) {
        joins(JOINED);
        var at = JOINED.plus(Duration.ofHours(hours));

        var confirmed = only(EmailConfirmed.class, confirms(at));

        assertThat(confirmed.activated()).isEqualTo(Points.of(activated));
        assertThat(confirmed.pointCurrency()).as("also of 0").isEqualTo(STARS);
        assertThat(confirmed.told().in(STARS.get()).balance()).isEqualTo(Points.of(activated));
        assertThat(confirmed.told().balance()).isEqualTo(Points.ZERO);
        assertThat(stars().balanceAt(at)).isEqualTo(activated);
        assertThat(stars().balanceAt(at.plus(Duration.ofDays(30)).minusNanos(1_000)))
                .isEqualTo(activated);
        assertThat(stars().balanceAt(at.plus(Duration.ofDays(30)))).isZero();
        assertThat(confirms(at.plusSeconds(60))).isEqualTo(new Decision.Repeated(confirmed));
    }

    @Test
    void a_bonus_that_does_not_wait_is_there_at_once() {
        scenario = shop(joining(1, Instant.EPOCH, false, STARS));

        var registered = joins(JOINED);

        assertThat(registered.movements()).singleElement().satisfies(movement -> {
            assertThat(movement.to()).isEqualTo(AccountName.ACTIVE);
            assertThat(movement.pointCurrency()).isEqualTo(STARS);
            assertThat(movement.lot().lapsesAt()).contains(JOINED.plus(Duration.ofDays(30)));
        });
        assertThat(registered.told().in(STARS.get()).balance()).isEqualTo(Points.of(40));
        var confirmed = only(EmailConfirmed.class, confirms(JOINED.plusSeconds(1)));
        assertThat(confirmed.activated()).isEqualTo(Points.ZERO);
        assertThat(confirmed.movements()).isEmpty();
    }

    @Test
    void a_person_has_one_bonus_whatever_it_was() {
        scenario = shop(joining(1, Instant.EPOCH, true, OWN), joining(2, on("02-01"), true, STARS));
        assertThat(joins(JOINED).pointCurrency()).isEqualTo(OWN);

        var second = only(MemberRegistered.class, scenario.when(registrations, registration(BEN, on("02-02"), PERSON)));

        assertThat(second.bonus()).isEqualTo(Points.ZERO);
        assertThat(second.pointCurrency()).isEqualTo(STARS);
        assertThat(second.movements()).isEmpty();
    }

    @ParameterizedTest(name = "{0}, then {1}")
    @CsvSource({"stars, points, 30", "points, stars, 365", "stars, stones, 30", "stones, stars, "})
    void what_was_promised_when_joining_is_what_comes_whatever_the_version_gives_by_then(
            String promised, String then, Integer lastsDays) {
        scenario = shop(
                joining(1, Instant.EPOCH, true, currency(promised)), joining(2, on("01-02"), true, currency(then)));
        joins(JOINED);

        var confirmed = only(EmailConfirmed.class, confirms(on("01-03")));

        assertThat(confirmed.pointCurrency()).isEqualTo(currency(promised));
        assertThat(confirmed.activated()).isEqualTo(Points.of(40));
        assertThat(scenario.account(ANNA).lots(currency(promised)).nextLapseAfter(on("01-03")))
                .map(next -> next.at())
                .isEqualTo(
                        Optional.ofNullable(lastsDays).map(days -> on("01-03").plus(Duration.ofDays(days))));
    }

    private static Optional<PointCurrencyId> currency(String name) {
        return name.equals("points") ? OWN : name.equals("stars") ? STARS : STONES;
    }

    @Test
    void stars_that_are_counted_no_more_when_they_are_confirmed_last_as_they_did_when_the_member_joined() {
        scenario = shop(joining(1, Instant.EPOCH, true, STARS), withStonesAlone(on("01-02")));
        joins(JOINED);

        var confirmed = only(EmailConfirmed.class, confirms(on("01-03")));

        assertThat(confirmed.activated()).isEqualTo(Points.of(40));
        assertThat(stars().nextLapseAfter(on("01-03")).orElseThrow().at())
                .isEqualTo(on("01-03").plus(Duration.ofDays(30)));
    }

    @Test
    void without_an_address_nothing_waits_and_the_confirmation_names_no_currency() {
        var registered = only(MemberRegistered.class, scenario.when(registrations, registration(ANNA, JOINED)));
        assertThat(registered.bonus()).isEqualTo(Points.ZERO);
        assertThat(registered.pointCurrency()).isEqualTo(STARS);

        assertThat(only(EmailConfirmed.class, confirms(JOINED.plusSeconds(1))).pointCurrency())
                .isEmpty();
    }

    @Test
    void who_leaves_leaves_the_stars_that_wait_too() {
        joins(JOINED);

        var closed = only(
                MemberClosed.class,
                scenario.when(
                        new ClosingDecider(),
                        new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("01-02")), new ReasonCode("wish"))));

        assertThat(closed.pointCurrencies().orElseThrow())
                .containsExactly(new MemberClosed.InCurrency(STARS.get(), Points.of(40)));
        assertThat(stars().pendingAt(on("01-02"))).isZero();
    }
}
