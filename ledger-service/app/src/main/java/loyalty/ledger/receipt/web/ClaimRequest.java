package loyalty.ledger.receipt.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import org.jspecify.annotations.Nullable;

/**
 * The body of a claim.
 *
 * @param effectiveAt when the receipt was shown; the purchase takes effect when it was made
 */
public record ClaimRequest(@Nullable String memberId, Optional<Instant> effectiveAt) {

    /** The command; throws a 400 problem that names the field. */
    public ClaimReceipt toCommand(ProgrammeId programme, PurchaseId purchase, Instant now) {
        return new ClaimReceipt(
                programme,
                purchase,
                Fields.required(memberId, "/memberId", MemberId::new),
                Fields.effectiveAt(effectiveAt, now));
    }
}
