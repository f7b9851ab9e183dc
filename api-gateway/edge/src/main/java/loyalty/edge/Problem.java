package loyalty.edge;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What went wrong with a request, in the form of RFC 9457.
 *
 * @param status the HTTP status, 400 to 599
 * @param code stable, in kebab-case, for programs to branch on
 * @param detail one sentence for people; never anything that the caller sent, a secret, a class name or an SQL text
 * @param pointer the field that was wrong, as a JSON pointer
 * @param retryAfterSeconds how long to wait before the same request may succeed
 */
public record Problem(
        int status,
        String code,
        String detail,
        Outcome outcome,
        Optional<String> pointer,
        OptionalInt retryAfterSeconds) {

    /** Whether the request may have had an effect. */
    public enum Outcome {
        NOT_APPLIED("not-applied"),
        /** The answer was lost on the way: ask again with the same id. */
        UNKNOWN("unknown");

        private final String wireName;

        Outcome(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, Outcome.NOT_APPLIED, Optional.empty(), OptionalInt.empty());
    }

    /** Bad input: 400 with code {@code invalid-value}. */
    public static Problem invalidValue(String detail) {
        return of(400, "invalid-value", detail);
    }

    public Problem at(String jsonPointer) {
        return new Problem(status, code, detail, outcome, Optional.of(jsonPointer), retryAfterSeconds);
    }

    public Problem outcomeUnknown() {
        return new Problem(status, code, detail, Outcome.UNKNOWN, pointer, retryAfterSeconds);
    }

    public Problem retryAfter(int seconds) {
        return new Problem(status, code, detail, outcome, pointer, OptionalInt.of(seconds));
    }

    /** The code in words, for a heading. */
    public String title() {
        return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
    }

    public String type() {
        return "urn:loyalty:problem:" + code;
    }
}
