package loyalty.value;

/**
 * Names an activity within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record ActivityId(String value) {

    public ActivityId {
        Identifier.check("an activity id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
