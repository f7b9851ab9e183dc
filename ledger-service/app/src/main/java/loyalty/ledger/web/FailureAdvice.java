package loyalty.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import loyalty.edge.Problem;
import loyalty.edge.ProblemWriter;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.shell.NotAnsweredException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says "later" while the database is away, and whether the request may have had an effect. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class FailureAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(FailureAdvice.class);

    private final ProblemWriter problems;

    public FailureAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void notAnswered(NotAnsweredException failed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.warn("the journal gave no verdict", failed);
        problems.write(request, response, problemOf(failed));
    }

    /** The problem of a command without a verdict. */
    public static Problem problemOf(NotAnsweredException failed) {
        var problem = Problem.of(503, "journal-unavailable", String.valueOf(failed.getMessage()))
                .retryAfter(1);
        return failed.outcomeUnknown() ? problem.outcomeUnknown() : problem;
    }

    @ExceptionHandler({JournalUnavailableException.class, DataAccessException.class, SQLException.class})
    void unreadable(Exception failed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn("the database of the ledger is away", failed);
        var problem = Problem.of(503, "journal-unavailable", "The ledger cannot be read at the moment.");
        problems.write(request, response, problem.retryAfter(1));
    }
}
