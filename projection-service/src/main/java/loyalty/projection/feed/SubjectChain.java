package loyalty.projection.feed;

/**
 * Remembers the last position of the subjects met of late, in a fixed amount of memory.
 *
 * <p>A subject falls into one slot by its hash; another subject of the same slot displaces it. So the chain is
 * checked where it is known, and never wrong: two subjects are told apart by all 64 bits.
 */
final class SubjectChain {

    /** What the memory says of a subject. */
    static final long UNKNOWN = -1;

    private static final int SLOTS = 1 << 18;

    private final long[] subjects = new long[SLOTS];
    private final long[] positions = new long[SLOTS];
    private final boolean fromTheFirst;

    /** @param fromTheFirst whether every entry from the first on will be told, so that who is not remembered is new */
    SubjectChain(boolean fromTheFirst) {
        this.fromTheFirst = fromTheFirst;
    }

    /** The last position of a subject, 0 for none yet, or {@link #UNKNOWN}. */
    long lastOf(byte[] subject) {
        long hash = hash(subject);
        int slot = (int) hash & (SLOTS - 1);
        if (positions[slot] == 0) {
            return fromTheFirst ? 0 : UNKNOWN;
        }
        return subjects[slot] == hash ? positions[slot] : UNKNOWN;
    }

    void met(byte[] subject, long position) {
        long hash = hash(subject);
        int slot = (int) hash & (SLOTS - 1);
        subjects[slot] = hash;
        positions[slot] = position;
    }

    /** FNV-1a over 64 bits, then the finaliser of SplitMix64, so that the low bits are good too. */
    private static long hash(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
