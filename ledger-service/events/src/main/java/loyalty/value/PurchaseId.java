package loyalty.value;

/**
 * Names a purchase within a programme: its receipt number.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record PurchaseId(String value) {

    public PurchaseId {
        Identifier.check("a purchase id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
