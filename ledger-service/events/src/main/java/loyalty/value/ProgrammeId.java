package loyalty.value;

/**
 * Names a programme within the installation.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record ProgrammeId(String value) {

    public ProgrammeId {
        Identifier.check("a programme id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
