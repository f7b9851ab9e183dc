package loyalty.ledger.reinstatement.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.reinstatement.JudgeReinstatement;
import loyalty.ledger.reinstatement.ProposeReinstatement;
import loyalty.ledger.reinstatement.ReinstateMember;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReinstatementId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Points that have lapsed come back once two people want it: to all members by and by, to one of them at once. */
@RestController
public final class ReinstatementEndpoint {

    private static final String REINSTATEMENT = "/v1/programmes/{programme}/reinstatements/{id}";

    private final Ledger<ProposeReinstatement> proposals;
    private final Ledger<JudgeReinstatement> judgements;
    private final Ledger<ReinstateMember> members;
    private final Origins origins;
    private final Arrivals arrivals;

    public ReinstatementEndpoint(
            Ledger<ProposeReinstatement> proposals,
            Ledger<JudgeReinstatement> judgements,
            Ledger<ReinstateMember> members,
            Origins origins,
            Arrivals arrivals) {
        this.proposals = proposals;
        this.judgements = judgements;
        this.members = members;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping(REINSTATEMENT)
    ResponseEntity<Map<String, Object>> propose(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody ReinstatementRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = body.toCommand(of(programme), named(id), origin.who(), arrivals.now());
        return Answers.answer(proposals.handle(command, origin), request);
    }

    @PutMapping(REINSTATEMENT + "/approval")
    ResponseEntity<Map<String, Object>> approve(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) ReinstatementRequest.@Nullable Approval body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? ReinstatementRequest.Approval.EMPTY : body)
                .toCommand(of(programme), named(id), origin.who(), arrivals.now());
        return Answers.answer(judgements.handle(command, origin), request);
    }

    @PutMapping(REINSTATEMENT + "/decline")
    ResponseEntity<Map<String, Object>> decline(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) ReinstatementRequest.@Nullable Decline body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? ReinstatementRequest.Decline.EMPTY : body)
                .toCommand(of(programme), named(id), origin.who(), arrivals.now());
        return Answers.answer(judgements.handle(command, origin), request);
    }

    @PutMapping(REINSTATEMENT + "/members/{member}")
    ResponseEntity<Map<String, Object>> reinstate(
            @PathVariable String programme,
            @PathVariable String id,
            @PathVariable String member,
            HttpServletRequest request) {
        var command = ReinstatementRequest.ofMember(
                of(programme), named(id), Fields.path(member, MemberId::new), arrivals.now());
        return Answers.answer(members.handle(command, origins.of(request)), request);
    }

    private static ProgrammeId of(String programme) {
        return Fields.path(programme, ProgrammeId::new);
    }

    private static ReinstatementId named(String id) {
        return Fields.path(id, ReinstatementId::new);
    }
}
