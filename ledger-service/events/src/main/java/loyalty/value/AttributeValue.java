package loyalty.value;

/**
 * One of the few values that an attribute may have, such as {@code under-25}, which the programme declares.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record AttributeValue(String value) {

    public AttributeValue {
        Identifier.check("an attribute value", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
