package loyalty.value;

/**
 * Names a merge of two members within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record MergeId(String value) {

    public MergeId {
        Identifier.check("a merge id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
