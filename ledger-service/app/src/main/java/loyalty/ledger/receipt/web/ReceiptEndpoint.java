package loyalty.ledger.receipt.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A receipt becomes the purchase of a member. */
@RestController
public final class ReceiptEndpoint {

    private final Ledger<ClaimReceipt> claims;
    private final Origins origins;
    private final Arrivals arrivals;

    public ReceiptEndpoint(Ledger<ClaimReceipt> claims, Origins origins, Arrivals arrivals) {
        this.claims = claims;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/receipts/{purchase}/claim")
    ResponseEntity<Map<String, Object>> claim(
            @PathVariable String programme,
            @PathVariable String purchase,
            @RequestBody ClaimRequest body,
            HttpServletRequest request) {
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(purchase, PurchaseId::new), arrivals.now());
        return Answers.answer(claims.handle(command, origins.of(request)), request);
    }
}
