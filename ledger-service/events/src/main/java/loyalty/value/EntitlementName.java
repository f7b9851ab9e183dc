package loyalty.value;

import java.util.regex.Pattern;

/**
 * What members may use beside points, such as {@code vip-room} or {@code free-delivery}.
 *
 * @param value text of the grammar {@code [a-z][a-z0-9-]{0,63}}
 */
public record EntitlementName(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public EntitlementName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "the name of an entitlement must be 1 to 64 characters of a-z 0-9 - and start with a letter");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
