package loyalty.ledger.decision;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.ledger.consent.ConsentDecider;
import loyalty.ledger.consent.GiveConsent;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.value.MemberId;
import loyalty.value.Purpose;
import org.junit.jupiter.api.Test;

/** Every scenario asks whether a wrong guess would be found; here one is not. */
class GuessTest {

    private static final GiveConsent CONSENT =
            new GiveConsent(RETAIL, ANNA, new Purpose("profiling"), EffectiveAt.stated(on("02-01")));

    private final Scenario scenario = Scenario.under(programme("1.00"));

    GuessTest() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
    }

    /** One that takes for new whatever it is told. */
    private record Hasty<C extends Command, P>(Decider<C, P> right) implements Decider<C, P> {

        @Override
        public P initial() {
            return right.initial();
        }

        @Override
        public P evolve(P past, LedgerEvent event) {
            return right.evolve(past, event);
        }

        @Override
        public List<TagName> names(C command) {
            return right.names(command);
        }

        @Override
        public boolean mayAssumeNew(C command) {
            return true;
        }

        @Override
        public Set<MemberId> members(C command, P past) {
            return right.members(command, past);
        }

        @Override
        public Decision decide(C command, Known<P> known) {
            return right.decide(command, known);
        }
    }

    @Test
    void a_consent_claims_no_name_and_so_nobody_may_guess_that_it_is_new() {
        var hasty = new Hasty<>(new ConsentDecider());
        scenario.when(hasty, CONSENT);

        assertThatThrownBy(() -> scenario.when(hasty, CONSENT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing finds that it is wrong");
        assertThat(scenario.when(new ConsentDecider(), CONSENT)).isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void a_registration_claims_that_the_member_exists_and_so_a_wrong_guess_is_found() {
        var again = registration(ANNA, on("01-01"));

        assertThat(scenario.when(new Hasty<>(new RegistrationDecider()), again)).isInstanceOf(Decision.Repeated.class);
    }
}
