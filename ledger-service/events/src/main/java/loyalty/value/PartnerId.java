package loyalty.value;

/**
 * Names a partner within a programme, in all of its versions.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record PartnerId(String value) {

    public PartnerId {
        Identifier.check("a partner id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
