package loyalty.projection.status;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.edge.Problem;
import loyalty.edge.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says "later" while the database is away or has no room, and "broken" where a later attempt would fail alike. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class DatabaseAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAdvice.class);

    /** No connection, no resources, the operator stepped in (time limits too), the system under it failed: PostgreSQL, appendix A. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "58");

    private static final int CAUSES_MAX = 10;

    private final ProblemWriter problems;

    public DatabaseAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, SQLException.class})
    void answer(Exception failed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, problemOf(failed));
    }

    private static Problem problemOf(Exception failed) {
        if (mayPass(failed)) {
            // When the database goes, everybody comes by here: a line each.
            LOG.warn("a query could not be answered: {}", words(failed));
            LOG.debug("where it happened", failed);
            return Problem.of(503, "projection-unavailable", "The projections cannot be read at the moment.")
                    .retryAfter(2);
        }
        // The message of a database may quote a value: where it happened and of which kind it is must do.
        var place = new IllegalStateException(words(failed));
        place.setStackTrace(failed.getStackTrace());
        LOG.error("a query failed that should not", place);
        return Problem.of(500, "internal", "Something failed that should not; the trace id leads to our log.");
    }

    /** Whether the same query may be answered a little later. */
    static boolean mayPass(Exception failed) {
        return causes(failed).anyMatch(DatabaseAdvice::isPassing);
    }

    private static boolean isPassing(Throwable cause) {
        return switch (cause) {
            case QueryTimeoutException _, DataAccessResourceFailureException _, SQLTransientException _ -> true;
            case SQLException failed ->
                failed.getSQLState() != null
                        && failed.getSQLState().length() == 5
                        && PASSING.contains(failed.getSQLState().substring(0, 2));
            default -> false;
        };
    }

    private static Stream<Throwable> causes(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause).limit(CAUSES_MAX);
    }

    private static String words(Throwable failed) {
        return causes(failed)
                .map(each -> each instanceof SQLException database
                        ? each.getClass().getSimpleName() + " " + database.getSQLState()
                        : each.getClass().getSimpleName())
                .collect(Collectors.joining(" <- "));
    }
}
