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
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.value.ClubId;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever tells the same of a club again is told of the first time, also when more has happened since; other words are something else. */
@Tag("row-20")
class ClubRetryTest {

    private static final String MOVED = "moved";
    private static final String WISH = "wish";

    private final Scenario scenario =
            Scenario.under(Programme.unpublished(RETAIL).with(ClubTest.document(1, "2020-01-01T00:00:00Z", """
                    {"id":"riders","admission":"OPEN","capacity":2},{"id":"circle","admission":"INVITATION"},{"id":"choir","admission":"INVITATION"}""")));

    @BeforeEach
    void annaJoinsTheShop() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
    }

    private Decision join(Instant at) {
        return scenario.when(
                new JoiningDecider(), new JoinClub(RETAIL, ANNA, new ClubId("riders"), EffectiveAt.stated(at)));
    }

    private Decision leave(Instant at, Optional<String> reason) {
        return scenario.when(
                new LeavingDecider(),
                new LeaveClub(RETAIL, ANNA, new ClubId("riders"), EffectiveAt.stated(at), reason.map(ReasonCode::new)));
    }

    private Decision invite(String club, Instant at, Optional<Instant> until) {
        return scenario.when(
                new InvitationDecider(),
                new InviteToClub(RETAIL, ANNA, new ClubId(club), EffectiveAt.stated(at), until));
    }

    private Decision withdraw(Instant at, String reason) {
        return scenario.when(
                new InvitationWithdrawalDecider(),
                new WithdrawInvitation(
                        RETAIL, ANNA, new ClubId("circle"), EffectiveAt.stated(at), new ReasonCode(reason)));
    }

    @Test
    void a_joining_that_was_over_at_its_own_instant_is_told_again_and_takes_no_seat() {
        var joined = only(ClubJoined.class, join(on("02-01")));
        leave(on("02-01"), Optional.empty());

        assertThat(join(on("02-01"))).isEqualTo(Decision.repeated(joined));
        assertThat(scenario.used().getOrDefault(TagName.clubSeats(RETAIL, new ClubId("riders")), 0L))
                .isZero();
    }

    @Test
    void a_leaving_is_told_again_after_another_one_and_for_another_reason_is_none() {
        join(on("02-01"));
        var first = only(ClubLeft.class, leave(on("02-03"), Optional.of(MOVED)));
        rejectedFor(RejectionCode.NOT_IN_CLUB, leave(on("02-03"), Optional.of(WISH)));
        rejectedFor(RejectionCode.NOT_IN_CLUB, leave(on("02-03"), Optional.empty()));
        rejectedFor(RejectionCode.NOT_IN_CLUB, leave(on("02-04"), Optional.of(WISH)));
        join(on("02-05"));
        var second = only(ClubLeft.class, leave(on("02-07"), Optional.of(WISH)));

        assertThat(leave(on("02-03"), Optional.of(MOVED))).isEqualTo(Decision.repeated(first));
        assertThat(leave(on("02-07"), Optional.of(WISH))).isEqualTo(Decision.repeated(second));
        assertThat(leave(on("02-08"), Optional.of(WISH))).isEqualTo(Decision.repeated(second));
    }

    @Test
    void a_withdrawal_is_told_again_after_another_one_and_for_another_reason_is_none() {
        invite("circle", on("02-01"), Optional.empty());
        var first = only(ClubInvitationWithdrawn.class, withdraw(on("02-03"), MOVED));
        rejectedFor(RejectionCode.NOT_INVITED, withdraw(on("02-03"), WISH));
        rejectedFor(RejectionCode.NOT_INVITED, withdraw(on("02-04"), WISH));
        invite("circle", on("02-05"), Optional.empty());
        var second = only(ClubInvitationWithdrawn.class, withdraw(on("02-07"), WISH));

        assertThat(withdraw(on("02-03"), MOVED)).isEqualTo(Decision.repeated(first));
        assertThat(withdraw(on("02-07"), WISH)).isEqualTo(Decision.repeated(second));
        assertThat(withdraw(on("02-08"), WISH)).isEqualTo(Decision.repeated(second));
    }

    @Test
    void an_invitation_that_was_taken_back_is_told_again_with_its_end_or_without() {
        var until = Optional.of(on("02-10"));
        var first = only(ClubInvited.class, invite("circle", on("02-01"), until));
        withdraw(on("02-03"), WISH);

        assertThat(invite("circle", on("02-01"), until)).isEqualTo(Decision.repeated(first));
        assertThat(invite("circle", on("02-01"), Optional.empty())).isEqualTo(Decision.repeated(first));
        assertThat(only(ClubInvited.class, invite("circle", on("02-04"), until)).effectiveAt())
                .isEqualTo(on("02-04"));
    }

    @Test
    void an_invitation_that_stands_is_told_again_and_has_no_other_end() {
        var until = Optional.of(on("02-10"));
        var first = only(ClubInvited.class, invite("circle", on("02-01"), until));

        assertThat(invite("circle", on("02-02"), until)).isEqualTo(Decision.repeated(first));
        assertThat(invite("circle", on("02-02"), Optional.empty())).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.CLUB_INVITATION_DIFFERS, invite("circle", on("02-02"), Optional.of(on("02-11"))));
        rejectedFor(RejectionCode.CLUB_INVITATION_DIFFERS, invite("circle", on("01-31"), until));
        assertThat(only(ClubInvited.class, invite("choir", on("02-02"), until)).club())
                .as("to another club")
                .isEqualTo(new ClubId("choir"));
    }
}
