package loyalty.edge;

import java.util.function.Supplier;

/** Carries a problem from wherever an endpoint finds it to the answer. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // No stack trace: a refused request is an everyday answer, not a fault of ours.
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /**
     * Turns a request into value types: what a value refuses is bad input, 400 {@code invalid-value} with the
     * value's own words.
     */
    public static <T> T understood(Supplier<T> translation) {
        try {
            return translation.get();
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(refusedBy(refused));
        }
    }

    /**
     * The problem of what a value refuses, as a sentence of the value's own words. Those never quote what came; the subclasses of the
     * JDK, such as {@link NumberFormatException}, do, so their words are not passed on.
     */
    public static Problem refusedBy(IllegalArgumentException refused) {
        var words = refused.getMessage();
        if (words == null || words.isEmpty() || refused.getClass() != IllegalArgumentException.class) {
            return Problem.invalidValue("The value is not valid.");
        }
        return Problem.invalidValue(
                Character.toUpperCase(words.charAt(0)) + words.substring(1) + (words.endsWith(".") ? "" : "."));
    }
}
