package loyalty.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    private long weight;

    /**
     * Keeps the states used last.
     *
     * @param limit of what they weigh together; the one used last is kept whatever it weighs
     * @param weigher says what a state weighs, the same each time
     */
    public EntityCache(long limit, ToLongFunction<S> weigher) {
        this.limit = limit;
        this.weigher = weigher;
    }

    /** What is known of an entity. */
    public synchronized Optional<Known<S>> find(K key) {
        return Optional.ofNullable(known.get(key));
    }

    /** Remembers a state, unless a later one is known already. */
    public synchronized void put(K key, long position, S state) {
        var older = known.get(key);
        if (older != null && older.position() > position) {
            return;
        }
        known.put(key, new Known<>(position, state));
        weight += weigher.applyAsLong(state) - (older == null ? 0 : weigher.applyAsLong(older.state()));
        makeRoom();
    }

    private void makeRoom() {
        var eldest = known.values().iterator();
        while (weight > limit && known.size() > 1) {
            weight -= weigher.applyAsLong(eldest.next().state());
            eldest.remove();
        }
    }

    /** Forgets an entity: after a conflict, what is known of it is not to be trusted. */
    public synchronized void forget(K key) {
        var gone = known.remove(key);
        if (gone != null) {
            weight -= weigher.applyAsLong(gone.state());
        }
    }

    /** Number of entities known. */
    public synchronized int size() {
        return known.size();
    }
}
