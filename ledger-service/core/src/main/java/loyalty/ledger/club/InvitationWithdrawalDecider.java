package loyalty.ledger.club;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Clubs;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether an invitation is taken back: while it holds, which it does no more once it was accepted. */
public final class InvitationWithdrawalDecider implements Decider<WithdrawInvitation, ClubPast> {

    @Override
    public ClubPast initial() {
        return ClubPast.NOTHING;
    }

    @Override
    public ClubPast evolve(ClubPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(WithdrawInvitation command) {
        return List.of(TagName.club(command.programme(), command.member(), command.club()));
    }

    @Override
    public boolean mayAssumeNew(WithdrawInvitation command) {
        return false;
    }

    @Override
    public Set<MemberId> members(WithdrawInvitation command, ClubPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(WithdrawInvitation command, Known<ClubPast> known) {
        Optional<ClubInvitationWithdrawn> told =
                known.past().last(ClubInvitationWithdrawn.class, command::saysTheSameAs);
        if (told.isPresent()) {
            return Decision.repeated(told.get());
        }
        var at = command.effectiveAt().instant();
        Optional<ClubInvitationWithdrawn> over = known.past()
                .last(ClubInvitationWithdrawn.class)
                .filter(each -> !each.effectiveAt().isAfter(at) && each.reason().equals(command.reason()));
        if (over.isPresent()) {
            return Decision.repeated(over.get());
        }
        Optional<Clubs.Stay> invitation =
                known.account(command.member()).membership().clubs().invitationAt(command.club(), at);
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> invitation.isPresent()
                        ? Optional.empty()
                        : Optional.of(RejectionCode.NOT_INVITED.because(
                                "the member is not invited to the club at that instant, or joined it after it")))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new ClubInvitationWithdrawn(
                        command.programme(),
                        command.member(),
                        command.club(),
                        invitation.orElseThrow().from(),
                        at,
                        command.reason())));
    }
}
