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
     * value's own words. Whatever else throws {@link IllegalArgumentException} is a fault of ours and stays one.
     */
    public static <T> T understood(Supplier<T> translation) {
        try {
            return translation.get();
        } catch (IllegalArgumentException refused) {
            var words = refused.getMessage();
            throw new ProblemException(Problem.invalidValue(words == null ? "A value is not valid." : words));
        }
    }
}
