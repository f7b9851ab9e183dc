package loyalty.value;

import java.util.regex.Pattern;

/**
 * Why something was done, as a code of the operator's, never free text.
 *
 * @param value 1 to 64 characters of {@code a-z 0-9 -}, beginning with a letter
 */
public record ReasonCode(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public ReasonCode {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a reason is a code of 1 to 64 characters of a-z 0-9 - that begins with a letter");
        }
    }
}
