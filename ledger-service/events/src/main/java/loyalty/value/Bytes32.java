package loyalty.value;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A hash of SHA-256, or as many bytes that nobody can guess.
 *
 * @param value 64 hexadecimal digits, lower case
 */
public record Bytes32(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[0-9a-f]{64}");

    public Bytes32 {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException("32 bytes are written as 64 hexadecimal digits in lower case");
        }
    }

    /** Of exactly 32 bytes. */
    public static Bytes32 of(byte[] bytes) {
        return new Bytes32(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
