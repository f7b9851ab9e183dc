package loyalty.ledger.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes of what is small and comes again and again: numbers take as many bytes as they have sevens of bits, instants and positions say
 * how far they are from the one before, and a text or an instant that was written already is named by its number. Read by {@link
 * PackedInput}.
 */
final class PackedOutput {

    /** What an instant has below its second is told in one of these many nanoseconds: the first is for nothing. */
    static final int[] FRACTIONS = {1_000_000_000, 1_000_000, 1_000, 1};

    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Instant, Integer> instants = new HashMap<>();
    private byte[] bytes = new byte[512];
    private int length;
    private long lastSecond;
    private long lastPosition;

    /** A number of things: 0 or more, the fewer the shorter. */
    void count(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a count of " + number);
        }
        unsigned(number);
    }

    /** Any number; the nearer to 0 the shorter. */
    void number(long number) {
        unsigned((number << 1) ^ (number >> 63));
    }

    /** A place in the journal, or any number that is mostly near the one of these before. */
    void position(long position) {
        number(position - lastPosition);
        lastPosition = position;
    }

    void flag(boolean flag) {
        unsigned(flag ? 1 : 0);
    }

    void text(String text) {
        var number = texts.putIfAbsent(text, texts.size() + 1);
        if (number != null) {
            unsigned(number);
            return;
        }
        unsigned(0);
        bytes(text.getBytes(UTF_8));
    }

    void bytes(byte[] more) {
        unsigned(more.length);
        makeRoom(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    void instant(Optional<Instant> instant) {
        if (instant.isPresent()) {
            instant(instant.get());
        } else {
            unsigned(0);
        }
    }

    /** 1 for one that follows, above that one that was written before; 0 stands for none. */
    void instant(Instant instant) {
        var number = instants.putIfAbsent(instant, instants.size() + 2);
        if (number != null) {
            unsigned(number);
            return;
        }
        long second = instant.getEpochSecond();
        int nanos = instant.getNano();
        int fraction = fractionOf(nanos);
        long difference = second - lastSecond;
        unsigned(1);
        unsigned((((difference << 1) ^ (difference >> 63)) << 2) | fraction); // seconds take 56 bits: there is room
        if (fraction > 0) {
            unsigned(nanos / FRACTIONS[fraction]);
        }
        lastSecond = second;
    }

    private static int fractionOf(int nanos) {
        int fraction = 0;
        while (nanos % FRACTIONS[fraction] != 0) {
            fraction++;
        }
        return fraction;
    }

    private void unsigned(long number) {
        makeRoom(10);
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void makeRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    byte[] written() {
        return Arrays.copyOf(bytes, length);
    }
}
