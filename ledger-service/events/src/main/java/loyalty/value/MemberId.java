package loyalty.value;

/**
 * Names a member within a programme: the shop's customer number or a random one, never contact data.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record MemberId(String value) {

    public MemberId {
        Identifier.check("a member id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
