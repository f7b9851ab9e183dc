package loyalty.ledger.shell;

/** The journal gave no verdict; the same request may be sent again. */
public final class NotAnsweredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    private NotAnsweredException(String message, boolean outcomeUnknown, Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Nothing has happened. */
    public static NotAnsweredException unavailable(Throwable cause) {
        return new NotAnsweredException("The journal takes nothing at the moment.", false, cause);
    }

    /** It may or may not have happened: only the same request again can tell. */
    public static NotAnsweredException unknown(Throwable cause) {
        return new NotAnsweredException("The journal did not say in time what became of this.", true, cause);
    }

    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
