package loyalty.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * Folded states of the entities used last, each with the position that it is as of. States must be immutable: they are shared
 * between threads. An entry may be stale at any time; the append condition made from its position is what catches that.
 */
public final class EntityCache<K, S> {

    /** A state, and the position of the last entry folded into it; 0 for none. */
    public record Known<S>(long position, S state) {}

    private final Map<K, Known<S>> known = new LinkedHashMap<>(16, 0.75f, true); // the one used longest ago first
    private final long limit;
    private final ToLongFunction<S> weigher;
    private final BiConsumer<K, Known<S>> madeRoom;
    private long weight;

    /**
     * Keeps the states used last.
     *
     * @param limit of what they weigh together; the one used last is kept whatever it weighs
     * @param weigher says what a state weighs, the same each time
     */
    public EntityCache(long limit, ToLongFunction<S> weigher) {
        this(limit, weigher, (_, _) -> {});
    }

    /**
     * The same, for somebody who wants to know what made room.
     *
     * @param madeRoom told of each state that is kept no more because others were used since; on the thread that put another
     */
    EntityCache(long limit, ToLongFunction<S> weigher, BiConsumer<K, Known<S>> madeRoom) {
        this.limit = limit;
        this.weigher = weigher;
        this.madeRoom = madeRoom;
    }

    /** What is known of an entity. */
    public synchronized Optional<Known<S>> find(K key) {
        return Optional.ofNullable(known.get(key));
    }

    /** Remembers a state, unless a later one is known already. */
    public void put(K key, long position, S state) {
        for (var gone : keep(key, new Known<>(position, state))) {
            madeRoom.accept(gone.getKey(), gone.getValue()); // which may take a while: not while others wait
        }
    }

    private synchronized List<Map.Entry<K, Known<S>>> keep(K key, Known<S> fresh) {
        var older = known.get(key);
        if (older != null && older.position() > fresh.position()) {
            return List.of();
        }
        known.put(key, fresh);
        weight += weigher.applyAsLong(fresh.state()) - (older == null ? 0 : weigher.applyAsLong(older.state()));
        return makeRoom();
    }

    private List<Map.Entry<K, Known<S>>> makeRoom() {
        if (weight <= limit) {
            return List.of();
        }
        var gone = new ArrayList<Map.Entry<K, Known<S>>>();
        var eldest = known.entrySet().iterator();
        while (weight > limit && known.size() > 1) {
            var next = eldest.next();
            gone.add(Map.entry(next.getKey(), next.getValue()));
            weight -= weigher.applyAsLong(next.getValue().state());
            eldest.remove();
        }
        return gone;
    }

    /** What is known of an entity, and is forgotten with this. */
    synchronized Optional<Known<S>> take(K key) {
        var gone = known.remove(key);
        if (gone != null) {
            weight -= weigher.applyAsLong(gone.state());
        }
        return Optional.ofNullable(gone);
    }

    /** Forgets an entity: after a conflict, what is known of it is not to be trusted. */
    public void forget(K key) {
        take(key);
    }

    /** Number of entities known. */
    public synchronized int size() {
        return known.size();
    }
}
