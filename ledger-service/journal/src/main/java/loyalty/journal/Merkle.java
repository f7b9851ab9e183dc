package loyalty.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The journal's hashes: leaves of its own form, interior nodes and root as in RFC 6962, section 2.1, with SHA-256. */
public final class Merkle {

    private static final byte LEAF = 0;
    private static final byte INTERIOR = 1;

    private Merkle() {}

    /**
     * The leaf hash of an entry: SHA-256 over 0x00, position, recordedAt, length of the header, header, length of the payload,
     * payload; numbers big-endian, positions and times in 8 bytes, lengths in 4.
     *
     * @param recordedMicros microseconds since 1970-01-01T00:00:00Z
     */
    public static byte[] leaf(long position, long recordedMicros, byte[] header, byte[] payload) {
        var digest = sha256();
        digest.update(LEAF);
        digest.update(ByteBuffer.allocate(20)
                .putLong(position)
                .putLong(recordedMicros)
                .putInt(header.length)
                .flip());
        digest.update(header);
        digest.update(ByteBuffer.allocate(4).putInt(payload.length).flip());
        return digest.digest(payload);
    }

    /** The hash of the node above two others. */
    public static byte[] interior(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update(INTERIOR);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root over complete subtrees, largest first; of none, the hash of nothing. */
    public static byte[] root(List<byte[]> frontier) {
        if (frontier.isEmpty()) {
            return sha256().digest();
        }
        byte[] root = frontier.getLast();
        for (int i = frontier.size() - 2; i >= 0; i--) {
            root = interior(frontier.get(i), root);
        }
        return root;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
