package loyalty.value;

import java.util.regex.Pattern;

/** The one grammar of ids: text that the shop chose, kept as it came, leading zeros included. */
final class Identifier {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:-]{0,127}");

    private Identifier() {}

    /** Says what an id looks like and never what came instead: it may be an address that was put in the wrong place. */
    static void check(String kind, String value) {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    kind + " must be 1 to 128 characters of A-Z a-z 0-9 . _ ~ : - and start with a letter or a digit");
        }
    }
}
