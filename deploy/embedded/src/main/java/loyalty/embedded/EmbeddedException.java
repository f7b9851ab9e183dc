package loyalty.embedded;

/** Says that an embedded server could not be prepared, started or stopped, and why. */
public final class EmbeddedException extends RuntimeException {

    public EmbeddedException(String message) {
        super(message);
    }

    public EmbeddedException(String message, Throwable cause) {
        super(message, cause);
    }
}
