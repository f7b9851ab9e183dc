package loyalty.value;

/**
 * Names an offer that was made to a member.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record OfferId(String value) {

    public OfferId {
        Identifier.check("an offer id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
