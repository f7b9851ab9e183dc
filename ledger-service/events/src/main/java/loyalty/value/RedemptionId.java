package loyalty.value;

/**
 * Names a redemption within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record RedemptionId(String value) {

    public RedemptionId {
        Identifier.check("a redemption id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
