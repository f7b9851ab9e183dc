package loyalty.value;

/**
 * Names a club within a programme, in all of its versions.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record ClubId(String value) {

    public ClubId {
        Identifier.check("a club id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
