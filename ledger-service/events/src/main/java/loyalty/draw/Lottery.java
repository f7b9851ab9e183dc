package loyalty.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;

/**
 * The winners of a draw of n tickets. Pick {@code i} = 0, 1, 2 ... is the first 8 bytes of HMAC-SHA256 under the seed over the text {@code draw|i|k}, as
 * an unsigned number, modulo n. A number among the last 2^64 mod n, which would favour the first tickets, is thrown again with {@code k}
 * one more, from 0. A ticket that has won already is skipped.
 */
public final class Lottery {

    private static final String MAC = "HmacSHA256";

    private Lottery() {}

    /** What is published before there is a ticket, so that the seed cannot be chosen afterwards: its SHA-256. */
    public static Bytes32 commitment(Bytes32 seed) {
        try {
            return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(seed.bytes()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * The numbers of the tickets that win, in the order in which they are drawn.
     *
     * @param tickets how many there are, 0 or more
     * @param winners how many are to win; all tickets do if there are no more
     */
    public static List<Integer> winners(Bytes32 seed, DrawId draw, int tickets, int winners) {
        var drawn = new LinkedHashSet<Integer>();
        int wanted = Math.min(tickets, winners);
        for (int i = 0; drawn.size() < wanted; i++) {
            drawn.add(pick(seed, draw, i, tickets));
        }
        return List.copyOf(drawn);
    }

    private static int pick(Bytes32 seed, DrawId draw, int i, int tickets) {
        long unfair = Long.remainderUnsigned(-tickets, tickets); // 2^64 mod n
        for (int k = 0; ; k++) {
            long number = number(seed, draw.value() + "|" + i + "|" + k);
            if (unfair == 0 || Long.compareUnsigned(number, -unfair) < 0) {
                return (int) Long.remainderUnsigned(number, tickets);
            }
        }
    }

    private static long number(Bytes32 seed, String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(seed.bytes(), MAC));
            return ByteBuffer.wrap(mac.doFinal(text.getBytes(UTF_8))).getLong();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", impossible);
        }
    }
}
