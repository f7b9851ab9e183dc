package loyalty.value;

/**
 * Names a segment of a programme's cut.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record SegmentName(String value) {

    public SegmentName {
        Identifier.check("a segment name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
