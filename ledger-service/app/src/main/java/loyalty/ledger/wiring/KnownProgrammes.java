package loyalty.ledger.wiring;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammePublished;
import loyalty.journal.Criterion;
import loyalty.journal.JournalReader;
import loyalty.journal.StoredEntry;
import loyalty.journal.axon.KnownUpTo;
import loyalty.ledger.decision.TagName;
import loyalty.programme.Programme;
import loyalty.value.ProgrammeId;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** The programmes as far as this node knows them; whatever it does not know, the append condition finds. */
final class KnownProgrammes {

    private static final int VERSIONS_PAGE = 1_000;

    /**
     * A programme with all versions recorded up to a position.
     *
     * @param through the position up to which nothing is missing, which may lie far behind the last version
     */
    record Known(Programme programme, long through) {}

    private final JournalReader reader;
    private final int versionsPage;
    private final Map<ProgrammeId, Known> known = new ConcurrentHashMap<>();

    KnownProgrammes(JournalReader reader) {
        this(reader, VERSIONS_PAGE);
    }

    /**
     * The same with pages of another size.
     *
     * @param versionsPage versions that are read at a time, 1 or more
     */
    KnownProgrammes(JournalReader reader, int versionsPage) {
        this.reader = reader;
        this.versionsPage = versionsPage;
    }

    /** What was known last, without a look if anything is. */
    Known last(ProgrammeId id) {
        var last = known.get(id);
        return last == null ? refresh(id) : last;
    }

    /** What the journal says now. */
    Known refresh(ProgrammeId id) {
        var before = known.getOrDefault(id, new Known(Programme.unpublished(id), 0));
        var criteria = List.of(Criterion.tagged(TagName.programme(id).text()));
        var programme = before.programme();
        long through = before.through();
        while (true) {
            var page = reader.read(criteria, through, versionsPage);
            for (StoredEntry entry : page.entries()) {
                programme = with(programme, Entries.eventOf(entry));
                through = entry.position();
            }
            if (page.entries().size() < versionsPage) { // only then nothing is missing up to the head
                return remember(new Known(programme, Math.max(page.head(), through)));
            }
        }
    }

    /** What was known last; the append of this unit of work fails if there is more. */
    Known trusted(EventStoreTransaction transaction, ProcessingContext context, ProgrammeId id) {
        var last = last(id);
        transaction
                .source(KnownUpTo.trusted(context, last.through(), criteria(id)))
                .reduce(last, (state, _) -> state)
                .join();
        return last;
    }

    /** What the journal says now; the append of this unit of work fails if there is more by then. */
    Known read(EventStoreTransaction transaction, ProgrammeId id) {
        return remember(transaction
                .source(KnownUpTo.tail(last(id).through(), criteria(id)))
                .reduce(last(id), KnownProgrammes::after)
                .join());
    }

    private static Known after(Known before, MessageStream.Entry<? extends EventMessage> entry) {
        long position =
                TrackingToken.fromContext(entry).orElseThrow().position().orElseThrow();
        return position <= before.through()
                ? before
                : new Known(with(before.programme(), Messages.eventOf(entry.message())), position);
    }

    /** An append that rested on the programme was accepted up to this position, so nothing is missing before it. */
    void heldUpTo(ProgrammeId id, long position) {
        known.computeIfPresent(
                id, (_, last) -> last.through() >= position ? last : new Known(last.programme(), position));
    }

    /** Forgets a programme, to be read anew. */
    void forget(ProgrammeId id) {
        known.remove(id);
    }

    private Known remember(Known next) {
        if (next.programme().versions().isEmpty()) {
            return next; // anybody may ask for programmes that do not exist: they take no memory
        }
        known.merge(next.programme().id(), next, (a, b) -> a.through() >= b.through() ? a : b);
        return next;
    }

    private static Programme with(Programme programme, LedgerEvent event) {
        return event instanceof ProgrammePublished published ? programme.with(published.document()) : programme;
    }

    private static EventCriteria criteria(ProgrammeId id) {
        return EventCriteria.havingTags(Messages.tagOf(TagName.programme(id)));
    }
}
