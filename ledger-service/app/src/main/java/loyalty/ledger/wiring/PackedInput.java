package loyalty.ledger.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what {@link PackedOutput} wrote, in the same order. Bytes that it cannot have written are an {@link IOException}. */
final class PackedInput {

    private final byte[] bytes;
    private final List<String> texts = new ArrayList<>();
    private final List<Instant> instants = new ArrayList<>();
    private int next;
    private long lastSecond;
    private long lastPosition;

    PackedInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Bytes that were not read. */
    int left() {
        return bytes.length - next;
    }

    /** Of what follows, each of a byte at least: damaged bytes must not ask for all memory. */
    int length() throws IOException {
        long length = unsigned();
        if (length < 0 || length > left()) {
            throw new EOFException("a length of " + length + " with " + left() + " bytes to come");
        }
        return (int) length;
    }

    int count() throws IOException {
        long count = unsigned();
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new IOException("a count of " + count);
        }
        return (int) count;
    }

    long number() throws IOException {
        return signed(unsigned());
    }

    private static long signed(long number) {
        return (number >>> 1) ^ -(number & 1);
    }

    long position() throws IOException {
        lastPosition += number();
        return lastPosition;
    }

    boolean flag() throws IOException {
        return count() != 0;
    }

    String text() throws IOException {
        int number = count();
        if (number > 0) {
            return before(texts, number - 1);
        }
        int length = length();
        var text = new String(bytes, next, length, UTF_8);
        next += length;
        texts.add(text);
        return text;
    }

    byte[] bytes() throws IOException {
        int length = length();
        next += length;
        return Arrays.copyOfRange(bytes, next - length, next);
    }

    Optional<Instant> maybeInstant() throws IOException {
        int number = count();
        return number == 0 ? Optional.empty() : Optional.of(instant(number));
    }

    Instant instant() throws IOException {
        int number = count();
        if (number == 0) {
            throw new IOException("an instant is missing");
        }
        return instant(number);
    }

    private Instant instant(int number) throws IOException {
        if (number > 1) {
            return before(instants, number - 2);
        }
        long told = unsigned();
        int fraction = (int) (told & 3);
        lastSecond += signed(told >>> 2);
        try {
            var instant = Instant.ofEpochSecond(
                    lastSecond, fraction == 0 ? 0 : (long) count() * PackedOutput.FRACTIONS[fraction]);
            instants.add(instant);
            return instant;
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new IOException("there is no such instant", beyond);
        }
    }

    private static <T> T before(List<T> all, int number) throws IOException {
        if (number >= all.size()) {
            throw new IOException("there is no number " + number + " among " + all.size());
        }
        return all.get(number);
    }

    private long unsigned() throws IOException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (next == bytes.length) {
                throw new EOFException("the bytes end within a number");
            }
            byte each = bytes[next++];
            number |= (each & 0x7FL) << shift;
            if (each >= 0) {
                return number;
            }
        }
        throw new IOException("a number of more than 64 bits");
    }
}
