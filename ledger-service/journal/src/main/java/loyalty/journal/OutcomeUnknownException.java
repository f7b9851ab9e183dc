package loyalty.journal;

/**
 * The connection was lost while the append was on its way, and the journal has not come back in time to tell what became of it. It
 * may or may not have been kept: ask by its claim once the journal is there again.
 */
public class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
