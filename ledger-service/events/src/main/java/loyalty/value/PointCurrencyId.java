package loyalty.value;

import java.util.regex.Pattern;

/**
 * Names a point currency of a programme beside its own, in all of its versions.
 *
 * @param value 1 to 64 characters of {@code a-z 0-9 -}, beginning with a letter, so that it is never taken for a code of ISO 4217
 */
public record PointCurrencyId(String value) implements Comparable<PointCurrencyId> {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public PointCurrencyId {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a point currency is named by 1 to 64 characters of a-z 0-9 - that begin with a letter");
        }
    }

    @Override
    public int compareTo(PointCurrencyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
