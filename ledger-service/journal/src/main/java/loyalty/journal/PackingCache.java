package loyalty.journal;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import loyalty.journal.EntityCache.Known;

/**
 * Folded states in two forms: those used last as they are, those used longer ago as bytes, of which a memory holds several times as
 * many. What is true of a state of {@link EntityCache} is true of these: they may be stale at any time.
 */
public final class PackingCache<K, S> {

    /** Of a state's bytes, its key and its place in the map, about. */
    private static final long PACKED_BYTES = 200;

    /**
     * What of the room the states take that are kept as they are. Little: objects that live for seconds are what a collector takes longest
     * for, and unpacking a small state costs less.
     */
    private static final long SHARE_AS_THEY_ARE = 16;

    /**
     * Makes bytes of a state, and the same state of the bytes.
     *
     * @param pack never fails for a state that can be kept
     * @param unpack empty for bytes that cannot be read: the entity counts as unknown then
     */
    public record Packing<S>(Function<S, byte[]> pack, Function<byte[], Optional<S>> unpack) {}

    private final EntityCache<K, S> used;
    private final EntityCache<K, byte[]> packed;
    private final Packing<S> packing;

    /**
     * Keeps the states used last.
     *
     * @param bytes what all of them may take, a sixteenth of it for those that are kept as they are; with 0 one state is kept and none is
     *     packed
     * @param weigher says how many bytes a state takes, the same each time
     */
    public PackingCache(long bytes, ToLongFunction<S> weigher, Packing<S> packing) {
        this.packing = packing;
        long asTheyAre = bytes / SHARE_AS_THEY_ARE;
        this.packed = new EntityCache<>(bytes - asTheyAre, state -> PACKED_BYTES + state.length);
        this.used = bytes == 0 ? new EntityCache<>(0, weigher) : new EntityCache<>(asTheyAre, weigher, this::pack);
    }

    private void pack(K key, Known<S> state) {
        packed.put(key, state.position(), packing.pack().apply(state.state()));
    }

    /** What is known of an entity. */
    public Optional<Known<S>> find(K key) {
        var known = used.find(key);
        return known.isPresent() ? known : packed.take(key).flatMap(bytes -> unpacked(key, bytes));
    }

    private Optional<Known<S>> unpacked(K key, Known<byte[]> bytes) {
        var state = packing.unpack().apply(bytes.state());
        state.ifPresent(each -> used.put(key, bytes.position(), each));
        return state.map(each -> new Known<>(bytes.position(), each));
    }

    /** Remembers a state, unless a later one is known already. */
    public void put(K key, long position, S state) {
        var older = packed.take(key);
        if (older.isPresent() && older.get().position() > position) {
            packed.put(key, older.get().position(), older.get().state());
        } else {
            used.put(key, position, state);
        }
    }

    /** Forgets an entity: after a conflict, what is known of it is not to be trusted. */
    public void forget(K key) {
        used.forget(key);
        packed.forget(key);
    }

    /** Number of entities known, those counted that are packed. */
    public int size() {
        return used.size() + packed.size();
    }
}
