package loyalty.value;

/**
 * Names a reward of a programme's catalogue.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record RewardId(String value) {

    public RewardId {
        Identifier.check("a reward id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
