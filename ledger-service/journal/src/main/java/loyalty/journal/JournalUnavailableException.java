package loyalty.journal;

/** The journal cannot be reached, or is too busy. What was asked of it has not happened and can be sent again. */
public class JournalUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalUnavailableException(String message) {
        super(message);
    }

    public JournalUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
