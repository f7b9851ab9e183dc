package loyalty.journal.axon;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** Events about nothing in particular, with text as payload, and shorthands for talking to an engine. */
final class SomeEvents {

    /** Text to bytes and back. */
    static final Converter TEXT = new Converter() {
        @Override
        public boolean canConvert(Type source, Type target) {
            return true;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
        }) // Axon's signature; the type asked for is the type given
        public <T> @Nullable T convert(@Nullable Object input, Type target) {
            if (input instanceof String text && target == byte[].class) {
                return (T) text.getBytes(StandardCharsets.UTF_8);
            }
            return input instanceof byte[] bytes && target == String.class
                    ? (T) new String(bytes, StandardCharsets.UTF_8)
                    : (T) input;
        }

        @Override
        public void describeTo(ComponentDescriptor descriptor) {
            descriptor.describeProperty("what", "text");
        }
    };

    private SomeEvents() {}

    static TaggedEventMessage<EventMessage> event(String payload, Tag... tags) {
        return event("happened", payload, tags);
    }

    static TaggedEventMessage<EventMessage> event(String type, String payload, Tag... tags) {
        return new GenericTaggedEventMessage<>(
                new GenericEventMessage(
                        UUID.randomUUID().toString(),
                        new MessageType(type, "1"),
                        payload,
                        Map.of("actor", "test"),
                        Instant.now()),
                Set.of(tags));
    }

    static String text(EventMessage event) {
        return String.valueOf(event.payloadAs(String.class, TEXT));
    }

    /** Appends whatever else has happened. */
    static ConsistencyMarker append(EventStorageEngine engine, TaggedEventMessage<?>... events) {
        return get(appending(engine, AppendCondition.none(), events));
    }

    static CompletableFuture<ConsistencyMarker> appending(
            EventStorageEngine engine, AppendCondition condition, TaggedEventMessage<?>... events) {
        return engine.appendEvents(condition, null, Arrays.asList(events)).thenCompose(SomeEvents::commit);
    }

    static <R> CompletableFuture<ConsistencyMarker> commit(EventStorageEngine.AppendTransaction<R> transaction) {
        return transaction.commit(null).thenCompose(result -> transaction.afterCommit(result, null));
    }

    static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** What was read, and the marker behind it. */
    record Past(List<MessageStream.Entry<EventMessage>> entries, List<ConsistencyMarker> markers) {

        List<String> texts() {
            return entries.stream().map(entry -> text(entry.message())).toList();
        }

        ConsistencyMarker marker() {
            if (markers.size() != 1) {
                throw new AssertionError("markers: " + markers);
            }
            return markers.getFirst();
        }
    }

    static Past source(EventStorageEngine engine, EventCriteria criteria) {
        return source(engine, SourcingCondition.conditionFor(criteria));
    }

    static Past source(EventStorageEngine engine, SourcingCondition condition) {
        var past = new Past(new ArrayList<>(), new ArrayList<>());
        return get(engine.source(condition, null).reduce(past, (read, entry) -> {
            var marker = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
            if (marker == null) {
                if (!read.markers().isEmpty()) {
                    throw new AssertionError("an event behind the marker");
                }
                read.entries().add(entry);
            } else {
                read.markers().add(marker);
            }
            return read;
        }));
    }

    /** Takes a number of entries from an endless stream, waiting for them. */
    static List<MessageStream.Entry<EventMessage>> take(MessageStream<EventMessage> stream, int number) {
        var taken = new ArrayList<MessageStream.Entry<EventMessage>>();
        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    while (taken.size() < number && stream.hasNextAvailable()) {
                        stream.next().ifPresent(taken::add);
                    }
                    return taken.size() == number;
                });
        return taken;
    }

    static List<String> texts(List<MessageStream.Entry<EventMessage>> entries) {
        return entries.stream().map(entry -> text(entry.message())).toList();
    }
}
