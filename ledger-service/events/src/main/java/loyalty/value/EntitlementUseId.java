package loyalty.value;

/**
 * Names a use of an entitlement within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record EntitlementUseId(String value) {

    public EntitlementUseId {
        Identifier.check("the id of a use", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
