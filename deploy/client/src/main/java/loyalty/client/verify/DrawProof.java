package loyalty.client.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import loyalty.client.ClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws the winners of a prize draw again, from the answers of the public routes alone and without a running system. It shares no code with the
 * ledger.
 */
public final class DrawProof {

    private static final JsonMapper JSON = new JsonMapper();
    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(64);

    private final JsonNode draw;
    private final List<String> tickets;
    private final PrintStream out;
    private int broken;

    private DrawProof(JsonNode draw, List<String> tickets, PrintStream out) {
        this.draw = draw;
        this.tickets = tickets;
        this.out = out;
    }

    /**
     * Proves a draw that was executed.
     *
     * @param draw the answer to {@code GET .../draws/{id}}
     * @param pages the answers to {@code GET .../draws/{id}/tickets}, in their order
     * @return 0 when everything holds, 1 when something does not
     */
    public static int run(Path draw, List<Path> pages, PrintStream out) {
        var tickets = new ArrayList<String>();
        for (Path page : pages) {
            for (JsonNode ticket : read(page).path("tickets")) {
                tickets.add(ticket.path("ticketId").asString("") + "|"
                        + ticket.path("memberId").asString(""));
            }
        }
        return new DrawProof(read(draw), tickets, out).proved();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException | JacksonException unreadable) {
            throw new ClientException(file + " cannot be read as JSON", unreadable);
        }
    }

    private int proved() {
        if (!draw.path("state").asString("").equals("executed")) {
            throw new ClientException("the draw was not executed, so that there is nothing to prove yet");
        }
        byte[] seed = HexFormat.of().parseHex(draw.path("seed").asString());
        tell("commitment", draw.path("commitment").asString(), hex(sha256(seed)));
        tell("tickets", draw.path("tickets").asString(), Integer.toString(tickets.size()));
        tell("ticketRoot", draw.path("ticketRoot").asString(), hex(root(0, tickets.size())));
        tell("winners", told(), String.join(" ", winners(seed)));
        out.println(broken == 0 ? "the draw is as it was promised" : "the draw is NOT as it was promised");
        return broken == 0 ? 0 : 1;
    }

    private void tell(String what, String said, String found) {
        boolean holds = said.equals(found);
        broken += holds ? 0 : 1;
        out.println((holds ? "ok      " : "BROKEN  ") + what + " " + found + (holds ? "" : ", but said " + said));
    }

    private String told() {
        var winners = new ArrayList<String>();
        for (JsonNode winner : draw.path("winners")) {
            winners.add(winner.path("index").asString() + ":"
                    + winner.path("ticketId").asString() + "|"
                    + winner.path("memberId").asString());
        }
        return String.join(" ", winners);
    }

    private List<String> winners(byte[] seed) {
        var drawn = new ArrayList<Integer>();
        var all = BigInteger.valueOf(tickets.size());
        int wanted = Math.min(tickets.size(), draw.path("prizes").asInt());
        for (int i = 0; drawn.size() < wanted; i++) {
            int k = 0;
            var number = number(seed, i, k);
            while (number.compareTo(ALL.subtract(ALL.mod(all))) >= 0) {
                number = number(seed, i, ++k);
            }
            int index = number.mod(all).intValueExact();
            if (!drawn.contains(index)) {
                drawn.add(index);
            }
        }
        return drawn.stream().map(index -> index + ":" + tickets.get(index)).toList();
    }

    private BigInteger number(byte[] seed, int i, int k) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            var text = draw.path("drawId").asString() + "|" + i + "|" + k;
            return new BigInteger(1, Arrays.copyOf(mac.doFinal(text.getBytes(UTF_8)), 8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", impossible);
        }
    }

    /** As RFC 6962 defines it: split at the largest power of two below the number of leaves. */
    private byte[] root(int from, int until) {
        int leaves = until - from;
        if (leaves == 0) {
            return sha256();
        }
        if (leaves == 1) {
            return sha256(new byte[] {0}, tickets.get(from).getBytes(UTF_8));
        }
        int left = Integer.highestOneBit(leaves - 1);
        return sha256(new byte[] {1}, root(from, from + left), root(from + left, until));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
