package loyalty.ledger.membership.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.decision.Command;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.UnblockMember;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Members are blocked and unblocked, and leave. */
@RestController
public final class MembershipEndpoint {

    private final Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What changes of a membership go to. */
    public record Ledgers(Ledger<BlockMember> blocks, Ledger<UnblockMember> unblocks, Ledger<CloseMember> closings) {}

    public MembershipEndpoint(Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/members/{member}/block")
    ResponseEntity<Map<String, Object>> block(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestBody MembershipRequest body,
            HttpServletRequest request) {
        var command = body.block(
                Fields.path(programme, ProgrammeId::new), Fields.path(member, MemberId::new), arrivals.now());
        return handle(ledgers.blocks(), command, request);
    }

    @PutMapping("/v1/programmes/{programme}/members/{member}/unblock")
    ResponseEntity<Map<String, Object>> unblock(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestBody MembershipRequest body,
            HttpServletRequest request) {
        var command = body.unblock(
                Fields.path(programme, ProgrammeId::new), Fields.path(member, MemberId::new), arrivals.now());
        return handle(ledgers.unblocks(), command, request);
    }

    @PutMapping("/v1/programmes/{programme}/members/{member}/closing")
    ResponseEntity<Map<String, Object>> close(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestBody MembershipRequest body,
            HttpServletRequest request) {
        var command = body.close(
                Fields.path(programme, ProgrammeId::new), Fields.path(member, MemberId::new), arrivals.now());
        return handle(ledgers.closings(), command, request);
    }

    private <C extends Command> ResponseEntity<Map<String, Object>> handle(
            Ledger<C> ledger, C command, HttpServletRequest request) {
        return Answers.answer(ledger.handle(command, origins.of(request)), request);
    }
}
