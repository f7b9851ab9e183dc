package loyalty.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import loyalty.edge.Caller;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All keys in memory, so that no request waits for the database and no guessed key reaches it.
 *
 * <p>Loaded anew every few seconds and after each change made here: a key revoked on this node ends at once, on
 * another node with the next load. Without the database the last state serves for {@link #STALE_MAX}, then nobody enters.
 */
public final class KeyRing {

    /** How long keys are honoured that could not be loaded anew. */
    static final Duration STALE_MAX = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private record Loaded(Map<String, ApiKey> keys, Instant at) {}

    private final KeyStore store;
    private final Pepper pepper;
    private final Clock clock;
    private volatile Loaded loaded = new Loaded(Map.of(), Instant.EPOCH);

    KeyRing(KeyStore store, Pepper pepper, Clock clock) {
        this.store = store;
        this.pepper = pepper;
        this.clock = clock;
    }

    /** Reads all keys from the database. */
    public synchronized void load() {
        var at = clock.instant();
        loaded = new Loaded(store.all().stream().collect(Collectors.toMap(ApiKey::id, key -> key)), at);
    }

    /** Reads all keys, or keeps the last state where the database does not answer; called every few seconds. */
    public void refresh() {
        try {
            load();
        } catch (RuntimeException failed) { // whatever it is, the next look must come
            LOG.warn("the keys could not be loaded; those of {} still serve", loaded.at(), failed);
        }
    }

    /** Whether the keys are fresh enough to let anybody in. */
    public boolean isFresh() {
        return clock.instant().isBefore(loaded.at().plus(STALE_MAX));
    }

    /** Who presents this key; throws a 401 problem for anything but a valid key, 503 where none can be checked. */
    public Caller callerOf(String presented) {
        var current = fresh();
        var text = KeyText.parse(presented).orElseThrow(KeyRing::unknown);
        var key = current.keys().get(text.id());
        // The hash is computed for unknown ids too: an answer's time does not tell whether an id exists.
        var hash = pepper.hash(text.secret());
        if (key == null || !key.hash().isOf(hash)) {
            throw unknown();
        }
        return alive(key);
    }

    /** Who holds the key of this id, for a session that was opened with it; throws a 401 problem once it has ended. */
    Caller stillValid(String keyId) {
        var key = fresh().keys().get(keyId);
        if (key == null) {
            throw unknown();
        }
        return alive(key);
    }

    Optional<ApiKey> find(String id) {
        return Optional.ofNullable(loaded.keys().get(id));
    }

    Map<String, ApiKey> keys() {
        return loaded.keys();
    }

    /** Whether the key could be used now. */
    boolean isAlive(ApiKey key) {
        return key.revokedAt().isEmpty() && !key.isExpiredAt(clock.instant());
    }

    private Loaded fresh() {
        var current = loaded;
        if (!isFresh()) {
            throw new ProblemException(Problem.of(503, "keys-unavailable", "Keys cannot be checked at the moment.")
                    .retryAfter(5));
        }
        return current;
    }

    private Caller alive(ApiKey key) {
        // Told only to somebody who holds the whole key.
        if (key.revokedAt().isPresent()) {
            throw refused("key-revoked", "The key has been revoked.");
        }
        if (key.isExpiredAt(clock.instant())) {
            throw refused("key-expired", "The key has expired.");
        }
        return key.caller();
    }

    private static ProblemException unknown() {
        return refused("unauthenticated", "The key is not known.");
    }

    private static ProblemException refused(String code, String detail) {
        return new ProblemException(Problem.of(401, code, detail));
    }
}
