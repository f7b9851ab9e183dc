package loyalty.ledger.club.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.club.InviteToClub;
import loyalty.ledger.club.JoinClub;
import loyalty.ledger.club.LeaveClub;
import loyalty.ledger.club.WithdrawInvitation;
import loyalty.ledger.decision.Command;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Members are invited to clubs, join them and leave them. */
@RestController
public final class ClubEndpoint {

    private static final String PATH = "/v1/programmes/{programme}/members/{member}/clubs/{club}";

    private final Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What is told of members and clubs goes to. */
    public record Ledgers(
            Ledger<InviteToClub> invitations,
            Ledger<WithdrawInvitation> withdrawals,
            Ledger<JoinClub> joinings,
            Ledger<LeaveClub> leavings) {}

    public ClubEndpoint(Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping(PATH + "/invitation")
    ResponseEntity<Map<String, Object>> invite(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String club,
            @RequestBody(required = false) ClubRequests.@Nullable Invitation body,
            HttpServletRequest request) {
        var command = (body == null ? ClubRequests.Invitation.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(member, MemberId::new),
                        Fields.path(club, ClubId::new),
                        arrivals.now());
        return handle(ledgers.invitations(), command, request);
    }

    @PutMapping(PATH + "/invitation/withdrawal")
    ResponseEntity<Map<String, Object>> withdraw(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String club,
            @RequestBody ClubRequests.Withdrawal body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(member, MemberId::new),
                Fields.path(club, ClubId::new),
                arrivals.now());
        return handle(ledgers.withdrawals(), command, request);
    }

    @PutMapping(PATH + "/joining")
    ResponseEntity<Map<String, Object>> join(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String club,
            @RequestBody(required = false) ClubRequests.@Nullable Joining body,
            HttpServletRequest request) {
        var command = (body == null ? ClubRequests.Joining.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(member, MemberId::new),
                        Fields.path(club, ClubId::new),
                        arrivals.now());
        return handle(ledgers.joinings(), command, request);
    }

    @PutMapping(PATH + "/leaving")
    ResponseEntity<Map<String, Object>> leave(
            @PathVariable String programme,
            @PathVariable String member,
            @PathVariable String club,
            @RequestBody(required = false) ClubRequests.@Nullable Leaving body,
            HttpServletRequest request) {
        var command = (body == null ? ClubRequests.Leaving.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(member, MemberId::new),
                        Fields.path(club, ClubId::new),
                        arrivals.now());
        return handle(ledgers.leavings(), command, request);
    }

    private <C extends Command> ResponseEntity<Map<String, Object>> handle(
            Ledger<C> ledger, C command, HttpServletRequest request) {
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }
}
