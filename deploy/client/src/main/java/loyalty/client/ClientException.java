package loyalty.client;

/** Why a run cannot go on, in a sentence for the person who started it; never holds a key. */
public final class ClientException extends RuntimeException {

    private final String reason;

    public ClientException(String message) {
        super(message);
        this.reason = message;
    }

    public ClientException(String message, Throwable cause) {
        super(message, cause);
        this.reason = message;
    }

    /** One sentence, always there. */
    @Override
    public String getMessage() {
        return reason;
    }
}
