package loyalty.ledger.club;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import loyalty.account.Clubs;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.MemberClosed;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.value.ClubId;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody is in several clubs: what happens in one leaves the others as they are. */
@Tag("row-20")
class SeveralClubsTest {

    static final ClubId RIDERS = new ClubId("riders");
    static final ClubId CHOIR = new ClubId("choir");
    static final ClubId BAND = new ClubId("band");
    static final ReasonCode WISH = new ReasonCode("wish");

    final Scenario scenario =
            Scenario.under(Programme.unpublished(RETAIL).with(ClubTest.document(1, "2020-01-01T00:00:00Z", """
                    {"id":"riders","admission":"OPEN"},{"id":"circle","admission":"OPEN"},
                    {"id":"choir","admission":"INVITATION","invitationDays":7},
                    {"id":"band","admission":"INVITATION","invitationDays":7}""")));

    @BeforeEach
    void annaIsAMember() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
    }

    void invite(ClubId club, Instant at) {
        var invitation = new InviteToClub(RETAIL, ANNA, club, EffectiveAt.stated(at), Optional.empty());
        only(ClubInvited.class, scenario.when(new InvitationDecider(), invitation));
    }

    void join(ClubId club, Instant at) {
        var joining = new JoinClub(RETAIL, ANNA, club, EffectiveAt.stated(at));
        only(ClubJoined.class, scenario.when(new JoiningDecider(), joining));
    }

    void leave(ClubId club, Instant at) {
        var leaving = new LeaveClub(RETAIL, ANNA, club, EffectiveAt.stated(at), Optional.empty());
        only(ClubLeft.class, scenario.when(new LeavingDecider(), leaving));
    }

    Decision close(Instant at) {
        return scenario.when(new ClosingDecider(), new CloseMember(RETAIL, ANNA, EffectiveAt.stated(at), WISH));
    }

    Clubs clubs() {
        return scenario.account(ANNA).membership().clubs();
    }

    @Test
    void joining_one_club_uses_up_the_invitation_to_that_one_alone() {
        invite(CHOIR, on("02-01"));
        invite(BAND, on("02-01"));

        join(CHOIR, on("02-02"));

        assertThat(clubs().invitationAt(CHOIR, on("02-03"))).isEmpty();
        assertThat(clubs().invitationAt(BAND, on("02-03"))).isPresent();
        join(BAND, on("02-03"));
        assertThat(clubs().at(on("02-03"))).containsExactly(CHOIR, BAND);
    }

    @Test
    void an_invitation_that_is_taken_back_leaves_that_to_another_club() {
        invite(CHOIR, on("02-01"));
        invite(BAND, on("02-01"));

        var withdrawal = new WithdrawInvitation(RETAIL, ANNA, CHOIR, EffectiveAt.stated(on("02-02")), WISH);
        only(ClubInvitationWithdrawn.class, scenario.when(new InvitationWithdrawalDecider(), withdrawal));

        assertThat(clubs().invitationAt(CHOIR, on("02-03"))).isEmpty();
        assertThat(clubs().invitationAt(BAND, on("02-03"))).isPresent();
    }

    @Test
    void who_leaves_one_club_stays_in_the_other() {
        join(RIDERS, on("02-01"));
        invite(CHOIR, on("02-01"));
        join(CHOIR, on("02-01"));

        leave(RIDERS, on("02-05"));

        assertThat(clubs().at(on("02-06"))).containsExactly(CHOIR);
        assertThat(clubs().seat(RIDERS)).isEmpty();
        assertThat(clubs().seat(CHOIR)).isPresent();
    }

    @Test
    void closing_ends_what_goes_on_and_nothing_that_was_over() {
        join(RIDERS, on("02-01"));
        leave(RIDERS, on("02-03"));
        invite(CHOIR, on("01-10"));
        invite(BAND, on("02-18"));

        only(MemberClosed.class, close(on("02-20")));

        assertThat(clubs().at(on("02-10"))).isEmpty();
        assertThat(clubs().invitationAt(CHOIR, on("02-10"))).isEmpty();
        assertThat(clubs().invitationAt(BAND, on("02-19"))).isPresent();
        assertThat(clubs().invitationAt(BAND, on("02-20"))).isEmpty();
    }

    @Test
    void nobody_closes_before_leaving_a_club() {
        join(RIDERS, on("02-01"));
        leave(RIDERS, on("02-10"));

        rejectedFor(RejectionCode.FACTS_AFTER_CLOSING, close(on("02-05")));

        only(MemberClosed.class, close(on("02-10")));
    }
}
