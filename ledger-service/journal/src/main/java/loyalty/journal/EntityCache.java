package loyalty.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Folded states of the entities used last, each with the position that it is as of. States must be immutable: they are shared
 * between threads. An entry may be stale at any time; the append condition made from its position is what catches that.
 */
public final class EntityCache<K, S> {

    /** A state, and the position of the last entry folded into it; 0 for none. */
    public record Known<S>(long position, S state) {}

    private final Map<K, Known<S>> known;

    /**
     * Keeps the states used last.
     *
     * @param limit number of entities, 1 or more
     */
    public EntityCache(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a cache of " + limit + " entities");
        }
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Known<S>> eldest) {
                return size() > limit;
            }
        };
    }

    /** What is known of an entity. */
    public synchronized Optional<Known<S>> find(K key) {
        return Optional.ofNullable(known.get(key));
    }

    /** Remembers a state, unless a later one is known already. */
    public synchronized void put(K key, long position, S state) {
        var older = known.get(key);
        if (older == null || older.position() <= position) {
            known.put(key, new Known<>(position, state));
        }
    }

    /** Forgets an entity: after a conflict, what is known of it is not to be trusted. */
    public synchronized void forget(K key) {
        known.remove(key);
    }

    /** Number of entities known. */
    public synchronized int size() {
        return known.size();
    }
}
