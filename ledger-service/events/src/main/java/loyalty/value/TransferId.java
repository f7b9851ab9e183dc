package loyalty.value;

/**
 * Names a transfer of points within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,119}}: the lots that it opens are named after it
 */
public record TransferId(String value) {

    private static final int LENGTH_MAX = 120;

    public TransferId {
        Identifier.check("a transfer id", value);
        if (value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a transfer id has at most " + LENGTH_MAX + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
