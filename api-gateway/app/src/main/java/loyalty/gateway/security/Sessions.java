package loyalty.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import loyalty.edge.Caller;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.Role;

/**
 * People signed in to the pages of this node. A session ends with its key, after {@link #IDLE_MAX} without a request,
 * or when the gateway restarts.
 */
public final class Sessions {

    public static final String COOKIE = "loyalty_session";

    static final Duration IDLE_MAX = Duration.ofHours(8);

    private static final int SESSIONS_MAX = 10_000;

    private final KeyRing ring;
    private final SecureRandom random = new SecureRandom();

    /** Key ids by the hash of the cookie: a heap dump holds no cookie that would still work. */
    private final Cache<String, String> keyIds = Caffeine.newBuilder()
            .maximumSize(SESSIONS_MAX)
            .expireAfterAccess(IDLE_MAX)
            .build();

    Sessions(KeyRing ring) {
        this.ring = ring;
    }

    /** Opens a session for the holder of a key; returns the cookie's value. */
    String open(Caller caller) {
        if (!caller.has(Role.ADMIN) && !caller.has(Role.AUDITOR)) {
            throw new ProblemException(
                    Problem.of(403, "forbidden", "The pages are for keys of the roles admin and auditor."));
        }
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var cookie = HexFormat.of().formatHex(bytes);
        keyIds.put(hash(cookie), caller.keyId());
        return cookie;
    }

    /** Who is signed in; empty for an unknown or ended session. */
    public Optional<Caller> find(String cookie) {
        var keyId = keyIds.getIfPresent(hash(cookie));
        if (keyId == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ring.stillValid(keyId));
        } catch (ProblemException ended) {
            if (ended.problem().status() != 401) {
                throw ended;
            }
            close(cookie);
            return Optional.empty();
        }
    }

    void close(String cookie) {
        keyIds.invalidate(hash(cookie));
    }

    private static String hash(String cookie) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }
}
