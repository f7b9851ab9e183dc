package loyalty.value;

/**
 * Names a tier given by hand within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record TierGrantId(String value) {

    public TierGrantId {
        Identifier.check("a tier grant id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
