package loyalty.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import loyalty.edge.DatabaseFailure;
import loyalty.edge.Problem;
import loyalty.edge.ProblemWriter;
import loyalty.edge.UnquotedFailure;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.shell.NotAnsweredException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says "later" while the database is away, "broken" where later would not help, and whether the request may have had an effect. */
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
        note("the journal gave no verdict", failed);
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
        if (failed instanceof JournalUnavailableException || DatabaseFailure.mayPass(failed)) {
            note("the database of the ledger cannot be read", failed);
            var problem = Problem.of(503, "journal-unavailable", "The ledger cannot be read at the moment.");
            problems.write(request, response, problem.retryAfter(1));
        } else {
            LOG.error("a query failed that should not", UnquotedFailure.of(failed));
            problems.write(
                    request,
                    response,
                    Problem.of(500, "internal", "Something failed that should not; the trace id leads to our log.")
                            .outcomeUnknown());
        }
    }

    // When the database goes, everybody who waits comes by here: a line each, and where it happened only on request.
    private static void note(String what, Exception failed) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(what, UnquotedFailure.of(failed));
        } else {
            LOG.warn("{}: {}", what, DatabaseFailure.words(failed));
        }
    }
}
