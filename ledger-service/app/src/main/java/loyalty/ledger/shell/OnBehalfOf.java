package loyalty.ledger.shell;

/**
 * The person or the till for whom the owner of a key acts, as that owner says; nobody but the owner vouches for it.
 *
 * @param value a pseudonym: 1 to 64 letters, digits and {@code . _ ~ : -}, beginning with a letter, so that no e-mail address and no
 *     telephone number reads like one
 */
public record OnBehalfOf(String value) {

    private static final int CHARACTERS_MAX = 64;
    private static final String MARKS = "._~:-";

    public OnBehalfOf {
        boolean fits = !value.isEmpty()
                && value.length() <= CHARACTERS_MAX
                && isLetter(value.charAt(0))
                && value.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0);
        if (!fits) {
            throw new IllegalArgumentException("on whose behalf is said by 1 to " + CHARACTERS_MAX
                    + " letters, digits and . _ ~ : -, beginning with a letter"); // what it was may be contact data
        }
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
