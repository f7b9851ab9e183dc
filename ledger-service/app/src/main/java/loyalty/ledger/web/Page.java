package loyalty.ledger.web;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;

/**
 * Some of the rows that a question is answered with.
 *
 * @param next the {@code after} of the next page; empty on the last one
 */
public record Page<T>(List<T> rows, Optional<Long> next) {

    public Page {
        rows = List.copyOf(rows);
    }

    /** Throws a 400 problem where there is no such page. */
    public static void check(long after, int limit, int most) {
        if (after < 0) {
            throw new ProblemException(Problem.invalidValue("A position is 0 or more."));
        }
        if (limit < 1 || limit > most) {
            throw new ProblemException(Problem.invalidValue("A page has 1 to " + most + " rows."));
        }
    }

    /**
     * The page of these rows.
     *
     * @param found one row more than the limit where there is one
     * @param position by which the rows are in order
     */
    public static <T> Page<T> of(List<T> found, int limit, ToLongFunction<T> position) {
        var rows = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                rows, found.size() > limit ? Optional.of(position.applyAsLong(rows.getLast())) : Optional.empty());
    }
}
