package loyalty.ledger.entitlement.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.EntitlementGrantId;
import loyalty.value.ProgrammeId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Single members are granted something to use, and it is taken back. */
@RestController
public final class EntitlementGrantEndpoint {

    private final EntitlementEndpoint.Ledgers ledgers;
    private final Origins origins;
    private final Arrivals arrivals;

    public EntitlementGrantEndpoint(EntitlementEndpoint.Ledgers ledgers, Origins origins, Arrivals arrivals) {
        this.ledgers = ledgers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/entitlement-grants/{id}")
    ResponseEntity<Map<String, Object>> grant(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody EntitlementGrantRequest body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(id, EntitlementGrantId::new), arrivals.now());
        return Answers.answer(ledgers.grants().handle(command, origins.of(request)), request);
    }

    @PutMapping("/v1/programmes/{programme}/entitlement-grants/{id}/revocation")
    ResponseEntity<Map<String, Object>> revoke(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody EntitlementGrantRequest.Revocation body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(id, EntitlementGrantId::new), arrivals.now());
        return Answers.answer(ledgers.revocations().handle(command, origins.of(request)), request);
    }
}
