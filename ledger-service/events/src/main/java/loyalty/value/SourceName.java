package loyalty.value;

/**
 * Names the system that members come from with what they had there.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record SourceName(String value) {

    public SourceName {
        Identifier.check("a source", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
