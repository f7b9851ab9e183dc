package loyalty.journal.axon;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import loyalty.journal.EntityCache.Known;
import loyalty.journal.JournalListener;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.Snapshots;

/** Snapshots of one kind of entity, so that a cold one with a long history loads quickly. Losing one costs time, nothing else. */
public final class EntitySnapshots<K, S> {

    private final Snapshots snapshots;
    private final Function<K, String> name;
    private final Function<S, byte[]> encode;
    private final Function<byte[], S> decode;
    private final int every;
    private final Executor background;
    private final JournalListener listener;

    /**
     * Snapshots in a table.
     *
     * @param name of an entity in the table, unique among all kinds
     * @param every how many events lie between two snapshots of an entity, 1 or more
     * @param background where they are written, off the path of the command
     */
    public EntitySnapshots(
            Snapshots snapshots,
            Function<K, String> name,
            Function<S, byte[]> encode,
            Function<byte[], S> decode,
            int every,
            Executor background,
            JournalListener listener) {
        this.snapshots = snapshots;
        this.name = name;
        this.encode = encode;
        this.decode = decode;
        this.every = every;
        this.background = background;
        this.listener = listener;
    }

    Optional<Known<S>> find(K key) {
        return snapshots.find(name.apply(key)).flatMap(this::decoded);
    }

    /** Empty, and the entity is folded from its first event on, if the bytes cannot be read. */
    private Optional<Known<S>> decoded(Snapshots.Snapshot snapshot) {
        try {
            return Optional.of(new Known<>(snapshot.position(), decode.apply(snapshot.state())));
        } catch (RuntimeException damaged) {
            listener.snapshotFailed(damaged);
            return Optional.empty();
        }
    }

    boolean isDue(int events) {
        return events >= every;
    }

    void save(K key, Known<S> known) {
        background.execute(() -> {
            try {
                snapshots.save(name.apply(key), new Snapshots.Snapshot(known.position(), encode.apply(known.state())));
            } catch (JournalUnavailableException e) {
                listener.snapshotFailed(e);
            }
        });
    }
}
