package loyalty.ledger.purchase;

import java.util.Optional;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReceiptRecorded;

/**
 * What decides about a purchase besides accounts.
 *
 * @param recorded as a member's; empty for a purchase that is new or nobody's
 * @param receipt as nobody's; stays when a member claims it
 * @param cards the one that was shown, if there is such a card
 */
public record PurchasePast(Optional<PurchaseRecorded> recorded, Optional<ReceiptRecorded> receipt, Cards cards) {

    static final PurchasePast NOTHING = new PurchasePast(Optional.empty(), Optional.empty(), Cards.NONE);

    PurchasePast after(LedgerEvent event) {
        return switch (event) {
            case PurchaseRecorded purchase -> new PurchasePast(Optional.of(purchase), receipt, cards);
            case ReceiptRecorded of -> new PurchasePast(recorded, Optional.of(of), cards);
            default -> new PurchasePast(recorded, receipt, cards.after(event));
        };
    }

    boolean isKnown() {
        return recorded.isPresent() || receipt.isPresent();
    }

    Optional<CardState> card(RecordPurchase command) {
        return command.card().flatMap(shown -> cards.find(shown.card()));
    }
}
