package loyalty.journal.axon;

import loyalty.journal.Header;
import loyalty.journal.StoredEntry;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.LegacyResources;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/** Stored entries as Axon's events. */
final class EventEntries {

    private EventEntries() {}

    static MessageStream.Entry<EventMessage> of(StoredEntry stored) {
        var header = Header.decode(stored.header());
        var event = new GenericEventMessage(
                stored.id().toString(),
                new MessageType(stored.type(), Integer.toString(stored.revision())),
                stored.payload(),
                header.metadata(),
                stored.recordedAt());
        Context context =
                TrackingToken.addToContext(Context.empty(), new GlobalSequenceTrackingToken(stored.position()));
        // Without it, processors of 5.0.1 spread events over segments by a hash that differs from one JVM to the next.
        context = context.withResource(
                LegacyResources.AGGREGATE_IDENTIFIER_KEY,
                header.subject().orElseGet(() -> stored.id().toString()));
        return new SimpleEntry<>(event, context);
    }
}
