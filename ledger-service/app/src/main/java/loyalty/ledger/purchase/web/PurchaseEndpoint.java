package loyalty.ledger.purchase.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Origins;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** PUT, because the shop names the purchase: a retry is the same request and gets the same answer. */
@RestController
public final class PurchaseEndpoint {

    private final Ledger<RecordPurchase> ledger;
    private final Origins origins;
    private final Arrivals arrivals;

    public PurchaseEndpoint(Ledger<RecordPurchase> ledger, Origins origins, Arrivals arrivals) {
        this.ledger = ledger;
        this.origins = origins;
        this.arrivals = arrivals;
    }

    @PutMapping("/v1/programmes/{programme}/purchases/{purchase}")
    ResponseEntity<Map<String, Object>> put(
            @PathVariable String programme,
            @PathVariable String purchase,
            @RequestBody PurchaseRequest body,
            HttpServletRequest request) {
        var origin = origins.of(request);
        if (body.purchaseId().isPresent() && !body.purchaseId().get().equals(purchase)) {
            throw new ProblemException(Problem.invalidValue("The path names another purchase than the body.")
                    .at("/purchaseId"));
        }
        var command = body.toCommand(
                Fields.path(programme, ProgrammeId::new), Fields.path(purchase, PurchaseId::new), arrivals.now());
        return Answers.answer(ledger.handle(command, origin), request);
    }

    @PostMapping("/v1/programmes/{programme}/purchases")
    ResponseEntity<Map<String, Object>> post(
            @PathVariable String programme, @RequestBody PurchaseRequest body, HttpServletRequest request) {
        var origin = origins.ofPost(request);
        var purchase = Fields.required(body.purchaseId().orElse(null), "/purchaseId", PurchaseId::new);
        var command = body.toCommand(Fields.path(programme, ProgrammeId::new), purchase, arrivals.now());
        return Answers.answer(ledger.handle(command, origin), request);
    }
}
