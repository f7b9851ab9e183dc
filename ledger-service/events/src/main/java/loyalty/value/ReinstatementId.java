package loyalty.value;

/**
 * Names a reinstatement of lapsed points within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record ReinstatementId(String value) {

    public ReinstatementId {
        Identifier.check("a reinstatement id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
