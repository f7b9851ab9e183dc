package loyalty.value;

/**
 * Names an adjustment within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record AdjustmentId(String value) {

    public AdjustmentId {
        Identifier.check("an adjustment id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
