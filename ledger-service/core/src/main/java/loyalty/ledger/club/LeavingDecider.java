package loyalty.ledger.club;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Clubs;
import loyalty.event.ClubLeft;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a member leaves a club, whose seat is free then; the club may be none of the programme's any more. */
public final class LeavingDecider implements Decider<LeaveClub, ClubPast> {

    @Override
    public ClubPast initial() {
        return ClubPast.NOTHING;
    }

    @Override
    public ClubPast evolve(ClubPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(LeaveClub command) {
        return List.of(TagName.club(command.programme(), command.member(), command.club()));
    }

    @Override
    public boolean mayAssumeNew(LeaveClub command) {
        return false;
    }

    @Override
    public Set<MemberId> members(LeaveClub command, ClubPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(LeaveClub command, Known<ClubPast> known) {
        Optional<ClubLeft> told = known.past().last(ClubLeft.class, command::saysTheSameAs);
        if (told.isPresent()) {
            return Decision.repeated(told.get());
        }
        var at = command.effectiveAt().instant();
        var clubs = known.account(command.member()).membership().clubs();
        Optional<ClubLeft> gone = known.past()
                .last(
                        ClubLeft.class,
                        each -> !each.effectiveAt().isAfter(at) && each.reason().equals(command.reason()))
                .filter(_ -> clubs.stayAfter(command.club(), at).isEmpty());
        if (gone.isPresent()) {
            return Decision.repeated(gone.get());
        }
        Optional<Clubs.Stay> seat = clubs.seat(command.club()).filter(each -> each.holdsAt(at));
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> seat.isPresent()
                        ? Optional.empty()
                        : Optional.of(RejectionCode.NOT_IN_CLUB.because(
                                "the member is not in the club at that instant, or has left it before this was told")))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new ClubLeft(
                        command.programme(),
                        command.member(),
                        command.club(),
                        seat.orElseThrow().from(),
                        at,
                        command.reason())));
    }
}
