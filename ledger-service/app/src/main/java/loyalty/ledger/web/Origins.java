package loyalty.ledger.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.OptionalLong;
import loyalty.edge.CallerFilter;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.Trace;
import loyalty.ledger.shell.OnBehalfOf;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Origin.IdempotencyKey;

/**
 * Reads off a request who sent it, for whom and under which key; to be asked once the body has been read. Key and body are kept in the entry as
 * marks only, since a body may hold nothing but an e-mail address, which a plain hash would give away to whoever tries addresses.
 */
public final class Origins {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String ON_BEHALF_OF = "On-Behalf-Of";

    private static final int KEY_CHARACTERS_MAX = 255;
    private static final byte[] NO_BODY = {};

    private final Marks marks;

    public Origins(Marks marks) {
        this.marks = marks;
    }

    /** Keyed hashes: the same parts always give the same text, and nobody without the key can try them out. */
    @FunctionalInterface
    public interface Marks {

        /**
         * The mark of some parts, hexadecimal.
         *
         * @param purpose keeps the marks of one use apart from those of another
         */
        String of(String purpose, byte[]... parts);
    }

    /** For a PUT: the idempotency key is the client's choice. */
    public Origin of(HttpServletRequest request) {
        return of(request, keyOf(request));
    }

    /** For a POST: 400 {@code missing-idempotency-key} without one. */
    public Origin ofPost(HttpServletRequest request) {
        var key = keyOf(request);
        if (key.isEmpty()) {
            throw new ProblemException(
                    Problem.of(400, "missing-idempotency-key", "A POST needs the header Idempotency-Key."));
        }
        return of(request, key);
    }

    /** For a bulk request: its items are named by their own ids. */
    public Origin ofBulk(HttpServletRequest request) {
        return of(request, Optional.empty());
    }

    private static Origin of(HttpServletRequest request, Optional<IdempotencyKey> key) {
        var caller = CallerFilter.callerOf(request);
        var trace = Trace.of(request);
        return new Origin(
                caller.actor(),
                caller.keyId(),
                caller.mayBackdate(),
                trace.traceId(),
                trace.traceparent(),
                key,
                onBehalfOf(request),
                OptionalLong.empty());
    }

    /** For whom the caller acts, if the request says so: 400 for what is no name of that kind. */
    public static Optional<OnBehalfOf> onBehalfOf(HttpServletRequest request) {
        var text = request.getHeader(ON_BEHALF_OF);
        return text == null ? Optional.empty() : Optional.of(Fields.path(text, OnBehalfOf::new));
    }

    private Optional<IdempotencyKey> keyOf(HttpServletRequest request) {
        var key = request.getHeader(IDEMPOTENCY_KEY);
        if (key == null) {
            return Optional.empty();
        }
        if (key.isBlank() || key.length() > KEY_CHARACTERS_MAX || !key.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new ProblemException(
                    Problem.invalidValue("An Idempotency-Key has 1 to 255 characters of printable ASCII."));
        }
        byte[] body = request.getAttribute(BodyFingerprint.ATTRIBUTE) instanceof byte[] bytes ? bytes : NO_BODY;
        return Optional.of(new IdempotencyKey(
                marks.of("idempotency-key", key.getBytes(UTF_8)),
                marks.of(
                        "request",
                        request.getMethod().getBytes(UTF_8),
                        request.getRequestURI().getBytes(UTF_8),
                        body)));
    }
}
