package loyalty.value;

/**
 * Names something coarse that is known of a member, such as {@code age-group}, which the programme declares.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record AttributeName(String value) implements Comparable<AttributeName> {

    public AttributeName {
        Identifier.check("an attribute name", value);
    }

    @Override
    public int compareTo(AttributeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
