package loyalty.value;

/**
 * Names a review within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record ReviewId(String value) {

    public ReviewId {
        Identifier.check("a review id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
