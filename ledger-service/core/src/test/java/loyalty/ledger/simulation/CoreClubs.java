package loyalty.ledger.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.ClubInvited;
import loyalty.ledger.club.InvitationDecider;
import loyalty.ledger.club.InvitationWithdrawalDecider;
import loyalty.ledger.club.InviteToClub;
import loyalty.ledger.club.JoinClub;
import loyalty.ledger.club.JoiningDecider;
import loyalty.ledger.club.LeaveClub;
import loyalty.ledger.club.LeavingDecider;
import loyalty.ledger.club.WithdrawInvitation;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.programme.Club;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.ReasonCode;
import loyalty.value.TierName;

/** The clubs of the simulated shop, in the words of the product; {@link NaiveClubs} says the same in its own way. */
final class CoreClubs {

    private static final ReasonCode REASON = new ReasonCode("no-answer");

    private CoreClubs() {}

    static List<Club> clubs() {
        return Stream.of(NaiveClubs.Kind.values()).map(CoreClubs::club).toList();
    }

    private static Club club(NaiveClubs.Kind kind) {
        return new Club(
                new ClubId(kind.id),
                kind.invites ? Club.Admission.INVITATION : Club.Admission.OPEN,
                kind.seats == 0 ? Optional.empty() : Optional.of(kind.seats),
                kind.tier == 0 ? Optional.empty() : Optional.of(List.of(new TierName("silver"), new TierName("gold"))),
                kind.forCompanies ? Optional.empty() : Optional.of(List.of(MemberType.PERSON)),
                kind.days == 0 ? Optional.empty() : Optional.of(kind.days),
                CoreEntitlements.of(kind));
    }

    static Answer tell(Act.OfClub act, Step step, CoreLedger ledger) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        var member = new MemberId(act.member());
        var club = new ClubId(act.club());
        return switch (act) {
            case Act.Invite it ->
                ledger.tell(
                        step,
                        new InvitationDecider(),
                        new InviteToClub(
                                Examples.RETAIL,
                                member,
                                club,
                                at,
                                it.until() == 0 ? Optional.empty() : Optional.of(CoreLedger.instant(it.until()))));
            case Act.Uninvite _ ->
                ledger.tell(
                        step,
                        new InvitationWithdrawalDecider(),
                        new WithdrawInvitation(Examples.RETAIL, member, club, at, REASON));
            case Act.Enter _ ->
                ledger.tell(step, new JoiningDecider(), new JoinClub(Examples.RETAIL, member, club, at));
            case Act.Leave _ ->
                ledger.tell(
                        step, new LeavingDecider(), new LeaveClub(Examples.RETAIL, member, club, at, Optional.empty()));
        };
    }

    static String told(ClubInvited invited) {
        return invited.until()
                .map(until -> "until " + ChronoUnit.MICROS.between(Instant.EPOCH, until))
                .orElse("for ever");
    }
}
