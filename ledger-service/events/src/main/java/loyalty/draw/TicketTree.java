package loyalty.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import loyalty.value.Bytes32;
import loyalty.value.MemberId;
import loyalty.value.TicketId;

/** The root of the Merkle tree of RFC 6962 over the tickets of a draw in their order: whoever keeps it knows of every ticket and whose it is. */
public final class TicketTree {

    private TicketTree() {}

    /** A ticket and whose it is; its leaf is the text {@code ticket|member}, in which neither id can hold the bar. */
    public record Ticket(TicketId ticket, MemberId member) {

        private byte[] leaf() {
            return hash(0, (ticket.value() + "|" + member.value()).getBytes(UTF_8));
        }
    }

    /** That of no tickets is the hash of nothing. */
    public static Bytes32 root(List<Ticket> tickets) {
        if (tickets.isEmpty()) {
            return Bytes32.of(sha256().digest());
        }
        var level = new ArrayList<byte[]>(tickets.stream().map(Ticket::leaf).toList());
        // Level by level, an odd one out going up as it is, comes to the same as splitting at the largest power of two.
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>((level.size() + 1) / 2);
            for (int i = 0; i + 1 < level.size(); i += 2) {
                above.add(hash(1, level.get(i), level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                above.add(level.getLast());
            }
            level = above;
        }
        return Bytes32.of(level.getFirst());
    }

    private static byte[] hash(int prefix, byte[]... parts) {
        var digest = sha256();
        digest.update((byte) prefix);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
