package loyalty.ledger.consent;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import loyalty.event.ConsentGiven;
import loyalty.event.ConsentWithdrawn;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.value.MemberId;
import loyalty.value.Purpose;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentTest {

    static final String MAIL = "marketing-email";

    final Scenario scenario = Scenario.under(programme("1.00"));

    @BeforeEach
    void annaJoins() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
    }

    Decision given(MemberId member, String purpose, Instant at) {
        return scenario.when(
                new ConsentDecider(), new GiveConsent(RETAIL, member, new Purpose(purpose), EffectiveAt.stated(at)));
    }

    Decision withdrawn(MemberId member, String purpose, Instant at) {
        return scenario.when(
                new WithdrawalDecider(),
                new WithdrawConsent(RETAIL, member, new Purpose(purpose), EffectiveAt.stated(at)));
    }

    @Test
    void a_consent_that_holds_already_changes_nothing() {
        var first = only(ConsentGiven.class, given(ANNA, MAIL, on("02-01")));

        assertThat(given(ANNA, MAIL, on("02-01"))).isEqualTo(new Decision.Repeated(first));
        assertThat(given(ANNA, MAIL, on("02-09"))).isEqualTo(new Decision.Repeated(first));
    }

    @Test
    void each_purpose_is_answered_by_itself() {
        only(ConsentGiven.class, given(ANNA, MAIL, on("02-01")));

        only(ConsentGiven.class, given(ANNA, "profiling", on("02-01")));
        only(ConsentWithdrawn.class, withdrawn(ANNA, "profiling", on("02-02")));
        assertThat(given(ANNA, MAIL, on("02-03"))).isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void the_same_history_told_again_changes_nothing() {
        var given = only(ConsentGiven.class, given(ANNA, MAIL, on("02-01")));
        var withdrawn = only(ConsentWithdrawn.class, withdrawn(ANNA, MAIL, on("02-05")));

        assertThat(given(ANNA, MAIL, on("02-01"))).isEqualTo(new Decision.Repeated(given));
        assertThat(withdrawn(ANNA, MAIL, on("02-05"))).isEqualTo(new Decision.Repeated(withdrawn));
        assertThat(withdrawn(ANNA, MAIL, on("02-09"))).isEqualTo(new Decision.Repeated(withdrawn));
        only(ConsentGiven.class, given(ANNA, MAIL, on("02-09")));
    }

    @Test
    void an_answer_that_is_told_late_counts_from_its_own_instant() {
        only(ConsentWithdrawn.class, withdrawn(ANNA, MAIL, on("02-05")));

        only(ConsentGiven.class, given(ANNA, MAIL, on("02-01")));

        assertThat(withdrawn(ANNA, MAIL, on("02-06"))).isInstanceOf(Decision.Repeated.class);
        only(ConsentWithdrawn.class, withdrawn(ANNA, MAIL, on("02-03")));
    }

    @Test
    void no_can_be_said_without_ever_having_said_yes() {
        only(ConsentWithdrawn.class, withdrawn(ANNA, MAIL, on("02-01")));
    }

    @Test
    void who_has_left_can_withdraw_and_agree_to_nothing_new() {
        given(ANNA, MAIL, on("02-01"));
        scenario.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("03-01")), new ReasonCode("wish")));

        rejectedFor(RejectionCode.MEMBER_CLOSED, given(ANNA, "profiling", on("03-02")));
        only(ConsentWithdrawn.class, withdrawn(ANNA, MAIL, on("03-02")));
    }

    @Test
    void only_members_are_asked() {
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, given(BEN, MAIL, on("02-01")));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, withdrawn(BEN, MAIL, on("02-01")));
        rejectedFor(RejectionCode.NOT_REGISTERED_THEN, given(ANNA, MAIL, Instant.parse("2025-12-31T00:00:00Z")));
    }
}
