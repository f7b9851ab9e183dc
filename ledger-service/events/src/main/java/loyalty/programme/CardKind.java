package loyalty.programme;

import java.util.Optional;
import java.util.regex.Pattern;
import loyalty.value.CardKindName;

/**
 * A kind of card, and what it gives.
 *
 * @param colour for screens, such as {@code #C0A040}; empty for none
 */
public record CardKind(CardKindName name, Optional<String> colour, CardDiscount discount) {

    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

    public CardKind {
        if (colour.filter(text -> !COLOUR.matcher(text).matches()).isPresent()) {
            throw new IllegalArgumentException("a colour reads like #C0A040");
        }
    }
}
