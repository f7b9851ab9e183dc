package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Channel;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.StoreId;

/**
 * Somebody bought something, and nobody knows who: it earns nothing until a member claims it.
 *
 * @param paid authoritative, whatever the lines add up to; net of the discount of a card
 * @param lines may be empty
 * @param claimable empty where nobody can claim it
 * @param card a bearer card; empty for a purchase without a card
 */
public record ReceiptRecorded(
        ProgrammeId programme,
        PurchaseId purchase,
        Instant effectiveAt,
        Money paid,
        Optional<StoreId> store,
        Optional<Channel> channel,
        List<PurchaseLine> lines,
        int programmeVersion,
        Optional<Claimable> claimable,
        Optional<CardUse> card)
        implements LedgerEvent.OfReceipt {
    public ReceiptRecorded {
        lines = List.copyOf(lines);
    }
}
