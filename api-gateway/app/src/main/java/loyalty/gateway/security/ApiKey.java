package loyalty.gateway.security;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import loyalty.edge.Caller;

/**
 * A key as it is kept.
 *
 * @param caller who calls with it
 * @param hash of the secret under the pepper
 * @param createdBy the name of the key that made it; {@code first-start} for the first ones
 */
record ApiKey(
        Caller caller,
        Hash hash,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {

    /** 32 bytes, compared in constant time only. */
    static final class Hash {

        private final byte[] bytes;

        Hash(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        boolean isOf(byte[] other) {
            return MessageDigest.isEqual(bytes, other);
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    String id() {
        return caller.keyId();
    }

    boolean isExpiredAt(Instant now) {
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
    }
}
