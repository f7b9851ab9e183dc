package loyalty.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of a request.
 *
 * @param traceId 32 hexadecimal digits, the caller's or a random one
 * @param spanId 16 hexadecimal digits, always our own
 * @param flags two hexadecimal digits, the caller's or {@code 01}
 */
public record Trace(String traceId, String spanId, String flags) {

    /** The request header of the W3C recommendation "Trace Context", level 1. */
    public static final String HEADER = "traceparent";

    private static final String ATTRIBUTE = Trace.class.getName();
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);

    /** Continues the caller's trace where the header holds one, else starts a new one. */
    static Trace continuing(@Nullable String traceparent) {
        if (traceparent != null && traceparent.length() == 55) {
            var parts = TRACEPARENT.matcher(traceparent);
            if (parts.matches()
                    && !parts.group(1).equals(NO_TRACE)
                    && !parts.group(2).equals(NO_SPAN)) {
                return new Trace(parts.group(1), randomHex(), parts.group(3));
            }
        }
        return begin();
    }

    /** A new trace, of what nobody asked for. */
    public static Trace begin() {
        return new Trace(randomHex() + randomHex(), randomHex(), "01");
    }

    /** The trace of this request; a new one where no {@link TraceFilter} has run. */
    public static Trace of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Trace trace) {
            return trace;
        }
        var trace = continuing(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }

    /** The header's text, to be sent on and to be kept in an entry. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String randomHex() {
        // A trace id names a request and guards nothing, so a quick generator is enough; zero would mean "none".
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
