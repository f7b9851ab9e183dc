package loyalty.ledger.transfer.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.transfer.TransferPoints;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ProgrammeId;
import loyalty.value.TransferId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Members give each other points. */
@RestController
public final class TransferEndpoint {

    private final Ledger<TransferPoints> transfers;
    private final Origins origins;
    private final Arrivals arrivals;

    public TransferEndpoint(Ledger<TransferPoints> transfers, Origins origins, Arrivals arrivals) {
        this.transfers = transfers;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/transfers/{id}")
    ResponseEntity<Map<String, Object>> put(
            @PathVariable String programme,
            @PathVariable String id,
            @RequestBody TransferRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(id, TransferId::new), arrivals.now());
        return Answers.answer(transfers.handle(command, origin), request);
    }
}
