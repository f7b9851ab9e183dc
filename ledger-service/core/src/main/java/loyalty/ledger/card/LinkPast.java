package loyalty.ledger.card;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.account.Cards;
import loyalty.account.Receipt;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.value.PurchaseId;

/** A card, and some of what was bought with it while it was nobody's. */
public record LinkPast(Cards cards, Map<PurchaseId, Receipt> receipts) {

    static final LinkPast NOTHING = new LinkPast(Cards.NONE, Map.of());

    public LinkPast {
        receipts = Map.copyOf(receipts);
    }

    LinkPast after(LedgerEvent event) {
        return switch (event) {
            case LedgerEvent.OfReceipt ofReceipt -> with(ofReceipt.purchase(), event);
            case PurchaseRecorded claimed -> with(claimed.purchase(), event);
            default -> new LinkPast(cards.after(event), receipts);
        };
    }

    private LinkPast with(PurchaseId purchase, LedgerEvent event) {
        var next = new HashMap<>(receipts);
        Receipt.after(Optional.ofNullable(receipts.get(purchase)), event)
                .ifPresent(receipt -> next.put(purchase, receipt));
        return new LinkPast(cards, next);
    }

    /** Those of the given receipts that nobody has claimed and that were not voided, in their order. */
    List<Receipt> open(List<PurchaseId> purchases) {
        return purchases.stream()
                .flatMap(purchase -> Optional.ofNullable(receipts.get(purchase)).stream())
                .filter(receipt ->
                        receipt.claimed().isEmpty() && receipt.voided().isEmpty())
                .toList();
    }
}
