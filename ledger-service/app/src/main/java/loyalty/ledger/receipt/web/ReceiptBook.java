package loyalty.ledger.receipt.web;

import java.util.List;
import java.util.Optional;
import loyalty.ledger.receipt.ReceiptPast;
import loyalty.value.CardId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/** Receipts as the journal has them; throws {@link loyalty.ledger.shell.NotAnsweredException} when it is away. */
public interface ReceiptBook {

    /** What has become of a purchase, whether or not its buyer was known; empty where there is none. */
    Optional<ReceiptPast> find(ProgrammeId programme, PurchaseId purchase);

    /** Whether there is such a card. */
    boolean isCard(ProgrammeId programme, CardId card);

    /**
     * A receipt of a card.
     *
     * @param position at which it was recorded
     */
    record OfCard(long position, ReceiptPast receipt) {}

    /** The next receipts after a position that were bought with a card while it was nobody's, in the order of recording. */
    List<OfCard> ofCard(ProgrammeId programme, CardId card, long after, int limit);
}
