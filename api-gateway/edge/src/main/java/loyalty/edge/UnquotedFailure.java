package loyalty.edge;

import org.jspecify.annotations.Nullable;

/**
 * What is logged of a failure: where it happened, of which type it was, and our own words. The words of libraries are left out, as they
 * like to quote the value at which they failed.
 */
public final class UnquotedFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int CAUSES_MAX = 10;

    private UnquotedFailure(Throwable failure, @Nullable Throwable cause) {
        super(words(failure), cause, false, true);
        setStackTrace(failure.getStackTrace());
    }

    /** The failure as it may be logged. */
    public static Throwable of(Throwable failure) {
        return of(failure, CAUSES_MAX);
    }

    private static UnquotedFailure of(Throwable failure, int causesMax) {
        var cause = failure.getCause();
        return new UnquotedFailure(failure, cause == null || causesMax == 0 ? null : of(cause, causesMax - 1));
    }

    private static String words(Throwable failure) {
        var type = failure.getClass().getName();
        var trace = failure.getStackTrace();
        boolean ours = trace.length > 0 && trace[0].getClassName().startsWith("loyalty.");
        return ours ? type + ": " + failure.getMessage() : type;
    }
}
