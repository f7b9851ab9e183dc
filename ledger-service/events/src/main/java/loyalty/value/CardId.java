package loyalty.value;

/**
 * Names a loyalty card within a programme: what the till reads off it, never the number of a payment card.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record CardId(String value) {

    public CardId {
        Identifier.check("a card id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
