package loyalty.value;

/**
 * Names what an activity was about, such as a survey or an event; nothing of its content stands in the ledger.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record ActivityReference(String value) {

    public ActivityReference {
        Identifier.check("an activity reference", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
