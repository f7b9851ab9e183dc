package loyalty.journal;

import java.time.Instant;
import java.util.List;

/**
 * The journal as one commit left it.
 *
 * @param position of the last entry; 0 before the first one
 * @param recordedAt of that commit; the epoch before the first one
 * @param frontier hashes of the complete subtrees over all leaves up to the position, largest first
 */
public record Head(long position, Instant recordedAt, List<byte[]> frontier) {

    /** Before the first entry. */
    public static final Head EMPTY = new Head(0, Instant.EPOCH, List.of());

    /** The Merkle tree hash (RFC 6962) over all leaves up to the position, 32 bytes. */
    public byte[] root() {
        return Merkle.root(frontier);
    }
}
