package loyalty.gateway.security;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key as its owner holds it: {@code ll_<id>_<secret>}, 16 and 64 hexadecimal digits.
 *
 * @param id public, names the key in lists and logs
 * @param secret 256 random bits; shown once, kept nowhere
 */
public record KeyText(String id, String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "ll_";
    private static final int ID_DIGITS = 16;
    private static final int SECRET_DIGITS = 64;
    private static final int LENGTH = PREFIX.length() + ID_DIGITS + 1 + SECRET_DIGITS;

    /** A new random key. */
    public static KeyText generate() {
        return new KeyText(randomHex(ID_DIGITS), randomHex(SECRET_DIGITS));
    }

    /** Reads a key; empty for any text that cannot be one. */
    public static Optional<KeyText> parse(String text) {
        var middle = PREFIX.length() + ID_DIGITS;
        if (text.length() != LENGTH || !text.startsWith(PREFIX) || text.charAt(middle) != '_') {
            return Optional.empty();
        }
        var key = new KeyText(text.substring(PREFIX.length(), middle), text.substring(middle + 1));
        return isHex(key.id) && isHex(key.secret) ? Optional.of(key) : Optional.empty();
    }

    /** The text for its owner. */
    public String reveal() {
        return PREFIX + id + "_" + secret;
    }

    /** Leaves out the secret, so that no log line can hold it by accident. */
    @Override
    public String toString() {
        return PREFIX + id + "_***";
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static String randomHex(int digits) {
        var bytes = new byte[digits / 2];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
