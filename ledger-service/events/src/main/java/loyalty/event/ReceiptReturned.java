package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;

/**
 * All or part of what nobody had claimed came back: whoever claims it later earns so much less.
 *
 * @param refundedBefore what earlier returns of the receipt gave back
 * @param programmeVersion that of the receipt
 * @param card what has become of the card of the receipt; empty where there was none
 */
public record ReceiptReturned(
        ProgrammeId programme,
        PurchaseId purchase,
        ReturnId returned,
        Instant effectiveAt,
        Money refund,
        Money refundedBefore,
        int programmeVersion,
        Optional<CardStanding> card)
        implements LedgerEvent.OfReceipt {}
