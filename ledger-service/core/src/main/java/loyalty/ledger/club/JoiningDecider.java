package loyalty.ledger.club;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Clubs;
import loyalty.event.ClubJoined;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.Club;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.MemberId;
import loyalty.value.TierName;

/** Decides whether a member joins a club: who fits, is invited where that is needed, and finds a seat. */
public final class JoiningDecider implements Decider<JoinClub, ClubPast> {

    @Override
    public ClubPast initial() {
        return ClubPast.NOTHING;
    }

    @Override
    public ClubPast evolve(ClubPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(JoinClub command) {
        return List.of(TagName.club(command.programme(), command.member(), command.club()));
    }

    @Override
    public boolean mayAssumeNew(JoinClub command) {
        return false; // a member can join again and again, so that no name is claimed
    }

    @Override
    public Set<MemberId> members(JoinClub command, ClubPast past) {
        return Set.of(command.member());
    }

    @Override
    public List<TagName> quotas(JoinClub command, ClubPast past) {
        return List.of(TagName.clubSeats(command.programme(), command.club()));
    }

    @Override
    public Decision decide(JoinClub command, Known<ClubPast> known) {
        Optional<ClubJoined> told = known.past().last(ClubJoined.class, command::saysTheSameAs);
        if (told.isPresent()) {
            return Decision.repeated(told.get());
        }
        Optional<Clubs.Stay> stay = clubs(command, known)
                .stayAfter(command.club(), command.effectiveAt().instant());
        if (stay.isPresent()) {
            return already(command, stay.get(), known.past());
        }
        return known.objectionToSpending(command.effectiveAt(), command.member())
                .map(Decision::rejected)
                .orElseGet(() -> byRules(command, known));
    }

    private static Clubs clubs(JoinClub command, Known<ClubPast> known) {
        return known.account(command.member()).membership().clubs();
    }

    /** In it then: the same is not told twice. From later on, or by a merge: it is not told again as something else. */
    private static Decision already(JoinClub command, Clubs.Stay stay, ClubPast past) {
        return past.last(ClubJoined.class, each -> each.effectiveAt().equals(stay.from()))
                .filter(each -> stay.holdsAt(command.effectiveAt().instant()))
                .map(each -> Decision.repeated(each))
                .orElseGet(() -> Decision.rejected(RejectionCode.ALREADY_IN_CLUB.because(
                        "the member is in the club, or was in it after that instant, since " + stay.from())));
    }

    private static Decision byRules(JoinClub command, Known<ClubPast> known) {
        var rules = known.rulesAt(command.effectiveAt());
        Optional<Club> club = rules.club(command.club());
        if (club.isEmpty()) {
            return Decision.rejected(
                    RejectionCode.UNKNOWN_CLUB.because("the programme has no such club at that instant"));
        }
        Instant at = command.effectiveAt().instant();
        Optional<Clubs.Stay> invitation = clubs(command, known).invitationAt(command.club(), at);
        TierName tier = club.get()
                .tiers()
                .flatMap(_ -> TierReckoning.ifAny(known.programme(), at))
                .map(known.account(command.member())::tierBy)
                .orElse(TierName.NONE);
        return objection(command, club.get(), invitation, tier, known)
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(joined(command, club.get(), invitation, tier, rules)));
    }

    private static Optional<Rejection> objection(
            JoinClub command, Club club, Optional<Clubs.Stay> invitation, TierName tier, Known<ClubPast> known) {
        if (club.admission() == Club.Admission.INVITATION && invitation.isEmpty()) {
            return Optional.of(
                    RejectionCode.NOT_INVITED.because("the member is not invited to the club at that instant"));
        }
        if (!club.admits(tier, known.account(command.member()).type())) {
            return Optional.of(RejectionCode.CLUB_NOT_FOR_MEMBER.because(
                    "the club is for other tiers than the member has at that instant, or for other members"));
        }
        long taken = known.used().getOrDefault(TagName.clubSeats(command.programme(), command.club()), 0L);
        return club.capacity()
                .filter(seats -> taken >= seats)
                .map(seats -> RejectionCode.CLUB_FULL.because("all " + seats + " seats of the club are taken"));
    }

    private static ClubJoined joined(
            JoinClub command, Club club, Optional<Clubs.Stay> invitation, TierName tier, ProgrammeDocument rules) {
        return new ClubJoined(
                command.programme(),
                command.member(),
                command.club(),
                command.effectiveAt().instant(),
                rules.version(),
                club.capacity(),
                invitation.map(Clubs.Stay::from),
                club.tiers().map(_ -> tier));
    }
}
