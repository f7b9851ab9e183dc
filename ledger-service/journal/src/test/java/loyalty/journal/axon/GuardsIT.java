package loyalty.journal.axon;

import static loyalty.journal.axon.SomeEvents.TEXT;
import static loyalty.journal.axon.SomeEvents.get;
import static loyalty.journal.axon.SomeEvents.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.messaging.eventstreaming.EventCriteria.havingTags;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import loyalty.journal.TestJournals;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWork;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The guards against bugs of Axon 5.0.1 that could touch us. Where the bug can be shown without the guard, it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardsIT {

    final TestJournals database = new TestJournals();
    final PostgresEventStorageEngine engine = new PostgresEventStorageEngine(database.open(), TEXT);
    final AtomicInteger typesAsked = new AtomicInteger();
    final Tag anna = Tag.of("member", "anna-" + UUID.randomUUID());

    final AxonConfiguration axon = JournalConfigurer.create(
                    engine,
                    TEXT,
                    type -> {
                        typesAsked.incrementAndGet();
                        return Optional.of(new MessageType(type.getSimpleName(), "1"));
                    },
                    _ -> Set.of(anna))
            .start();
    final EventStore store = axon.getComponent(EventStore.class);
    final UnitOfWorkFactory factory = axon.getComponent(UnitOfWorkFactory.class);
    final UnitsOfWork units = new UnitsOfWork(factory, Duration.ofSeconds(10));

    @AfterAll
    void close() {
        axon.shutdown();
        database.close();
    }

    private static EventMessage happened(String payload) {
        return new GenericEventMessage(new MessageType("happened", "1"), payload);
    }

    // ---- A: a unit that fails before its invocation leaves the caller waiting for ever

    @Test
    void a_unit_that_fails_before_the_work_begins_answers() {
        assertThatThrownBy(() -> get(new UnitsOfWork(failingFactory(), Duration.ofSeconds(5))
                        .execute(_ -> CompletableFuture.completedFuture("never"))))
                .rootCause()
                .hasMessage("no connection");
    }

    @Test
    void axons_own_way_would_not_answer() {
        var forgotten = failingFactory().create().executeWithResult(_ -> CompletableFuture.completedFuture("never"));
        assertThat(forgotten).isNotDone(); // all of it ran on this thread, and is over
    }

    private UnitOfWorkFactory failingFactory() {
        return (identifier, customization) -> {
            UnitOfWork unit = factory.create(identifier, customization);
            unit.onPreInvocation(_ -> CompletableFuture.failedFuture(new IllegalStateException("no connection")));
            return unit;
        };
    }

    @Test
    void units_of_work_and_the_command_bus_have_no_transaction_manager() {
        assertThat(factory).isInstanceOf(SimpleUnitOfWorkFactory.class);
        assertThat(axon.getComponent(CommandBus.class)).isNotNull();
        assertThat(axon.getOptionalComponent(TransactionManager.class)).isEmpty();
    }

    @Test
    void work_that_never_ends_is_answered_after_the_limit() {
        var impatient = new UnitsOfWork(factory, Duration.ofMillis(50));
        assertThatThrownBy(() -> get(impatient.execute(_ -> new CompletableFuture<String>())))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    // ---- D: an Error skips the handlers that would release what was taken

    @Test
    void an_error_in_the_work_is_the_callers_answer_and_leaks_no_connection() {
        get(units.execute(context -> {
            store.transaction(context).appendEvent(happened("1"));
            return CompletableFuture.completedFuture("done");
        }));
        for (int i = 0; i < 3 * database.pool().getMaximumPoolSize(); i++) {
            assertThatThrownBy(() -> get(units.execute(context -> store.transaction(context)
                            .source(SourcingCondition.conditionFor(havingTags(anna)))
                            .reduce("", (_, _) -> {
                                throw new NoClassDefFoundError("a missing class");
                            }))))
                    .hasRootCauseInstanceOf(NoClassDefFoundError.class);
        }
        assertThat(database.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(source(engine, havingTags(anna)).texts()).contains("1");
    }

    // ---- E: types and components are looked for anew for every message

    @Test
    void types_and_components_are_asked_for_once() {
        var types = axon.getComponent(MessageTypeResolver.class);
        int before = typesAsked.get();
        for (int i = 0; i < 100; i++) {
            assertThat(types.resolveOrThrow(Optional.class).name()).isEqualTo("Optional");
        }
        assertThat(typesAsked.get() - before).isEqualTo(1);

        get(units.execute(context -> {
            assertThat(context.component(EventStore.class)).isSameAs(store);
            assertThat(context.component(EventStore.class)).isSameAs(context.component(EventStore.class));
            return CompletableFuture.completedFuture("done");
        }));
    }

    // ---- I: the stream asks its fetcher at every look, under its lock

    @Test
    void a_stream_with_nothing_new_does_not_ask_the_database() throws Exception {
        var stream = engine.stream(
                StreamingCondition.conditionFor(get(engine.latestToken(null)), havingTags(Tag.of("member", "nobody"))),
                null);
        assertThat(stream.hasNextAvailable()).isFalse();
        try (var connections = new AllConnections(database.pool())) { // whoever asks now, waits for a connection
            long started = System.nanoTime();
            for (int i = 0; i < 10_000; i++) {
                assertThat(stream.hasNextAvailable()).isFalse();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
            assertThat(connections.held()).isEqualTo(database.pool().getMaximumPoolSize());
        }
    }

    // ---- J: publishing outside a unit of work does not wait for the commit

    @Test
    void events_are_published_inside_a_unit_of_work_only() {
        assertThatThrownBy(() -> get(store.publish(null, List.of(happened("no")))))
                .hasCauseInstanceOf(IllegalStateException.class);

        get(units.execute(context -> store.publish(context, List.of(happened("yes")))));
        assertThat(source(engine, havingTags(anna)).texts()).contains("yes").doesNotContain("no");
    }

    @Test
    void axons_own_way_would_say_published_to_what_was_refused() {
        var unguarded = new StorageEngineBackedEventStore(
                engine, new SimpleEventBus(), _ -> Set.of(Claims.of("member", anna.value())));
        get(unguarded.publish(null, List.of(happened("claims"))));
        get(unguarded.publish(null, List.of(happened("claims again, is refused, and nobody is told"))));
    }
}
