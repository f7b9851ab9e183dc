package loyalty.value;

/**
 * Names a prize draw within a programme; part of what its winners are computed from.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record DrawId(String value) {

    public DrawId {
        Identifier.check("a draw id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
