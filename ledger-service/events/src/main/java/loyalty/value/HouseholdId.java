package loyalty.value;

/**
 * Names a household within a programme: a pseudonym, never a family name.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record HouseholdId(String value) {

    public HouseholdId {
        Identifier.check("a household id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
