package loyalty.edge;

import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
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
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
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
            case DatabindException refused -> refusedByValue(refused);
            default -> malformed("The body cannot be read.");
        };
        var pointer = pointerTo(json);
        return pointer.isEmpty() ? problem : problem.at(pointer);
    }

    /** Names what would be known instead, as the unknown name itself is the caller's text. */
    private static Problem unknownField(UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds();
        return Problem.of(
                400,
                "unknown-field",
                known == null || known.isEmpty()
                        ? "The body holds a field that is not known here."
                        : "The body holds a field that is not known here; known are "
                                + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".");
    }

    private static Problem refusedByValue(DatabindException refused) {
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException value) {
                return ProblemException.refusedBy(value);
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
        var path = json.getPath();
        // The name of an unknown field is the caller's text, so the pointer leads to what holds it; the same in a map.
        int steps = json instanceof UnrecognizedPropertyException ? path.size() - 1 : path.size();
        for (var step : path.subList(0, steps)) {
            if (step.from() instanceof Map || step.from() instanceof JsonNode) {
                break;
            }
            var name = step.getPropertyName();
            pointer.append('/').append(name == null ? Integer.toString(step.getIndex()) : name);
        }
        return pointer.toString();
    }
}
