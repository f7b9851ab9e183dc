package loyalty.journal;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry as kept.
 *
 * @param position 1 for the first entry, without holes
 * @param recordedAt the journal's clock, UTC, in microseconds; never falls along positions, and is one for all entries of a commit
 * @param header the bytes that the leaf hash covers; {@link Header#decode} reads them
 * @param leafHash 32 bytes, SHA-256 as {@link Merkle#leaf} computes it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way: nobody compares them, and copies would cost
public record StoredEntry(
        long position,
        Instant recordedAt,
        UUID id,
        String type,
        int revision,
        byte[] header,
        byte[] payload,
        byte[] leafHash) {}
