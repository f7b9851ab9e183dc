package loyalty.journal.axon;

import java.util.List;
import loyalty.journal.Criterion;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.PostgresJournal;
import loyalty.journal.StoredEntry;
import org.axonframework.eventsourcing.eventstore.ContinuousMessageStream;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream from a position on. Axon's stream asks for more under its own lock and on every look, so the answer comes at once
 * while there is nothing new; and it would end for good at the first failure, so a failed read is an empty answer and a report:
 * the tail's next wake, a poll interval later at most, is the next try.
 */
final class Streamed {

    private static final int PAGE = 1_000;

    private final PostgresJournal journal;
    private final List<Criterion> criteria;
    private long position; // everything up to here has been handed out or does not fit; guarded by the stream's lock

    Streamed(PostgresJournal journal, List<Criterion> criteria, long after) {
        this.journal = journal;
        this.criteria = criteria;
        this.position = after;
    }

    MessageStream<EventMessage> open() {
        return new ContinuousMessageStream<>(this::fetch, EventEntries::of, (_, wake) -> {
            var registration = journal.onNewEntries(wake);
            return () -> {
                registration.close();
                return true;
            };
        });
    }

    private List<StoredEntry> fetch(@Nullable StoredEntry last) {
        long head = journal.knownHead();
        if (position >= head) {
            return List.of();
        }
        try {
            var entries = journal.reader().read(criteria, position, head, PAGE).entries();
            position = entries.size() == PAGE ? entries.getLast().position() : head;
            return entries;
        } catch (JournalUnavailableException e) {
            journal.streamFailed(e);
            return List.of();
        }
    }
}
