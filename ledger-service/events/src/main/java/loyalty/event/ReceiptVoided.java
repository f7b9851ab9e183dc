package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/**
 * What nobody had claimed was never sold, the till was wrong: nobody claims it any more, and it counts for nothing under its card.
 *
 * @param effectiveAt that of the receipt
 * @param voidedAt when it was voided, not before that
 * @param reason why; empty where the till did so in time and did not say
 * @param paid what had been paid
 * @param returns what came back of it, which is undone with it, in the order of recording
 * @param programmeVersion that of the receipt
 * @param card what has become of the card of the receipt; empty where there was none
 */
public record ReceiptVoided(
        ProgrammeId programme,
        PurchaseId purchase,
        Instant effectiveAt,
        Instant voidedAt,
        Optional<ReasonCode> reason,
        Money paid,
        List<UndoneReturn> returns,
        int programmeVersion,
        Optional<CardStanding> card)
        implements LedgerEvent.OfReceipt {

    public ReceiptVoided {
        returns = List.copyOf(returns);
        if (voidedAt.isBefore(effectiveAt)) {
            throw new IllegalArgumentException("a receipt is voided once it was recorded, not before");
        }
    }
}
