package loyalty.ledger.rule;

import java.util.Locale;
import java.util.regex.Pattern;
import loyalty.value.Bytes32;

/**
 * What redeems a coupon, for whoever knows it: 80 bits that nobody can guess, in letters and digits that are not mistaken for each other. It
 * stands in no entry, in no log line and in no address.
 *
 * @param value {@value #LENGTH} characters of {@value #ALPHABET}
 */
public record CouponCode(String value) {

    /** Crockford's digits to the base of 32: neither I, L, O nor U. */
    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    static final int LENGTH = 16;

    private static final int GROUP = 4;
    private static final Pattern GRAMMAR = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    public CouponCode {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException("a coupon's code has " + LENGTH + " letters and digits");
        }
    }

    /** As it was typed: in letters of either size, with hyphens and spaces anywhere, O for 0, and I or L for 1. */
    public static CouponCode typed(String text) {
        return new CouponCode(text.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }

    /** The code that bytes make which nobody can guess: their first 80 bits. */
    public static CouponCode of(Bytes32 secret) {
        byte[] bytes = secret.bytes();
        var text = new StringBuilder(LENGTH);
        for (int bit = 0; bit < LENGTH * 5; bit += 5) {
            int two = ((bytes[bit / 8] & 0xff) << 8) | (bytes[bit / 8 + 1] & 0xff);
            text.append(ALPHABET.charAt((two >> (11 - bit % 8)) & 31));
        }
        return new CouponCode(text.toString());
    }

    /** As it is printed: in groups of four, with hyphens between. */
    public String printed() {
        return value.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /** Tells nothing of it: whatever is printed by mistake may be read by anybody. */
    @Override
    public String toString() {
        return "a coupon's code";
    }
}
