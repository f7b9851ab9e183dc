package loyalty.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever an endpoint throws into problem details that tell the caller enough and an attacker nothing. */
@RestControllerAdvice
public final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter problems;

    public ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void answer(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (thrown instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            LOG.info("the caller left before the answer of {} was written", request.getMethod());
            return;
        }
        problems.write(request, response, problemOf(thrown));
    }

    private static Problem problemOf(Exception thrown) {
        return switch (thrown) {
            case ProblemException known -> known.problem();
            case HttpMessageNotReadableException unreadable -> UnreadableBody.problemOf(unreadable);
            case BodyTooLargeException tooLarge -> tooLarge.problem();
            case NoResourceFoundException _ -> notFound();
            case NoHandlerFoundException _ -> notFound();
            case HttpRequestMethodNotSupportedException _ ->
                Problem.of(405, "method-not-allowed", "This address does not take this method.");
            case HttpMediaTypeNotSupportedException _ -> unsupportedMediaType();
            case HttpMediaTypeNotAcceptableException _ -> notAcceptable();
            case MissingServletRequestParameterException missing ->
                Problem.invalidValue("The parameter " + missing.getParameterName() + " is missing.");
            case MissingRequestHeaderException missing -> missingHeader(missing.getHeaderName());
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case ErrorResponse refused
            when refused.getStatusCode().value() == 400 -> Problem.invalidValue("The request cannot be understood.");
            default -> unexpected(thrown);
        };
    }

    private static Problem unexpected(Exception thrown) {
        // The trace id in the answer and in this line's context leads from one to the other.
        LOG.error("unexpected failure of a request", UnquotedFailure.of(thrown));
        return Problem.of(500, "internal", "Something failed that should not; the trace id leads to our log.")
                .outcomeUnknown();
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        for (Throwable cause = mismatch.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known.problem();
            }
        }
        return Problem.invalidValue("The value of " + mismatch.getName() + " is not valid.");
    }

    private static Problem missingHeader(String name) {
        return name.equalsIgnoreCase("Idempotency-Key")
                ? Problem.of(400, "missing-idempotency-key", "A POST needs the header Idempotency-Key.")
                : Problem.invalidValue("The header " + name + " is missing.");
    }

    static Problem notFound() {
        return Problem.of(404, "not-found", "Nothing answers at this address.");
    }

    static Problem notAcceptable() {
        return Problem.of(406, "not-acceptable", "Answers are application/json.");
    }

    static Problem unsupportedMediaType() {
        return Problem.of(415, "unsupported-media-type", "The body must be application/json in UTF-8.");
    }
}
