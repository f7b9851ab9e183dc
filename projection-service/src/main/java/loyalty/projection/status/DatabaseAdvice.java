package loyalty.projection.status;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import loyalty.edge.DatabaseFailure;
import loyalty.edge.Problem;
import loyalty.edge.ProblemWriter;
import loyalty.edge.UnquotedFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says "later" while the database is away or has no room, and "broken" where a later attempt would fail alike. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class DatabaseAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAdvice.class);

    private final ProblemWriter problems;

    public DatabaseAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, SQLException.class})
    void answer(Exception failed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, problemOf(failed));
    }

    private static Problem problemOf(Exception failed) {
        if (DatabaseFailure.mayPass(failed)) {
            // When the database goes, everybody comes by here: a line each.
            LOG.warn("a query could not be answered: {}", DatabaseFailure.words(failed));
            LOG.debug("where it happened", UnquotedFailure.of(failed));
            return Problem.of(503, "projection-unavailable", "The projections cannot be read at the moment.")
                    .retryAfter(2);
        }
        LOG.error("a query failed that should not: {}", DatabaseFailure.words(failed), UnquotedFailure.of(failed));
        return Problem.of(500, "internal", "Something failed that should not; the trace id leads to our log.");
    }
}
