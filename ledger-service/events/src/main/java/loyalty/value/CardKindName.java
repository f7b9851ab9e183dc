package loyalty.value;

/**
 * Names a kind of card of a programme, such as {@code progressive}.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record CardKindName(String value) {

    public CardKindName {
        Identifier.check("a kind of card", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
