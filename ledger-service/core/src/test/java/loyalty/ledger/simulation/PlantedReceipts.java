package loyalty.ledger.simulation;

import java.util.List;
import java.util.Map;
import loyalty.account.Receipt;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.receipt.ClaimDecider;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.ledger.receipt.ReceiptPast;

/** Deciders that are wrong about what nobody was known to have bought. */
final class PlantedReceipts {

    private PlantedReceipts() {}

    /** Whoever claims a receipt gets points also for what came back of it. */
    static Decider<ClaimReceipt, ReceiptPast> claimingWhatCameBack() {
        return new Like<>(new ClaimDecider()) {
            @Override
            public Decision decide(ClaimReceipt command, Known<ReceiptPast> known) {
                var whole = new ReceiptPast(
                        known.past()
                                .receipt()
                                .map(receipt -> new Receipt(
                                        receipt.recorded(), List.of(), receipt.claimed(), receipt.voided())),
                        known.past().purchase(),
                        known.past().left(),
                        known.past().voidedAt());
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                known.members(),
                                whole,
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    /** What was bought with a card while it was nobody's is not accumulated. */
    static Decider<RecordPurchase, PurchasePast> forgettingWhatNobodyBought() {
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                known.members(),
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                Map.of()));
            }
        };
    }
}
