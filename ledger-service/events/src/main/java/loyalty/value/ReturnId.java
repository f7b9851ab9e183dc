package loyalty.value;

/**
 * Names a return within its purchase.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record ReturnId(String value) {

    public ReturnId {
        Identifier.check("a return id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
