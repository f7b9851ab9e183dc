package loyalty.ledger.wiring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loyalty.account.CardReceipts;
import loyalty.journal.EntityCache;
import loyalty.journal.JournalReader;
import loyalty.journal.axon.KnownUpTo;
import loyalty.ledger.decision.TagName;
import loyalty.value.CardId;
import loyalty.value.ProgrammeId;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * What was bought with cards while they were nobody's: from memory as far as it goes, and the tail from the journal. A card that lies on a
 * counter for everybody may have more receipts than one try could read: those are read in pages, and what was read is not read again.
 */
final class ReceiptsOfCards {

    private static final long CACHED_BYTES = 32L << 20;
    private static final long CARD_BYTES = 200;
    private static final long RECEIPT_BYTES = 150;
    private static final int PAGE = 1_000;

    private record CardKey(ProgrammeId programme, CardId card) {

        TagName name() {
            return TagName.cardReceipts(programme, card);
        }
    }

    /** Receipts as of a position, 0 before the first. */
    private record Loaded(CardReceipts receipts, long position) {}

    private final JournalReader reader;
    private final EntityCache<CardKey, CardReceipts> cache =
            new EntityCache<>(CACHED_BYTES, receipts -> CARD_BYTES + RECEIPT_BYTES * receipts.count());

    ReceiptsOfCards(JournalReader reader) {
        this.reader = reader;
    }

    /** What the journal says now of some cards; the append of this unit of work fails if there is more by then. */
    Map<CardId, CardReceipts> read(EventStoreTransaction transaction, ProgrammeId programme, Set<CardId> cards) {
        var all = new HashMap<CardId, CardReceipts>();
        for (CardId card : cards) {
            all.put(card, read(transaction, new CardKey(programme, card)));
        }
        return all;
    }

    private CardReceipts read(EventStoreTransaction transaction, CardKey key) {
        var start = cache.find(key)
                .map(known -> new Loaded(known.state(), known.position()))
                .orElseGet(() -> fromTheFirst(key));
        var criteria = EventCriteria.havingTags(Messages.tagOf(key.name()));
        var now = transaction
                .source(
                        start.position() == 0
                                ? SourcingCondition.conditionFor(criteria)
                                : KnownUpTo.tail(start.position(), criteria))
                .reduce(start, ReceiptsOfCards::after)
                .join();
        remember(key, now);
        return now.receipts();
    }

    private Loaded fromTheFirst(CardKey key) {
        var tags = List.of(key.name().text());
        var loaded = new Loaded(CardReceipts.NONE, 0);
        while (true) {
            var page = reader.readByTags(tags, loaded.position(), PAGE);
            for (var entry : page) {
                loaded = new Loaded(loaded.receipts().after(Entries.eventOf(entry)), entry.position());
            }
            if (page.size() < PAGE) {
                return loaded;
            }
            remember(key, loaded);
        }
    }

    private static Loaded after(Loaded before, MessageStream.Entry<? extends EventMessage> entry) {
        return new Loaded(before.receipts().after(Messages.eventOf(entry.message())), MemberAccounts.positionOf(entry));
    }

    private void remember(CardKey key, Loaded loaded) {
        if (loaded.position() > 0) { // anybody may ask for cards that do not exist: they take no memory
            cache.put(key, loaded.position(), loaded.receipts());
        }
    }
}
