package loyalty.ledger.adjustment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.adjustment.JudgeAdjustment;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.AdjustmentId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Points are given and taken by hand; many of them only once another person has approved. */
@RestController
public final class AdjustmentEndpoint {

    private final Adjustments adjustments;
    private final Ledger<JudgeAdjustment> judgements;
    private final Origins origins;
    private final Arrivals arrivals;

    public AdjustmentEndpoint(
            Adjustments adjustments, Ledger<JudgeAdjustment> judgements, Origins origins, Arrivals arrivals) {
        this.adjustments = adjustments;
        this.judgements = judgements;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/adjustments/{id}")
    ResponseEntity<Map<String, Object>> adjust(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody AdjustmentRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new),
                Fields.path(id, AdjustmentId::new),
                origin.who(),
                arrivals.now());
        return Answers.answer(adjustments.adjust(command, body.understoodNote(), origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/adjustments/{id}/approval")
    ResponseEntity<Map<String, Object>> approve(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) AdjustmentRequest.@Nullable Approval body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? AdjustmentRequest.Approval.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(id, AdjustmentId::new),
                        origin.who(),
                        arrivals.now());
        return Answers.answer(judgements.handle(command, origin), request);
    }

    @PutMapping("/v1/programmes/{programme}/adjustments/{id}/decline")
    ResponseEntity<Map<String, Object>> decline(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) AdjustmentRequest.@Nullable Decline body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? AdjustmentRequest.Decline.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(id, AdjustmentId::new),
                        origin.who(),
                        arrivals.now());
        return Answers.answer(judgements.handle(command, origin), request);
    }
}
