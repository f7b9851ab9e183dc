package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.Claim;
import loyalty.event.Claimable;
import loyalty.event.LedgerEvent;
import loyalty.event.LinkedReceipts;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.ReceiptVoided;

/** What callers are told about purchases whose buyer nobody knows, and of what becomes of them. */
final class ReceiptAnswers {

    private ReceiptAnswers() {}

    static void describe(LedgerEvent.OfReceipt event, Map<String, Object> body) {
        switch (event) {
            case ReceiptRecorded recorded -> {
                body.put("purchaseId", recorded.purchase().value());
                body.put("state", "unclaimed");
                body.put("claimable", recorded.claimable().isPresent());
                recorded.claimable()
                        .flatMap(Claimable::until)
                        .ifPresent(until -> body.put("claimableUntil", until.toString()));
                recorded.card().ifPresent(use -> body.put("card", CardAnswers.used(use)));
                body.put("programmeVersion", recorded.programmeVersion());
            }
            case ReceiptReturned returned -> {
                body.put("returnId", returned.returned().value());
                body.put("refund", returned.refund().decimal().toPlainString());
                body.put("state", "unclaimed");
                returned.card().ifPresent(standing -> body.put("card", CardAnswers.standing(standing)));
                body.put("programmeVersion", returned.programmeVersion());
            }
            case ReceiptVoided voided -> {
                body.put("purchaseId", voided.purchase().value());
                body.put("voidedAt", voided.voidedAt().toString());
                voided.reason().ifPresent(reason -> body.put("reason", reason.value()));
                body.put("returned", PurchaseAnswers.sum(voided.returns(), voided.paid()));
                voided.card().ifPresent(standing -> body.put("card", CardAnswers.standing(standing)));
                body.put("programmeVersion", voided.programmeVersion());
            }
        }
    }

    /** Who has claimed a purchase may not be who asks. */
    static void claimed(PurchaseRecorded purchase, Claim claim, Map<String, Object> body) {
        body.put("memberId", purchase.member().value());
        body.put("claimedAt", claim.claimedAt().toString());
        body.put("returned", claim.refundedBefore().decimal().toPlainString());
    }

    static Map<String, Object> of(LinkedReceipts receipts) {
        return Map.of(
                "claimed", receipts.claimed(),
                "earned", receipts.earned().amount(),
                "left", receipts.left());
    }
}
