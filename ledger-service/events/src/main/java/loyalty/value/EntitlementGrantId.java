package loyalty.value;

/**
 * Names an entitlement that was granted to one member within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record EntitlementGrantId(String value) {

    public EntitlementGrantId {
        Identifier.check("an entitlement grant id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
