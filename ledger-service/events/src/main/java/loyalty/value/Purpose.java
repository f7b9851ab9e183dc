package loyalty.value;

/**
 * What a member's data may be used for if the member agrees, such as {@code marketing-email}.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record Purpose(String value) {

    public Purpose {
        Identifier.check("a purpose", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
