package loyalty.projection.status;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import loyalty.edge.Problem;
import loyalty.edge.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says "later" while the database is away, rather than "broken". */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class DatabaseAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAdvice.class);

    private final ProblemWriter problems;

    public DatabaseAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler({DataAccessException.class, SQLException.class})
    void answer(Exception failed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn("a query could not be answered", failed);
        problems.write(
                request,
                response,
                Problem.of(503, "projection-unavailable", "The projections cannot be read at the moment.")
                        .retryAfter(2));
    }
}
