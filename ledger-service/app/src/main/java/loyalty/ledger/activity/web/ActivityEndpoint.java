package loyalty.ledger.activity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.activity.CancelActivity;
import loyalty.ledger.activity.RecordActivity;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ActivityId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What members do beside buying is recorded and cancelled. */
@RestController
public final class ActivityEndpoint {

    private final Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    /** What activities and their cancellations go to. */
    public record Ledgers(Ledger<RecordActivity> activities, Ledger<CancelActivity> cancellations) {}

    public ActivityEndpoint(Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/activities/{id}")
    ResponseEntity<Map<String, Object>> record(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody ActivityRequest body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(id, ActivityId::new), arrivals.now());
        return Answers.answer(ledgers.activities().handle(command, origins.of(request)), request);
    }

    @PutMapping("/v1/programmes/{programme}/activities/{id}/cancellation")
    ResponseEntity<Map<String, Object>> cancel(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody(required = false) ActivityRequest.@Nullable Cancelling body,
            HttpServletRequest request) {
        var command = (body == null ? ActivityRequest.Cancelling.EMPTY : body)
                .toCommand(Fields.path(programme, ProgrammeId::new), Fields.path(id, ActivityId::new), arrivals.now());
        return Answers.answer(ledgers.cancellations().handle(command, origins.of(request)), request);
    }
}
