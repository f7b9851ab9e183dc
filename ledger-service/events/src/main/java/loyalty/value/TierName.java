package loyalty.value;

/**
 * Names a tier of a programme; {@code none} is the standing below the first.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record TierName(String value) {

    /** The standing of a member below the first threshold. */
    public static final TierName NONE = new TierName("none");

    public TierName {
        Identifier.check("a tier name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
