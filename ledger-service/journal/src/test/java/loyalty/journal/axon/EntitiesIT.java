package loyalty.journal.axon;

import static loyalty.journal.axon.SomeEvents.TEXT;
import static loyalty.journal.axon.SomeEvents.append;
import static loyalty.journal.axon.SomeEvents.event;
import static loyalty.journal.axon.SomeEvents.get;
import static loyalty.journal.axon.SomeEvents.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import loyalty.journal.EntityCache.Known;
import loyalty.journal.JournalListener;
import loyalty.journal.Snapshots;
import loyalty.journal.TestJournals;
import loyalty.journal.axon.Entities.Reading;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Loading the past of an entity: from the first event, from a snapshot, from the cache, and on trust. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntitiesIT {

    final TestJournals database = new TestJournals();
    final PostgresEventStorageEngine engine = new PostgresEventStorageEngine(database.open(), TEXT);
    final AxonConfiguration axon = JournalConfigurer.create(
                    engine,
                    TEXT,
                    _ -> Optional.of(new MessageType("happened", "1")),
                    event -> Set.of(tag(text(event).substring(0, 1))))
            .start();
    final EventStore store = axon.getComponent(EventStore.class);
    final UnitsOfWork units = new UnitsOfWork(axon.getComponent(UnitOfWorkFactory.class), Duration.ofSeconds(10));
    final Snapshots snapshots = new Snapshots(database.pool(), "texts-1");

    @AfterAll
    void close() {
        axon.shutdown();
        database.close();
    }

    private static Tag tag(String name) {
        return Tag.of("entity", name);
    }

    /** The state of an entity is the texts of its events, one after the other. */
    private Entities<String, String> entities() {
        return new Entities<>(
                new Entities.Folding<>(
                        name -> EventCriteria.havingTags(tag(name)), _ -> "", (state, event) -> state + text(event)),
                10,
                Optional.of(new EntitySnapshots<>(
                        snapshots,
                        name -> "texts/" + name,
                        state -> state.getBytes(StandardCharsets.UTF_8),
                        bytes -> new String(bytes, StandardCharsets.UTF_8),
                        100,
                        Runnable::run,
                        JournalListener.LOGGING)));
    }

    private Known<String> load(Entities<String, String> entities, String name, Reading reading) {
        return get(units.execute(context -> entities.load(store.transaction(context), context, name, reading)));
    }

    /** Loads, appends, and remembers; the state as decided upon. */
    private String command(Entities<String, String> entities, String name, Reading reading, String payload) {
        return get(units.execute(context -> {
            var transaction = store.transaction(context);
            return entities.load(transaction, context, name, reading).thenApply(known -> {
                transaction.appendEvent(new GenericEventMessage(new MessageType("happened", "1"), payload));
                context.onAfterCommit(after -> {
                    var accepted = after.getResource(PostgresEventStorageEngine.ACCEPTED);
                    entities.committed(name, accepted.last(), known.state() + payload, 1);
                    return CompletableFuture.completedFuture(true);
                });
                return known.state();
            });
        }));
    }

    @Test
    void a_warm_entity_is_what_its_events_have_made_it() {
        var entities = entities();
        assertThat(command(entities, "a", Reading.TAIL, "a1 ")).isEmpty();
        assertThat(command(entities, "a", Reading.TRUSTED, "a2 ")).isEqualTo("a1 ");
        append(engine, event("a3 ", tag("a")));
        assertThat(load(entities, "a", Reading.TRUSTED).state()).isEqualTo("a1 a2 "); // stale, and cheap
        assertThat(load(entities, "a", Reading.TAIL).state()).isEqualTo("a1 a2 a3 ");
        assertThat(load(entities, "a", Reading.TRUSTED).state()).isEqualTo("a1 a2 a3 ");
        assertThat(load(entities(), "a", Reading.TRUSTED).state()).isEqualTo("a1 a2 a3 "); // cold: read all the same
    }

    @Test
    void nothing_is_built_upon_a_stale_state() {
        var entities = entities();
        command(entities, "b", Reading.TAIL, "b1 ");
        append(engine, event("b2 ", tag("b"))); // by another node

        assertThatThrownBy(() -> command(entities, "b", Reading.TRUSTED, "no "))
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);

        entities.forget("b");
        assertThat(command(entities, "b", Reading.TRUSTED, "b3 ")).isEqualTo("b1 b2 ");
        assertThat(load(entities, "b", Reading.TAIL).state()).isEqualTo("b1 b2 b3 ");
    }

    @Test
    void a_trusted_load_asks_nothing_of_the_database() throws Exception {
        var entities = entities();
        command(entities, "c", Reading.TAIL, "c1 ");
        try (var connections = new AllConnections(database.pool())) {
            assertThat(connections.held()).isPositive();
            assertThat(command(entities, "c", Reading.TRUSTED, "c2 ")).isEqualTo("c1 "); // the appender has its own
        }
        assertThat(load(entities, "c", Reading.TAIL).state()).isEqualTo("c1 c2 ");
    }

    @Test
    void a_cold_entity_with_a_long_history_starts_from_its_snapshot() {
        append(
                engine,
                IntStream.range(0, 150).mapToObj(_ -> event("d", tag("d"))).toArray(TaggedEventMessage<?>[]::new));
        assertThat(snapshots.find("texts/d")).isEmpty();
        assertThat(load(entities(), "d", Reading.TAIL).state()).hasSize(150);

        var snapshot = snapshots.find("texts/d").orElseThrow();
        assertThat(snapshot.state()).hasSize(150);
        append(engine, event("d", tag("d")));
        snapshots.save("texts/d", new Snapshots.Snapshot(snapshot.position(), snapshot.state()));

        var known = load(entities(), "d", Reading.TAIL);
        assertThat(known.state()).hasSize(151);
        assertThat(known.position()).isGreaterThan(snapshot.position());
    }

    @Test
    void a_busy_entity_leaves_snapshots_as_it_goes() {
        var entities = entities();
        for (int i = 0; i < 101; i++) {
            command(entities, "e", Reading.TRUSTED, "e");
        }
        assertThat(snapshots.find("texts/e"))
                .hasValueSatisfying(found -> assertThat(found.state()).hasSize(100));
    }
}
