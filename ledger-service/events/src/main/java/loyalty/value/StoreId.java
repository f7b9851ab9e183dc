package loyalty.value;

/**
 * Names the store or till that a fact came from.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record StoreId(String value) {

    public StoreId {
        Identifier.check("a store id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
