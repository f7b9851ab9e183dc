package loyalty.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.Role;
import org.springframework.dao.DuplicateKeyException;

/** Makes, lists and revokes keys, for people over HTTP and for the first start alike. */
public final class KeyOffice {

    /** What a new key shall be. */
    record Wish(String name, Set<Role> roles, Set<String> scopes, Set<String> programmes, Optional<Instant> expiresAt) {

        private static final int NAME_CHARACTERS_MAX = 64;
        private static final Set<String> SCOPES = Set.of(Caller.BACKDATE);

        Wish {
            roles = Set.copyOf(roles);
            scopes = Set.copyOf(scopes);
            programmes = Set.copyOf(programmes);
            if (!isId(name) || name.length() > NAME_CHARACTERS_MAX) {
                throw new IllegalArgumentException(
                        "a name has 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or digit");
            }
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("a key needs at least one role");
            }
            if (!SCOPES.containsAll(scopes)) {
                throw new IllegalArgumentException("the only scope is " + Caller.BACKDATE);
            }
            if (!programmes.stream().allMatch(Wish::isId)) {
                throw new IllegalArgumentException("a programme is named by its id");
            }
        }

        private static boolean isId(String text) {
            return text.matches("[A-Za-z0-9][A-Za-z0-9._~:-]{0,127}");
        }

        String canonical() {
            return String.join(
                    "\n",
                    name,
                    roles.stream().map(Role::wireName).sorted().toList().toString(),
                    scopes.stream().sorted().toList().toString(),
                    programmes.stream().sorted().toList().toString(),
                    expiresAt.toString());
        }
    }

    /** A key made now, with the text that is shown once; or one made by the same request before, without. */
    record Made(ApiKey key, Optional<KeyText> text) {}

    private final KeyStore store;
    private final KeyRing ring;
    private final Pepper pepper;
    private final Clock clock;

    KeyOffice(KeyStore store, KeyRing ring, Pepper pepper, Clock clock) {
        this.store = store;
        this.ring = ring;
        this.pepper = pepper;
        this.clock = clock;
    }

    /** Makes a key for the caller's request; the same request again finds the key that it made, without its secret. */
    Made make(Wish wish, String idempotencyKey, Caller caller, String traceId) {
        if (wish.expiresAt().isPresent() && !wish.expiresAt().get().isAfter(clock.instant())) {
            throw new ProblemException(
                    Problem.invalidValue("A key must expire in the future.").at("/expiresAt"));
        }
        var mark = new KeyStore.RequestMark(sha256(idempotencyKey), sha256(wish.canonical()));
        var earlier = store.madeBy(caller.actor(), mark.key());
        if (earlier.isPresent()) {
            return again(earlier.get(), mark);
        }
        try {
            return add(wish, Optional.of(mark), caller.actor(), caller.keyId(), traceId);
        } catch (DuplicateKeyException _) { // the same request at the same time won the race
            return again(store.madeBy(caller.actor(), mark.key()).orElseThrow(), mark);
        }
    }

    private static Made again(KeyStore.Earlier earlier, KeyStore.RequestMark mark) {
        if (!earlier.fingerprint().isOf(mark.fingerprint().bytes())) {
            throw new ProblemException(Problem.of(
                    422, "idempotency-key-reused", "The Idempotency-Key has been used for another request."));
        }
        return new Made(earlier.key(), Optional.empty());
    }

    /** Makes a key without a request: at a start, or for whoever has the machine. */
    KeyText makeHere(Wish wish, String actor) {
        return add(wish, Optional.empty(), actor, actor, actor).text().orElseThrow();
    }

    private Made add(Wish wish, Optional<KeyStore.RequestMark> mark, String actor, String byKey, String traceId) {
        // PostgreSQL keeps microseconds: what is answered now must equal what a list shows later.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var text = KeyText.generate();
        var caller = new Caller(wish.name(), text.id(), wish.roles(), wish.scopes(), wish.programmes());
        var hash = new ApiKey.Hash(pepper.hash(text.secret()));
        var expiresAt = wish.expiresAt().map(at -> at.truncatedTo(ChronoUnit.MICROS));
        var key = new ApiKey(caller, hash, now, actor, expiresAt, Optional.empty());
        store.add(key, mark, new KeyStore.Act(actor, byKey, traceId, now));
        ring.load();
        return new Made(key, Optional.of(text));
    }

    /** All keys, oldest first, revoked ones too. */
    List<ApiKey> list() {
        return store.all();
    }

    /** Revokes a key, at once for this node; a key revoked before stays revoked. The last way in is kept. */
    synchronized void revoke(String id, Caller caller, String traceId) {
        ring.load();
        var key = ring.find(id)
                .orElseThrow(() -> new ProblemException(Problem.of(404, "unknown-key", "There is no such key.")));
        if (isLastAdmin(key)) {
            throw new ProblemException(
                    Problem.of(409, "last-admin-key", "The last key that can make keys cannot be revoked."));
        }
        store.revoke(id, new KeyStore.Act(caller.actor(), caller.keyId(), traceId, clock.instant()));
        ring.load();
    }

    /** Revokes at the start what an earlier start made under this name. */
    void revokeAtStart(String name) {
        var act = new KeyStore.Act(FirstKeys.ACTOR, FirstKeys.ACTOR, FirstKeys.ACTOR, clock.instant());
        ring.keys().values().stream()
                .filter(key -> key.createdBy().equals(FirstKeys.ACTOR)
                        && key.caller().actor().equals(name)
                        && key.revokedAt().isEmpty())
                .sorted(Comparator.comparing(ApiKey::id))
                .forEach(key -> store.revoke(key.id(), act));
        ring.load();
    }

    /** Whether somebody can make keys for all programmes. */
    boolean hasAdmin() {
        return ring.keys().values().stream().anyMatch(this::isLivingAdmin);
    }

    private boolean isLastAdmin(ApiKey key) {
        return isLivingAdmin(key)
                && ring.keys().values().stream().filter(this::isLivingAdmin).count() == 1;
    }

    private boolean isLivingAdmin(ApiKey key) {
        return ring.isAlive(key)
                && key.caller().has(Role.ADMIN)
                && key.caller().programmes().isEmpty();
    }

    private static ApiKey.Hash sha256(String text) {
        try {
            return new ApiKey.Hash(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }
}
