package loyalty.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A Merkle tree that only grows, kept as the hashes of its complete subtrees, largest first. Not safe for use by several threads. */
public final class Frontier {

    private final List<byte[]> subtrees;
    private long size;

    /** Of an empty tree. */
    public Frontier() {
        this(0, List.of());
    }

    /** Goes on from a head. */
    public Frontier(long size, List<byte[]> subtrees) {
        if (subtrees.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a frontier of " + size + " leaves with " + subtrees.size() + " hashes");
        }
        this.size = size;
        this.subtrees = new ArrayList<>(subtrees);
    }

    /** Adds a leaf: it is merged with the complete subtrees before it, one for each one that the size ends in. */
    public void add(byte[] leaf) {
        byte[] merged = leaf;
        for (long lone = size; (lone & 1) == 1; lone >>= 1) {
            merged = Merkle.interior(subtrees.removeLast(), merged);
        }
        subtrees.add(merged);
        size++;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** Hashes of the complete subtrees, largest first. */
    public List<byte[]> hashes() {
        return Collections.unmodifiableList(subtrees);
    }

    /** The Merkle tree hash of all leaves, 32 bytes. */
    public byte[] root() {
        return Merkle.root(subtrees);
    }
}
