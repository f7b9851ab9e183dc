package loyalty.ledger.receipt;

import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/**
 * Somebody shows a receipt and is known as a member.
 *
 * @param effectiveAt when it was shown; the purchase takes effect when it was made
 */
public record ClaimReceipt(ProgrammeId programme, PurchaseId purchase, MemberId member, EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(PurchaseRecorded earlier) {
        return member.equals(earlier.member())
                && earlier.claim()
                        .filter(claim -> effectiveAt.agreesWith(claim.claimedAt()))
                        .isPresent();
    }
}
