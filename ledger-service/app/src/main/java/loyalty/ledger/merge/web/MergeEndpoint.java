package loyalty.ledger.merge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.MergeId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Two members become one, once another person has approved. */
@RestController
public final class MergeEndpoint {

    private final Ledger<ProposeMerge> merges;
    private final Ledger<JudgeMerge> judgements;
    private final Origins origins;
    private final Arrivals arrivals;

    public MergeEndpoint(
            Ledger<ProposeMerge> merges, Ledger<JudgeMerge> judgements, Origins origins, Arrivals arrivals) {
        this.merges = merges;
        this.judgements = judgements;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/merges/{id}")
    ResponseEntity<Map<String, Object>> propose(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody MergeRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(id, MergeId::new), origin.who(), arrivals.now());
        return Answers.answer(merges.handle(command, origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/merges/{id}/approval")
    ResponseEntity<Map<String, Object>> approve(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) MergeRequest.@Nullable Approval body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? MergeRequest.Approval.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(id, MergeId::new),
                        origin.who(),
                        arrivals.now());
        return Answers.answer(judgements.handle(command, origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/merges/{id}/decline")
    ResponseEntity<Map<String, Object>> decline(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) MergeRequest.@Nullable Decline body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? MergeRequest.Decline.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(id, MergeId::new),
                        origin.who(),
                        arrivals.now());
        return Answers.answer(judgements.handle(command, origin), request);
    }
}
