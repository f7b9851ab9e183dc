package loyalty.value;

/**
 * Names what was bought or reviewed, in the shop's own numbering.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record ProductId(String value) {

    public ProductId {
        Identifier.check("a product id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
