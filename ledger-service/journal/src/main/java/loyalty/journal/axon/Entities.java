package loyalty.journal.axon;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import loyalty.journal.EntityCache;
import loyalty.journal.EntityCache.Known;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * Loads the folded past of an entity, at the least price: from the cache, else from a snapshot and the events after it, else from
 * all events. Load one entity in a unit of work: Axon 5.0.1 shows an appended event to each one loaded, whoever it is about; here
 * nothing evolves by itself, {@link #committed} says what has become of the entity.
 *
 * @param <S> immutable: states are shared between threads
 */
public final class Entities<K, S> {

    /** Whether the events after a known state are read. */
    public enum Reading {
        /** They are: a state to reject from. */
        TAIL,
        /** They are not, if the state is cached: a state to accept from, as the append condition catches what has been missed. */
        TRUSTED
    }

    /** How one kind of entity is found and folded. */
    public record Folding<K, S>(
            Function<K, EventCriteria> criteria, Function<K, S> initial, BiFunction<S, EventMessage, S> evolve) {}

    private final Folding<K, S> folding;
    private final EntityCache<K, Counted<S>> cache;
    private final Optional<EntitySnapshots<K, S>> snapshots;

    /** A state, and how many events have been folded into it since its snapshot. */
    private record Counted<S>(S state, int events) {}

    public Entities(Folding<K, S> folding, int cacheLimit, Optional<EntitySnapshots<K, S>> snapshots) {
        this.folding = folding;
        this.cache = new EntityCache<>(cacheLimit, _ -> 1);
        this.snapshots = snapshots;
    }

    /** The state of an entity; the append of this unit of work will be held against what it was read from. */
    public CompletableFuture<Known<S>> load(
            EventStoreTransaction transaction, ProcessingContext context, K key, Reading reading) {
        var criteria = folding.criteria().apply(key);
        var cached = cache.find(key);
        if (cached.isPresent() && reading == Reading.TRUSTED) {
            var known = cached.get();
            var condition = KnownUpTo.trusted(context, known.position(), criteria);
            return transaction
                    .source(condition)
                    .reduce(known, (state, _) -> state)
                    .thenApply(Entities::plain);
        }
        var start = cached.orElseGet(() -> stored(key));
        SourcingCondition condition = start.position() == 0
                ? SourcingCondition.conditionFor(criteria)
                : KnownUpTo.tail(start.position(), criteria);
        return transaction.source(condition).reduce(start, this::evolve).thenApply(known -> {
            remember(key, known);
            return plain(known);
        });
    }

    private Known<Counted<S>> stored(K key) {
        return snapshots
                .flatMap(kept -> kept.find(key))
                .map(known -> new Known<>(known.position(), new Counted<>(known.state(), 0)))
                .orElseGet(() -> new Known<>(0, new Counted<>(folding.initial().apply(key), 0)));
    }

    private Known<Counted<S>> evolve(Known<Counted<S>> known, MessageStream.Entry<? extends EventMessage> entry) {
        long position =
                TrackingToken.fromContext(entry).orElseThrow().position().orElseThrow();
        var folded = known.state();
        return new Known<>(
                position, new Counted<>(folding.evolve().apply(folded.state(), entry.message()), folded.events() + 1));
    }

    /**
     * Remembers what an entity has become through a commit.
     *
     * @param position of the last entry of the append that was held against the entity's state as loaded
     * @param events of the append that were folded into the state
     */
    public void committed(K key, long position, S state, int events) {
        int before = cache.find(key).map(known -> known.state().events()).orElse(0);
        remember(key, new Known<>(position, new Counted<>(state, before + events)));
    }

    /** Forgets what is known of an entity: after a conflict, or any failure of the unit of work that loaded it. */
    public void forget(K key) {
        cache.forget(key);
    }

    private void remember(K key, Known<Counted<S>> known) {
        var kept = known;
        if (snapshots.isPresent() && snapshots.get().isDue(known.state().events())) {
            snapshots.get().save(key, plain(known));
            kept = new Known<>(known.position(), new Counted<>(known.state().state(), 0));
        }
        cache.put(key, kept.position(), kept.state());
    }

    private static <S> Known<S> plain(Known<Counted<S>> known) {
        return new Known<>(known.position(), known.state().state());
    }
}
