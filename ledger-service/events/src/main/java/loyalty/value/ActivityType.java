package loyalty.value;

import java.util.regex.Pattern;

/**
 * Names a type of activity of a programme, such as {@code survey}.
 *
 * @param value text of the grammar {@code [a-z][a-z0-9-]{0,63}}, short enough to stand in the kind of a lot
 */
public record ActivityType(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public ActivityType {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a type of activity must be 1 to 64 characters of a-z 0-9 - and start with a letter");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
