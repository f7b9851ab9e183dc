package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * INV-26: each leaf hash is the SHA-256 of the stored bytes as laid down, each commit's frontier the one that all leaves up to it make,
 * and the columns and tags beside the header say what the header says.
 */
final class Leaves extends Check {

    /** Complete subtrees by height: a binary counter of hashes. */
    private final TreeMap<Integer, byte[]> subtrees = new TreeMap<>();

    /**
     * Of a journal from its first entry on, or from the one after a commit.
     *
     * @param leaves how many there are before the first one that it is shown
     * @param frontier the hashes of the complete subtrees over them, largest first
     */
    Leaves(long leaves, List<byte[]> frontier) {
        super("INV-26", "LEAVES");
        int next = 0;
        for (int height = 62; height >= 0; height--) {
            if ((leaves >> height & 1) == 1) {
                subtrees.put(height, frontier.get(next++));
            }
        }
    }

    @Override
    void see(Row row) {
        counted();
        byte[] leaf = sha256(leafInput(row));
        require(Arrays.equals(leaf, row.leaf()), row, "its leaf hash is not that of its bytes");
        carry(leaf);
        row.head().ifPresent(kept -> require(same(kept), row, "its commit's frontier is not that of the leaves"));
        var header = row.headerJson();
        require(
                header.path("id").asString("").equals(row.id().toString())
                        && header.path("type").asString("").equals(row.type())
                        && header.path("revision").asInt(0) == row.revision()
                        && Optional.of(row.said())
                                .filter(text -> !text.isEmpty())
                                .equals(row.subject()),
                row,
                "a column differs from the header");
        require(
                texts(row, "tags").equals(row.tags()) && texts(row, "claims").equals(row.claims()),
                row,
                "its tags differ from the header");
    }

    private static List<String> texts(Row row, String name) {
        return row.headerJson()
                .path(name)
                .valueStream()
                .map(each -> each.asString(""))
                .sorted((one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)))
                .toList();
    }

    private static byte[] leafInput(Row row) {
        var bytes = new ByteArrayOutputStream(row.header().length + row.payload().length + 32);
        try (var data = new DataOutputStream(bytes)) {
            data.writeByte(0);
            data.writeLong(row.position());
            data.writeLong(row.recordedMicros());
            data.writeInt(row.header().length);
            data.write(row.header());
            data.writeInt(row.payload().length);
            data.write(row.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void carry(byte[] leaf) {
        byte[] hash = leaf;
        int height = 0;
        for (byte[] left = subtrees.remove(height); left != null; left = subtrees.remove(++height)) {
            byte[] both = new byte[65];
            both[0] = 1;
            System.arraycopy(left, 0, both, 1, 32);
            System.arraycopy(hash, 0, both, 33, 32);
            hash = sha256(both);
        }
        subtrees.put(height, hash);
    }

    private boolean same(List<byte[]> kept) {
        var own = subtrees.descendingMap().values();
        return Arrays.deepEquals(own.toArray(), kept.toArray());
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
