package loyalty.value;

/**
 * Names the way a fact came in, such as {@code store} or {@code web}.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record Channel(String value) {

    public Channel {
        Identifier.check("a channel", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
