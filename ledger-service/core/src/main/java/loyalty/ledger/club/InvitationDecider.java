package loyalty.ledger.club;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Clubs;
import loyalty.event.ClubInvited;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.Club;
import loyalty.value.MemberId;

/** Decides whether a member is invited to a club: once at a time, and to one that takes nobody else. */
public final class InvitationDecider implements Decider<InviteToClub, ClubPast> {

    @Override
    public ClubPast initial() {
        return ClubPast.NOTHING;
    }

    @Override
    public ClubPast evolve(ClubPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(InviteToClub command) {
        return List.of(TagName.club(command.programme(), command.member(), command.club()));
    }

    @Override
    public boolean mayAssumeNew(InviteToClub command) {
        return false; // a member can be invited again and again, so that no name is claimed
    }

    @Override
    public Set<MemberId> members(InviteToClub command, ClubPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(InviteToClub command, Known<ClubPast> known) {
        Optional<ClubInvited> told = known.past().last(ClubInvited.class, command::saysTheSameAs);
        if (told.isPresent()) {
            return Decision.repeated(told.get());
        }
        Optional<Clubs.Stay> standing = known.account(command.member())
                .membership()
                .clubs()
                .invitationAfter(command.club(), command.effectiveAt().instant());
        if (standing.isPresent()) {
            return already(command, standing.get(), known.past());
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> objection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> invited(command, known));
    }

    /** An invitation stands or is to begin: the same is not told twice, and another takes the end of this one. */
    private static Decision already(InviteToClub command, Clubs.Stay standing, ClubPast past) {
        Optional<ClubInvited> earlier =
                past.last(ClubInvited.class, each -> each.effectiveAt().equals(standing.from()));
        return earlier.filter(each -> standing.holdsAt(command.effectiveAt().instant()))
                .filter(command::agreesWith)
                .map(each -> Decision.repeated(each))
                .orElseGet(() -> Decision.rejected(RejectionCode.CLUB_INVITATION_DIFFERS.because(
                        "the member is invited to the club from " + standing.from() + " on, in other words")));
    }

    private static Optional<Rejection> objection(InviteToClub command, Known<ClubPast> known) {
        Instant at = command.effectiveAt().instant();
        if (known.account(command.member())
                .membership()
                .clubs()
                .stayAfter(command.club(), at)
                .isPresent()) {
            return Optional.of(RejectionCode.ALREADY_IN_CLUB.because(
                    "the member is in the club, or was in it after that instant"));
        }
        Optional<Club> club = known.rulesAt(command.effectiveAt()).club(command.club());
        if (club.isEmpty()) {
            return Optional.of(RejectionCode.UNKNOWN_CLUB.because("the programme has no such club at that instant"));
        }
        if (club.get().admission() == Club.Admission.OPEN) {
            return Optional.of(RejectionCode.CLUB_IS_OPEN.because("whoever likes may join the club"));
        }
        return command.until()
                .filter(end -> !end.isAfter(at))
                .map(_ -> RejectionCode.INVITATION_ENDS_BEFORE_IT_BEGINS.because(
                        "until must lie after the instant of the invitation"));
    }

    private static Decision invited(InviteToClub command, Known<ClubPast> known) {
        Instant at = command.effectiveAt().instant();
        var rules = known.rulesAt(command.effectiveAt());
        var club = rules.club(command.club()).orElseThrow();
        return Decision.accepted(new ClubInvited(
                command.programme(),
                command.member(),
                command.club(),
                at,
                command.until().or(() -> club.invitedUntil(at, rules.zone())),
                rules.version()));
    }
}
