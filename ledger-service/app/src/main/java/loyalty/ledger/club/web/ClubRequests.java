package loyalty.ledger.club.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.club.InviteToClub;
import loyalty.ledger.club.JoinClub;
import loyalty.ledger.club.LeaveClub;
import loyalty.ledger.club.WithdrawInvitation;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.web.Fields;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/** The bodies of what is told of a member and a club. */
public final class ClubRequests {

    private ClubRequests() {}

    /**
     * Of an invitation.
     *
     * @param until the first instant at which it holds no more; empty for as long as the club says
     */
    public record Invitation(Optional<Instant> effectiveAt, Optional<Instant> until) {

        static final Invitation EMPTY = new Invitation(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public InviteToClub toCommand(ProgrammeId programme, MemberId member, ClubId club, Instant now) {
            return new InviteToClub(
                    programme,
                    member,
                    club,
                    Fields.effectiveAt(effectiveAt, now),
                    until.map(end -> Fields.understood(
                            "/until", () -> EffectiveAt.stated(end).instant())));
        }
    }

    /** Of taking one back. */
    public record Withdrawal(
            Optional<Instant> effectiveAt, @Nullable String reason) {

        /** The command; throws a 400 problem that names the field. */
        public WithdrawInvitation toCommand(ProgrammeId programme, MemberId member, ClubId club, Instant now) {
            return new WithdrawInvitation(
                    programme,
                    member,
                    club,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.required(reason, "/reason", ReasonCode::new));
        }
    }

    /** Of joining. */
    public record Joining(Optional<Instant> effectiveAt) {

        static final Joining EMPTY = new Joining(Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public JoinClub toCommand(ProgrammeId programme, MemberId member, ClubId club, Instant now) {
            return new JoinClub(programme, member, club, Fields.effectiveAt(effectiveAt, now));
        }
    }

    /** Of leaving. */
    public record Leaving(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Leaving EMPTY = new Leaving(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public LeaveClub toCommand(ProgrammeId programme, MemberId member, ClubId club, Instant now) {
            return new LeaveClub(
                    programme,
                    member,
                    club,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.optional(reason, "/reason", ReasonCode::new));
        }
    }
}
