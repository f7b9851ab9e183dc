package loyalty.ledger.voiding.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A purchase was never made. A till may say so for a while, an operator at any time. */
@RestController
public final class VoidEndpoint {

    private final Voids voids;
    private final Origins origins;
    private final Arrivals arrivals;

    public VoidEndpoint(Voids voids, Origins origins, Arrivals arrivals) {
        this.voids = voids;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/purchases/{purchase}/void")
    ResponseEntity<Map<String, Object>> put(
            @PathVariable String programme,
            @PathVariable String purchase,
            @RequestBody(required = false) @Nullable VoidRequest body,
            Caller caller,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = (body == null ? VoidRequest.EMPTY : body)
                .toCommand(
                        Fields.path(programme, ProgrammeId::new),
                        Fields.path(purchase, PurchaseId::new),
                        caller.has(Role.OPERATOR),
                        arrivals.now());
        var voided = voids.record(command, origin);
        return Answers.answer(voided.outcome(), voided.clawBack(), request);
    }
}
