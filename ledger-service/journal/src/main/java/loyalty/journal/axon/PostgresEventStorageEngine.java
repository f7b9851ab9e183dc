package loyalty.journal.axon;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import loyalty.journal.Condition;
import loyalty.journal.Header;
import loyalty.journal.NewEntry;
import loyalty.journal.PostgresJournal;
import loyalty.journal.QuotaDraw;
import loyalty.journal.Verdict;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.Position;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The journal behind Axon's event store. An event's identifier must be a UUID and its version a whole number; its payload becomes
 * bytes through the converter and is read back as bytes, to be converted by whoever knows its type; its timestamp, once read, is
 * the journal's. A token is a position. Holds no connection between calls, so no end of a unit of work can leak one.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine {

    /** Where a unit of work finds, once committed, the positions and the time that its events were given. */
    public static final ResourceKey<Verdict.Accepted> ACCEPTED = ResourceKey.withLabel("accepted");

    private final PostgresJournal journal;
    private final Converter converter;

    public PostgresEventStorageEngine(PostgresJournal journal, Converter converter) {
        this.journal = journal;
        this.converter = converter;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        try {
            var checked = AxonTags.condition(condition);
            var entries = events.stream().map(this::entry).toList();
            return CompletableFuture.completedFuture(new Appending(checked, condition.consistencyMarker(), entries));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private NewEntry entry(TaggedEventMessage<?> tagged) {
        EventMessage event = tagged.event();
        var tags = new TreeSet<String>();
        var claims = new TreeSet<String>();
        var draws = new TreeMap<String, QuotaDraw>();
        for (Tag tag : tagged.tags()) {
            if (Quotas.isDraw(tag)) {
                draws.put(Quotas.name(tag), Quotas.draw(tag));
                continue;
            }
            (Claims.isClaim(tag) ? claims : tags).add(AxonTags.text(tag));
        }
        var header = new Header(
                UUID.fromString(event.identifier()),
                event.type().name(),
                Integer.parseInt(event.type().version()),
                tags,
                claims,
                new TreeMap<>(event.metadata()),
                draws);
        byte[] payload = event.payloadAs(byte[].class, converter);
        if (payload == null) {
            throw new IllegalArgumentException("the payload of " + event.type() + " became nothing");
        }
        return new NewEntry(header, payload);
    }

    /** The append of one unit of work: sent in its commit phase, and not before. */
    private final class Appending implements AppendTransaction<Verdict.Accepted> {

        private final Condition condition;
        private final ConsistencyMarker marker;
        private final List<NewEntry> entries;

        Appending(Condition condition, ConsistencyMarker marker, List<NewEntry> entries) {
            this.condition = condition;
            this.marker = marker;
            this.entries = entries;
        }

        @Override
        public CompletableFuture<Verdict.Accepted> commit(@Nullable ProcessingContext context) {
            if (entries.isEmpty()) {
                return CompletableFuture.completedFuture(
                        new Verdict.Accepted(condition.after() + 1, condition.after(), Instant.EPOCH));
            }
            return journal.append(entries, condition).thenCompose(verdict -> switch (verdict) {
                case Verdict.Accepted accepted -> {
                    if (context != null) {
                        context.putResource(ACCEPTED, accepted);
                    }
                    yield CompletableFuture.completedFuture(accepted);
                }
                case Verdict.Conflict _ ->
                    CompletableFuture.failedFuture(
                            AppendEventsTransactionRejectedException.conflictingEventsDetected(marker));
                case Verdict.ClaimTaken(String tag) -> CompletableFuture.failedFuture(new ClaimTakenException(tag));
                case Verdict.QuotaShort(String quota, long used) ->
                    CompletableFuture.failedFuture(new QuotaShortException(quota, used));
            });
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                Verdict.Accepted accepted, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(new GlobalIndexConsistencyMarker(accepted.last()));
        }

        /** Nothing has been sent before the commit, and a commit is not taken back. */
        @Override
        public void rollback(@Nullable ProcessingContext context) {}
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        long after = condition.start().equals(Position.START) ? 0 : GlobalIndexPosition.toIndex(condition.start());
        if (context != null && KnownUpTo.isTrusted(condition, context)) {
            return Sourced.nothingAfter(after);
        }
        return Sourced.from(journal.reader(), AxonTags.criteria(condition.criteria()), Math.max(0, after));
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        return new Streamed(journal, AxonTags.criteria(condition.criteria()), after(condition.position())).open();
    }

    private long after(@Nullable TrackingToken token) {
        if (TrackingToken.LATEST.equals(token)) {
            return journal.reader().headPosition();
        }
        return token == null ? 0 : Math.max(0, token.position().orElse(0));
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return token(() -> journal.reader().headPosition());
    }

    /** The token from which everything recorded at or after the instant is streamed. */
    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return token(() -> journal.reader().positionAt(at.minusNanos(1)));
    }

    private static CompletableFuture<TrackingToken> token(LongSupplier position) {
        try {
            return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(position.getAsLong()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("connected", journal.isConnected());
        descriptor.describeProperty("knownHead", journal.knownHead());
    }
}
