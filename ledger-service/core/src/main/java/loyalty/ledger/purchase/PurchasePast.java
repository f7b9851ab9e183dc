package loyalty.ledger.purchase;

import java.util.Optional;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;

/**
 * What decides about a purchase besides accounts.
 *
 * @param recorded empty for a receipt that is new
 * @param cards the one that was shown, if there is such a card
 */
public record PurchasePast(Optional<PurchaseRecorded> recorded, Cards cards) {

    static final PurchasePast NOTHING = new PurchasePast(Optional.empty(), Cards.NONE);

    PurchasePast after(LedgerEvent event) {
        return event instanceof PurchaseRecorded purchase
                ? new PurchasePast(Optional.of(purchase), cards)
                : new PurchasePast(recorded, cards.after(event));
    }

    Optional<CardState> card(RecordPurchase command) {
        return command.card().flatMap(shown -> cards.find(shown.card()));
    }
}
