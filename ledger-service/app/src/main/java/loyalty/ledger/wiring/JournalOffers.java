package loyalty.ledger.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import loyalty.event.LedgerEvent;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.StoredEntry;
import loyalty.ledger.decision.OfferNames;
import loyalty.ledger.offer.OfferHistory;
import loyalty.ledger.offer.web.OfferBook;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.value.MemberId;
import loyalty.value.OfferId;
import loyalty.value.ProgrammeId;

/** Reads offers off the journal by their names. */
final class JournalOffers implements OfferBook {

    private static final int PAGE = 1_000;

    private final JournalReader reader;

    JournalOffers(JournalReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<Found> offer(ProgrammeId programme, OfferId offer) {
        return asking(() -> {
            var made = reader.claimHolder(OfferNames.offer(programme, offer).text());
            return made.isPresent()
                    ? histories(programme, Map.of(offer, made.getAsLong())).stream()
                            .findFirst()
                    : Optional.empty();
        });
    }

    @Override
    public List<Found> offersOf(ProgrammeId programme, MemberId member, long after, int limit) {
        return asking(() -> {
            var made = new LinkedHashMap<OfferId, Long>();
            for (var entry :
                    reader.readByTag(OfferNames.offersOf(programme, member).text(), after, limit)) {
                offerOf(Entries.eventOf(entry)).ifPresent(offer -> made.put(offer, entry.position()));
            }
            return histories(programme, made);
        });
    }

    private List<Found> histories(ProgrammeId programme, Map<OfferId, Long> made) {
        var histories = new LinkedHashMap<OfferId, OfferHistory>();
        var tags = made.keySet().stream()
                .map(offer -> OfferNames.offer(programme, offer).text())
                .toList();
        for (var entry : all(tags)) {
            var event = Entries.eventOf(entry);
            offerOf(event)
                    .ifPresent(offer -> histories.merge(
                            offer, OfferHistory.NOTHING.after(event), (before, _) -> before.after(event)));
        }
        return made.entrySet().stream()
                .map(each -> new Found(each.getValue(), histories.getOrDefault(each.getKey(), OfferHistory.NOTHING)))
                .toList();
    }

    private static Optional<OfferId> offerOf(LedgerEvent event) {
        return switch (event) {
            case OfferIssued each -> Optional.of(each.offer());
            case OfferAccepted each -> Optional.of(each.offer());
            case OfferWithdrawn each -> Optional.of(each.offer());
            case OfferUsed each -> Optional.of(each.offer());
            case OfferUseCancelled each -> Optional.of(each.offer());
            default -> Optional.empty();
        };
    }

    private List<StoredEntry> all(List<String> tags) {
        var found = new ArrayList<StoredEntry>();
        long after = 0;
        while (!tags.isEmpty()) {
            var page = reader.readByTags(tags, after, PAGE);
            found.addAll(page);
            if (page.size() < PAGE) {
                return found;
            }
            after = page.getLast().position();
        }
        return found;
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }
}
