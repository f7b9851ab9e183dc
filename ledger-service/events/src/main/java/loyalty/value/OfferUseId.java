package loyalty.value;

/**
 * Names one time that an offer was used.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record OfferUseId(String value) {

    public OfferUseId {
        Identifier.check("an offer use id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
