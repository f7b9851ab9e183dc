package loyalty.journal.axon;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import loyalty.journal.Criterion;
import loyalty.journal.JournalReader;
import loyalty.journal.StoredEntry;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;

/**
 * The finite past of a decision: what fits its criteria up to the head, page by page, and at last the marker. The marker is the head
 * when the reading began, not the last entry that fitted: a command that reads two entities is held against the lower of two markers,
 * and would otherwise conflict with what it has itself read.
 */
final class Sourced implements Iterator<MessageStream.Entry<EventMessage>> {

    private static final int PAGE = 1_000;

    private final JournalReader reader;
    private final List<Criterion> criteria;
    private final ArrayDeque<StoredEntry> page = new ArrayDeque<>();
    private final long head;
    private long position;
    private boolean more;
    private boolean marked;

    private Sourced(JournalReader reader, List<Criterion> criteria, long after) {
        this.reader = reader;
        this.criteria = criteria;
        this.position = after;
        var first = reader.read(criteria, after, PAGE);
        this.head = Math.max(first.head(), after);
        take(first.entries());
    }

    static MessageStream<EventMessage> from(JournalReader reader, List<Criterion> criteria, long after) {
        try {
            var sourced = new Sourced(reader, criteria, after);
            return stream(sourced);
        } catch (RuntimeException e) {
            return MessageStream.failed(e).cast();
        }
    }

    static MessageStream<EventMessage> nothingAfter(long position) {
        return stream(List.of(marker(position)).iterator());
    }

    private static MessageStream<EventMessage> stream(Iterator<MessageStream.Entry<EventMessage>> entries) {
        var ordered = Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED);
        return MessageStream.fromStream(
                StreamSupport.stream(ordered, false), MessageStream.Entry::message, entry -> entry);
    }

    private static MessageStream.Entry<EventMessage> marker(long position) {
        return new SimpleEntry<>(
                TerminalEventMessage.INSTANCE,
                Context.with(ConsistencyMarker.RESOURCE_KEY, new GlobalIndexConsistencyMarker(position)));
    }

    private void take(List<StoredEntry> entries) {
        page.addAll(entries);
        more = entries.size() == PAGE;
        if (more) {
            position = entries.getLast().position();
        }
    }

    @Override
    public boolean hasNext() {
        return !marked;
    }

    @Override
    public MessageStream.Entry<EventMessage> next() {
        if (page.isEmpty() && more) {
            take(reader.read(criteria, position, head, PAGE).entries());
        }
        if (!page.isEmpty()) {
            return EventEntries.of(page.poll());
        }
        if (marked) {
            throw new NoSuchElementException("behind the marker");
        }
        marked = true;
        return marker(head);
    }
}
