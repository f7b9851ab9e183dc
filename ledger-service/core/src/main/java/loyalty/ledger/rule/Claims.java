package loyalty.ledger.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.Receipt;
import loyalty.event.ReceiptRecorded;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.MemberId;

/** Whether a member may claim a receipt, one by one or with the card that was shown for it. */
public final class Claims {

    private Claims() {}

    /**
     * What stands in the way; the member exists, and nobody has claimed the receipt. It becomes the member's from its own instant on, so that the
     * member must have been there then, too.
     */
    public static Optional<Rejection> objection(
            Receipt receipt, MemberId member, EffectiveAt claimedAt, Known<?> known) {
        var recorded = receipt.recorded();
        return known.objectionTo(claimedAt)
                .or(() -> known.objectionTo(EffectiveAt.stated(recorded.effectiveAt()), member))
                .or(() -> known.closedThen(claimedAt, member))
                .or(() -> ofAnother(recorded, member, known))
                .or(() -> notOpen(recorded, claimedAt.instant()));
    }

    /** Whose card was shown for it is known by now. */
    private static Optional<Rejection> ofAnother(ReceiptRecorded receipt, MemberId member, Known<?> known) {
        return receipt.card()
                .flatMap(use -> known.receiptsOf(use.standing().origin()).linkedTo())
                .map(known::holders)
                .map(List::getLast)
                .filter(holder -> !holder.equals(member))
                .map(_ -> RejectionCode.CARD_OF_ANOTHER_MEMBER.because(
                        "the card of the receipt is another member's by now"));
    }

    private static Optional<Rejection> notOpen(ReceiptRecorded receipt, Instant claimedAt) {
        if (claimedAt.isBefore(receipt.effectiveAt())) {
            return Optional.of(RejectionCode.CLAIM_BEFORE_PURCHASE.because(
                    "the purchase was made at " + receipt.effectiveAt() + ", after the claim"));
        }
        if (receipt.claimable().isEmpty()) {
            return Optional.of(
                    RejectionCode.RECEIPT_NOT_CLAIMABLE.because("the programme lets nobody claim such receipts"));
        }
        return receipt.claimable()
                .filter(terms -> !terms.isOpenAt(claimedAt))
                .flatMap(terms -> terms.until())
                .map(until -> RejectionCode.CLAIM_TOO_LATE.because("the receipt could be claimed until " + until));
    }
}
