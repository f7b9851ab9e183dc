package loyalty.journal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import loyalty.journal.EntityCache.Known;
import org.jspecify.annotations.Nullable;

/**
 * Folded states in two forms: a few of them as they are, the others as bytes, of which a memory holds several times as many. What is
 * true of a state of {@link EntityCache} is true of these: they may be stale at any time.
 *
 * <p>A state stays as it is while its entity is used again and again, and is packed as soon as it is kept otherwise: of many entities that
 * are used by turns none is worth the room, and collectors would copy each of them.
 *
 * <p>Each entity has one place for as long as it is known, and changes its form there; who is next to be packed, and who makes room, is
 * asked in the order of their coming, and whoever was used meanwhile is asked again later. So nothing that has been known for
 * long is linked to what came just now, which collectors pay for as well.
 */
public final class PackingCache<K, S> {

    /** Of a state's bytes, its key and its place in the map, about. */
    private static final long PACKED_BYTES = 200;

    /** What of the room the states take that are kept as they are. */
    private static final long SHARE_AS_THEY_ARE = 64;

    /** An entity is used again and again if it is found twice among so many findings of any. */
    static final long SOON = 256;

    /**
     * Makes bytes of a state, and the same state of the bytes.
     *
     * @param pack never fails for a state that can be kept
     * @param unpack empty for bytes that cannot be read: the entity counts as unknown then
     */
    public record Packing<S>(Function<S, byte[]> pack, Function<byte[], Optional<S>> unpack) {}

    /**
     * An entity that is known: its state, or its bytes; or one that was known, with neither. It stays where it is until it makes room: who
     * is forgotten comes back soon, mostly. All but the key is guarded by the cache.
     */
    private static final class Place<K, S> {

        final K key;
        long position;

        @Nullable
        S state;

        byte @Nullable [] bytes;
        long weight;
        int held; // how often it was given something else to hold
        boolean waits; // for being packed
        boolean usedAsItIs; // since it was last asked to be packed
        boolean used; // since it was last asked to make room
        long found; // by which of all findings it was found last
        boolean foundSoon; // after the one before

        Place(K key) {
            this.key = key;
        }

        boolean isKnown() {
            return state != null || bytes != null;
        }
    }

    /** A state that is to be packed, as it was when this was decided. */
    private record Job<K, S>(Place<K, S> place, S state, int held) {}

    private final Packing<S> packing;
    private final ToLongFunction<S> weigher;
    private final long limit;
    private final long limitAsTheyAre;
    private final Map<K, Place<K, S>> places = new HashMap<>();
    private final ArrayDeque<Place<K, S>> asTheyAre = new ArrayDeque<>();
    private final ArrayDeque<Place<K, S>> all = new ArrayDeque<>();
    private long findings;
    private long weight;
    private long weightAsTheyAre; // of those that wait for being packed

    /**
     * Keeps the states used last.
     *
     * @param bytes what all of them may take, a small part of it for those that are kept as they are; with 0 one state is kept and none is
     *     packed
     * @param weigher says how many bytes a state takes, the same each time
     */
    public PackingCache(long bytes, ToLongFunction<S> weigher, Packing<S> packing) {
        this.packing = packing;
        this.weigher = weigher;
        this.limit = bytes;
        this.limitAsTheyAre = bytes / SHARE_AS_THEY_ARE;
    }

    /** What is known of an entity. */
    public Optional<Known<S>> find(K key) {
        Place<K, S> place;
        long position;
        byte[] bytes;
        int held;
        boolean keep;
        synchronized (this) {
            place = places.get(key);
            if (place == null || !place.isKnown()) {
                return Optional.empty();
            }
            keep = foundAgainSoon(place);
            place.used = true;
            if (place.state != null) {
                place.usedAsItIs = true;
                return Optional.of(new Known<>(place.position, place.state));
            }
            position = place.position;
            bytes = requireNonNull(place.bytes);
            held = place.held;
        }
        var state = packing.unpack().apply(bytes);
        if (keep || state.isEmpty()) {
            pack(unpacked(place, held, state));
        }
        return state.map(each -> new Known<>(position, each));
    }

    private boolean foundAgainSoon(Place<K, S> place) {
        findings++;
        place.foundSoon = findings - place.found <= SOON;
        place.found = findings;
        return place.foundSoon;
    }

    private synchronized List<Job<K, S>> unpacked(Place<K, S> place, int held, Optional<S> state) {
        if (place.held != held) { // somebody else was faster, or knows more
            return List.of();
        }
        if (state.isEmpty()) {
            forget(place);
            return List.of();
        }
        keep(place, place.position, state.get());
        return dueForPacking();
    }

    /** Remembers a state, unless a later one is known already. */
    public void put(K key, long position, S state) {
        pack(remember(key, position, state));
    }

    private synchronized List<Job<K, S>> remember(K key, long position, S state) {
        var place = places.get(key);
        if (place == null) {
            place = new Place<>(key);
            place.used = true; // others make room before
            place.found = findings;
            places.put(key, place);
            all.add(place);
        } else if (place.position > position) {
            return List.of();
        }
        if (place.waits || place.foundSoon || limit == 0) {
            keep(place, position, state);
            makeRoom();
            return dueForPacking();
        }
        hold(place, position, state, null, weigher.applyAsLong(state));
        makeRoom();
        return List.of(new Job<>(place, state, place.held));
    }

    private void keep(Place<K, S> place, long position, S state) {
        hold(place, position, state, null, weigher.applyAsLong(state));
        if (!place.waits) {
            place.waits = true;
            place.usedAsItIs = false;
            asTheyAre.add(place);
            weightAsTheyAre += place.weight;
        }
    }

    private void hold(Place<K, S> place, long position, @Nullable S state, byte @Nullable [] bytes, long weighs) {
        weight += weighs - place.weight;
        if (place.waits) {
            weightAsTheyAre += weighs - place.weight;
        }
        place.position = position;
        place.state = state;
        place.bytes = bytes;
        place.weight = weighs;
        place.held++;
    }

    private void makeRoom() {
        while (weight > limit && places.size() > 1) {
            var next = all.remove();
            if (next.used) {
                next.used = false;
                all.add(next);
            } else {
                places.remove(next.key);
                hold(next, 0, null, null, 0);
            }
        }
    }

    private List<Job<K, S>> dueForPacking() {
        if (weightAsTheyAre <= limitAsTheyAre) {
            return List.of();
        }
        var due = new ArrayList<Job<K, S>>();
        while (weightAsTheyAre > limitAsTheyAre && asTheyAre.size() > 1) {
            var next = asTheyAre.remove();
            if (next.usedAsItIs) {
                next.usedAsItIs = false;
                asTheyAre.add(next);
            } else {
                next.waits = false;
                weightAsTheyAre -= next.weight;
                if (next.state != null) { // it has not been forgotten, nor made room
                    due.add(new Job<>(next, next.state, next.held));
                }
            }
        }
        return due;
    }

    /** Not while others wait: it may take a while. */
    private void pack(List<Job<K, S>> due) {
        for (var job : due) {
            packed(job, packing.pack().apply(job.state()));
        }
    }

    private synchronized void packed(Job<K, S> job, byte[] bytes) {
        var place = job.place();
        if (place.held == job.held()) { // else something later is known by now
            hold(place, place.position, null, bytes, PACKED_BYTES + bytes.length);
            makeRoom();
        }
    }

    /** Forgets an entity: after a conflict, what is known of it is not to be trusted. */
    public synchronized void forget(K key) {
        var place = places.get(key);
        if (place != null) {
            forget(place);
        }
    }

    private void forget(Place<K, S> place) {
        hold(place, 0, null, null, PACKED_BYTES);
    }

    /** Number of entities known, those counted that are packed. */
    public synchronized int size() {
        return Math.toIntExact(places.values().stream().filter(Place::isKnown).count());
    }
}
