package loyalty.client.fact;

/** A line states no fact; the message says why. */
public final class MalformedFactException extends Exception {

    private final String reason;

    public MalformedFactException(String message) {
        super(message);
        this.reason = message;
    }

    public MalformedFactException(String message, Throwable cause) {
        super(message, cause);
        this.reason = message;
    }

    /** One sentence, always there. */
    @Override
    public String getMessage() {
        return reason;
    }
}
