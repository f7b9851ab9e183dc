package loyalty.ledger.wiring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReceiptRecorded;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.StoredEntry;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.receipt.ReceiptPast;
import loyalty.ledger.receipt.web.ReceiptBook;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.value.CardId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/** Reads receipts off the journal, by their own names and by that of their card. */
final class JournalReceipts implements ReceiptBook {

    private static final int PAGE = 1_000;

    private final JournalReader reader;

    JournalReceipts(JournalReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<ReceiptPast> find(ProgrammeId programme, PurchaseId purchase) {
        return Optional.ofNullable(read(programme, List.of(purchase)).get(purchase));
    }

    @Override
    public boolean isCard(ProgrammeId programme, CardId card) {
        return !page(List.of(TagName.card(programme, card).text()), 0, 1).isEmpty();
    }

    @Override
    public List<OfCard> ofCard(ProgrammeId programme, CardId card, long after, int limit) {
        var positions = new LinkedHashMap<PurchaseId, Long>();
        var tags = List.of(TagName.cardReceipts(programme, card).text());
        long from = after;
        while (positions.size() < limit) {
            var page = page(tags, from, PAGE);
            for (var entry : page) {
                if (positions.size() < limit && Entries.eventOf(entry) instanceof ReceiptRecorded recorded) {
                    positions.put(recorded.purchase(), entry.position());
                }
                from = entry.position();
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        var receipts = read(programme, positions.keySet());
        var found = new ArrayList<OfCard>();
        positions.forEach((purchase, position) -> Optional.ofNullable(receipts.get(purchase))
                .ifPresent(receipt -> found.add(new OfCard(position, receipt))));
        return found;
    }

    /** What has become of some purchases; those that there are. */
    private Map<PurchaseId, ReceiptPast> read(ProgrammeId programme, Collection<PurchaseId> purchases) {
        var found = new LinkedHashMap<PurchaseId, ReceiptPast>();
        var tags = purchases.stream()
                .map(purchase -> TagName.purchase(programme, purchase).text())
                .toList();
        each(
                tags,
                event -> purchaseOf(event)
                        .ifPresent(purchase -> found.put(
                                purchase,
                                found.getOrDefault(purchase, ReceiptPast.NOTHING)
                                        .after(event))));
        return found;
    }

    private static Optional<PurchaseId> purchaseOf(LedgerEvent event) {
        return switch (event) {
            case LedgerEvent.OfReceipt ofReceipt -> Optional.of(ofReceipt.purchase());
            case PurchaseRecorded recorded -> Optional.of(recorded.purchase());
            case PurchaseReturned returned -> Optional.of(returned.purchase());
            case PurchaseVoided voided -> Optional.of(voided.purchase());
            default -> Optional.empty();
        };
    }

    private void each(List<String> tags, Consumer<LedgerEvent> events) {
        long after = 0;
        while (true) {
            var page = page(tags, after, PAGE);
            for (var entry : page) {
                events.accept(Entries.eventOf(entry));
                after = entry.position();
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private List<StoredEntry> page(List<String> tags, long after, int limit) {
        try {
            return reader.readByTags(tags, after, limit);
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }
}
