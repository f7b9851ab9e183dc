package loyalty.edge;

import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in a sentence of ours why a body could not be read; Jackson's own words name classes and quote the input. */
public final class UnreadableBody {

    private UnreadableBody() {}

    static Problem problemOf(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BodyTooLargeException tooLarge -> {
                    return tooLarge.problem();
                }
                case CharacterCodingException _ -> {
                    return malformed("The body is not valid UTF-8.");
                }
                case JacksonException json -> {
                    return problemOf(json);
                }
                default -> {
                    // A wrapper: the reason lies deeper.
                }
            }
        }
        return malformed("The body is missing or cannot be read.");
    }

    /** The problem of a document, or of one item of a bulk request, that does not fit its type. */
    public static Problem problemOf(JacksonException json) {
        var problem = switch (json) {
            case UnrecognizedPropertyException _ ->
                Problem.of(400, "unknown-field", "The body holds a field that is not known here.");
            case ValueInstantiationException refused -> refusedByValue(refused);
            case StreamConstraintsException limit -> beyondLimit(limit);
            case InputCoercionException _ -> Problem.invalidValue("A number is out of its range.");
            case StreamReadException syntax
            when isDuplicate(syntax) -> Problem.of(400, "duplicate-key", "The body holds the same field twice.");
            case StreamReadException _ -> malformed("The body is not well-formed JSON.");
            case MismatchedInputException mismatch
            when isDuplicate(mismatch) -> Problem.of(400, "duplicate-key", "The body holds the same field twice.");
            case MismatchedInputException mismatch
            when isTrailing(mismatch) -> malformed("The body goes on after its JSON value.");
            case MismatchedInputException _ -> Problem.invalidValue("A field holds a value of another type.");
            default -> malformed("The body cannot be read.");
        };
        var pointer = pointerTo(json);
        return pointer.isEmpty() ? problem : problem.at(pointer);
    }

    private static Problem refusedByValue(ValueInstantiationException refused) {
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException value && value.getMessage() != null) {
                return Problem.invalidValue(value.getMessage());
            }
        }
        return Problem.invalidValue("A field holds a value that is not valid.");
    }

    private static Problem beyondLimit(StreamConstraintsException limit) {
        var words = limit.getOriginalMessage().toLowerCase(Locale.ROOT);
        if (words.startsWith("number")) {
            return Problem.invalidValue(
                    "A number has more than " + StrictJson.NUMBER_DIGITS_MAX + " digits, signs and points.");
        }
        if (words.contains("depth")) {
            return malformed("The body is nested deeper than " + StrictJson.DEPTH_MAX + " levels.");
        }
        return malformed("A text of the body is longer than " + StrictJson.TEXT_CHARACTERS_MAX + " characters.");
    }

    private static boolean isDuplicate(JacksonException thrown) {
        // Jackson has no type of its own for it.
        return thrown.getOriginalMessage().startsWith("Duplicate ");
    }

    private static boolean isTrailing(MismatchedInputException mismatch) {
        return mismatch.getOriginalMessage().startsWith("Trailing token");
    }

    private static Problem malformed(String detail) {
        return Problem.of(400, "malformed-json", detail);
    }

    private static String pointerTo(JacksonException json) {
        var pointer = new StringBuilder();
        for (var step : json.getPath()) {
            var name = step.getPropertyName();
            if (name == null) {
                pointer.append('/').append(step.getIndex());
            } else if (isPlain(name)) {
                pointer.append('/').append(name);
            } else {
                // The name of an unknown field is the caller's text: never echo what could be anything.
                return pointer.toString();
            }
        }
        return pointer.toString();
    }

    private static boolean isPlain(String name) {
        return name.length() <= 64
                && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
    }
}
