package loyalty.ledger.voiding.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.voiding.VoidPurchase;
import loyalty.ledger.web.Fields;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/**
 * The body of a voiding.
 *
 * @param effectiveAt when it is voided
 * @param reason a code, never free text; absent where a till voids in time
 */
public record VoidRequest(Optional<Instant> effectiveAt, Optional<String> reason) {

    static final VoidRequest EMPTY = new VoidRequest(Optional.empty(), Optional.empty());

    /**
     * The command; throws a 400 problem that names the field.
     *
     * @param byOperator whether a person asks
     */
    public VoidPurchase toCommand(ProgrammeId programme, PurchaseId purchase, boolean byOperator, Instant now) {
        return new VoidPurchase(
                programme,
                purchase,
                Fields.effectiveAt(effectiveAt, now),
                Fields.optional(reason, "/reason", ReasonCode::new),
                byOperator);
    }
}
