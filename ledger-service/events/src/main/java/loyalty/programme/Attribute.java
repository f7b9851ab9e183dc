package loyalty.programme;

import java.util.HashSet;
import java.util.List;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberAttribute;

/**
 * An attribute with some of its values: where a programme declares it all that it may have, where something is for members of them those that fit.
 *
 * @param values at least one, each once
 */
public record Attribute(AttributeName name, List<AttributeValue> values) {

    public Attribute {
        values = List.copyOf(values);
        if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("an attribute has at least one value, and each once");
        }
    }

    /** Whether one of the values is among what is known of a member. */
    public boolean fits(List<MemberAttribute> known) {
        return known.stream().anyMatch(each -> each.name().equals(name) && values.contains(each.value()));
    }
}
