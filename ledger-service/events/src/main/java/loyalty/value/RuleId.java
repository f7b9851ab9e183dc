package loyalty.value;

/**
 * Names a rule within a version of a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record RuleId(String value) {

    public RuleId {
        Identifier.check("a rule id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
