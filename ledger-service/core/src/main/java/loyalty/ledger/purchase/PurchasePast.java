package loyalty.ledger.purchase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReceiptRecorded;
import loyalty.ledger.rule.Redemptions;
import loyalty.value.RedemptionId;

/**
 * What decides about a purchase besides accounts.
 *
 * @param purchases it as a member's, unless it is new or nobody's; and others for which the same points have paid
 * @param receipt as nobody's; stays when a member claims it
 * @param cards the one that was shown, if there is such a card
 * @param redemptions those that are to pay for it
 */
public record PurchasePast(
        List<PurchaseRecorded> purchases, Optional<ReceiptRecorded> receipt, Cards cards, Redemptions redemptions) {

    static final PurchasePast NOTHING = new PurchasePast(List.of(), Optional.empty(), Cards.NONE, Redemptions.NONE);

    public PurchasePast {
        purchases = List.copyOf(purchases);
    }

    PurchasePast after(LedgerEvent event) {
        return switch (event) {
            case PurchaseRecorded purchase -> new PurchasePast(with(purchase), receipt, cards, redemptions);
            case ReceiptRecorded of -> new PurchasePast(purchases, Optional.of(of), cards, redemptions);
            default -> new PurchasePast(purchases, receipt, cards.after(event), redemptions.after(event));
        };
    }

    private List<PurchaseRecorded> with(PurchaseRecorded purchase) {
        var all = new ArrayList<>(purchases);
        all.add(purchase);
        return all;
    }

    /** What was recorded under the name of a purchase as a member's. */
    Optional<PurchaseRecorded> recorded(RecordPurchase command) {
        return purchases.stream()
                .filter(each -> each.purchase().equals(command.purchase()))
                .findFirst();
    }

    boolean isKnown(RecordPurchase command) {
        return receipt.isPresent() || recorded(command).isPresent();
    }

    /** For which purchase a redemption has paid. */
    Optional<PurchaseRecorded> paidWith(RedemptionId redemption) {
        return purchases.stream()
                .filter(each -> each.paidInPoints().stream()
                        .anyMatch(paid -> paid.redemption().equals(redemption)))
                .findFirst();
    }

    Optional<CardState> card(RecordPurchase command) {
        return command.card().flatMap(shown -> cards.find(shown.card()));
    }
}
