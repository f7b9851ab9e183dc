package loyalty.value;

/**
 * Names a ticket within a draw.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record TicketId(String value) {

    public TicketId {
        Identifier.check("a ticket id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
