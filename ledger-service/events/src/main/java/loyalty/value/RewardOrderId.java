package loyalty.value;

/**
 * Names an order of a reward, within a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record RewardOrderId(String value) {

    public RewardOrderId {
        Identifier.check("a reward order id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
