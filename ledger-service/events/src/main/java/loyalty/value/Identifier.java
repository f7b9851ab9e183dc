package loyalty.value;

/** The one grammar of ids: text that the shop chose, kept as it came, leading zeros included. */
final class Identifier {

    private static final int LONGEST = 128;

    private Identifier() {}

    /** Says what an id looks like and never what came instead: it may be an address that was put in the wrong place. */
    static void check(String kind, String value) {
        if (!isOne(value)) {
            throw new IllegalArgumentException(
                    kind + " must be 1 to 128 characters of A-Z a-z 0-9 . _ ~ : - and start with a letter or a digit");
        }
    }

    // By hand: each id of each entry that is read comes by here, and a regular expression took 4 % of an import's
    // samples.
    private static boolean isOne(String value) {
        if (value.isEmpty() || value.length() > LONGEST || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char each = value.charAt(i);
            if (!isLetterOrDigit(each) && each != '.' && each != '_' && each != '~' && each != ':' && each != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
    }
}
