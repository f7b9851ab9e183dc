package loyalty.ledger.registration;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import loyalty.event.ContactVersion;
import loyalty.event.EmailConfirmed;
import loyalty.event.MemberRegistered;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.programme.Programme;
import loyalty.value.MemberType;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationDeciderTest {

    static final Instant JOINED = on("01-01");
    static final String PERSON = "0f".repeat(32);

    final RegistrationDecider registrations = new RegistrationDecider();
    final ConfirmationDecider confirmations = new ConfirmationDecider();
    final Scenario scenario = Scenario.under(programme("1.00"));

    static ConfirmEmail confirmation(Instant at) {
        return new ConfirmEmail(RETAIL, ANNA, EffectiveAt.stated(at));
    }

    @ParameterizedTest
    @Tag("W26")
    @CsvSource({"71, 100", "72, 0", "73, 0"})
    void a_bonus_that_waits_for_the_email_is_active_if_confirmed_in_time(int hours, long balance) {
        scenario.when(registrations, registration(ANNA, JOINED, PERSON));
        assertThat(scenario.account(ANNA).lots().balanceAt(JOINED)).isZero();
        assertThat(scenario.account(ANNA).lots().pendingAt(JOINED)).isEqualTo(100);
        var at = JOINED.plus(Duration.ofHours(hours));

        var confirmed = only(EmailConfirmed.class, scenario.when(confirmations, confirmation(at)));

        assertThat(confirmed.activated().amount()).isEqualTo(balance);
        assertThat(confirmed.told().balance().amount()).isEqualTo(balance);
        assertThat(scenario.account(ANNA).lots().balanceAt(at)).isEqualTo(balance);
        assertThat(scenario.account(ANNA).lots().pendingAt(at)).isZero();
    }

    @Test
    @Tag("W26")
    void a_bonus_that_is_never_confirmed_is_cancelled_at_the_very_hour() {
        scenario.when(registrations, registration(ANNA, JOINED, PERSON));
        var end = JOINED.plus(Duration.ofDays(3));

        assertThat(scenario.account(ANNA).lots().pendingAt(end.minusNanos(1_000)))
                .isEqualTo(100);
        assertThat(scenario.account(ANNA).lots().pendingAt(end)).isZero();
        assertThat(scenario.account(ANNA).lots().lapsedAt(end)).isEqualTo(100);
    }

    @Test
    @Tag("W26")
    void a_second_confirmation_changes_nothing() {
        scenario.when(registrations, registration(ANNA, JOINED, PERSON));
        var first = only(EmailConfirmed.class, scenario.when(confirmations, confirmation(JOINED.plusSeconds(60))));

        assertThat(scenario.when(confirmations, confirmation(JOINED.plusSeconds(120))))
                .isEqualTo(new Decision.Repeated(first));
        assertThat(scenario.account(ANNA).lots().balanceAt(JOINED.plusSeconds(120)))
                .isEqualTo(100);
    }

    @Test
    void the_bonus_lasts_from_its_activation() {
        scenario.when(registrations, registration(ANNA, JOINED, PERSON));
        var at = JOINED.plus(Duration.ofHours(5));
        scenario.when(confirmations, confirmation(at));

        assertThat(scenario.account(ANNA)
                        .lots()
                        .nextLapseAfter(at)
                        .orElseThrow()
                        .at())
                .isEqualTo(at.plus(Duration.ofDays(365)));
    }

    @Test
    void a_person_has_one_bonus_whatever_the_member_id() {
        scenario.when(registrations, registration(ANNA, JOINED, PERSON));

        var second = only(MemberRegistered.class, scenario.when(registrations, registration(BEN, on("02-01"), PERSON)));

        assertThat(second.bonus().isZero()).isTrue();
        assertThat(second.movements()).isEmpty();
    }

    @Test
    void without_an_address_nothing_can_be_confirmed_and_nothing_waits() {
        var registered = only(MemberRegistered.class, scenario.when(registrations, registration(ANNA, JOINED)));

        assertThat(registered.bonus().isZero()).isTrue();
        assertThat(registered.confirmBy()).isEmpty();
    }

    @Test
    void the_same_registration_again_changes_nothing_and_with_other_contact_data_is_rejected() {
        var first = only(MemberRegistered.class, scenario.when(registrations, registration(ANNA, JOINED, PERSON)));
        var other = new RegisterMember(
                RETAIL,
                ANNA,
                EffectiveAt.stated(JOINED),
                Optional.empty(),
                Optional.of(new ContactVersion(new java.util.UUID(1, 1))),
                Optional.of(PERSON),
                MemberType.PERSON);

        assertThat(scenario.when(registrations, registration(ANNA, JOINED, PERSON)))
                .isEqualTo(new Decision.Repeated(first));
        rejectedFor(RejectionCode.REGISTRATION_DIFFERS, scenario.when(registrations, other));
    }

    @Test
    void a_member_is_a_person_unless_said_to_be_a_company_and_stays_what_it_is() {
        var person = registration(ANNA, JOINED);
        var company = new RegisterMember(
                RETAIL,
                ANNA,
                EffectiveAt.stated(JOINED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MemberType.COMPANY);
        assertThat(only(MemberRegistered.class, scenario.when(registrations, person))
                        .memberType())
                .isEqualTo(MemberType.PERSON);
        rejectedFor(RejectionCode.REGISTRATION_DIFFERS, scenario.when(registrations, company));

        var other = Scenario.under(programme("1.00"));

        assertThat(only(MemberRegistered.class, other.when(registrations, company))
                        .memberType())
                .isEqualTo(MemberType.COMPANY);
        assertThat(other.when(registrations, company)).isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void nobody_joins_a_programme_that_does_not_exist_or_had_not_begun() {
        rejectedFor(
                RejectionCode.UNKNOWN_PROGRAMME,
                Scenario.under(Programme.unpublished(new ProgrammeId("retail")))
                        .when(registrations, registration(ANNA, JOINED)));
        rejectedFor(
                RejectionCode.PROGRAMME_NOT_EFFECTIVE,
                scenario.when(registrations, registration(ANNA, Instant.parse("1969-12-31T23:59:59Z"))));
    }
}
