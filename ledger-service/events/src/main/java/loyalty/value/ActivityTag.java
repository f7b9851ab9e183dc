package loyalty.value;

import java.util.regex.Pattern;

/**
 * A word by which a programme sorts its activities, such as {@code eco}.
 *
 * @param value text of the grammar {@code [a-z][a-z0-9-]{0,63}}
 */
public record ActivityTag(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public ActivityTag {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException("a tag must be 1 to 64 characters of a-z 0-9 - and start with a letter");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
