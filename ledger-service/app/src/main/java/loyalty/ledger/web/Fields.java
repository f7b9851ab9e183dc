package loyalty.ledger.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import loyalty.edge.CallerFilter;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;

/** Turns fields of a body into values, and says which field it was when one is not valid. */
public final class Fields {

    private Fields() {}

    /** The value of a field that must be there. */
    public static <T> T required(@Nullable T value, String pointer) {
        if (value == null) {
            throw new ProblemException(Problem.invalidValue("The field " + pointer.substring(1) + " is missing.")
                    .at(pointer));
        }
        return value;
    }

    /** The value type of a field that must be there. */
    public static <T> T required(@Nullable String text, String pointer, Function<String, T> type) {
        var present = required(text, pointer);
        return understood(pointer, () -> type.apply(present));
    }

    /** The value type of a field that may be absent. */
    public static <T> Optional<T> optional(Optional<String> text, String pointer, Function<String, T> type) {
        return text.map(present -> understood(pointer, () -> type.apply(present)));
    }

    /** The value type of a part of the path. */
    public static <T> T path(String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(ProblemException.refusedBy(refused));
        }
    }

    /** The programme that the path names, which must exist. */
    public static ProgrammeId programme(String text, ProgrammeBook programmes) {
        var id = path(text, ProgrammeId::new);
        if (programmes.find(id).versions().isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        return id;
    }

    /** The instant of a question; throws {@link IllegalArgumentException} for a text that is none. */
    public static EffectiveAt stated(String text) {
        try {
            return EffectiveAt.stated(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("an instant reads like 2026-03-01T12:00:00Z", wrong);
        }
    }

    /** When a fact takes effect: as stated, else now. */
    public static EffectiveAt effectiveAt(Optional<Instant> stated, Instant now) {
        return stated.map(instant -> understood("/effectiveAt", () -> EffectiveAt.stated(instant)))
                .orElseGet(() -> EffectiveAt.arrival(now));
    }

    /** The instant that a query asks about: as it says, else now. */
    public static EffectiveAt instant(@Nullable String text, Instant now) {
        return text == null ? EffectiveAt.arrival(now) : path(text, Fields::stated);
    }

    /** Translates; what a value type refuses is 400 at the pointer, in the value's own words. */
    public static <T> T understood(String pointer, Supplier<T> translation) {
        try {
            return translation.get();
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(ProblemException.refusedBy(refused).at(pointer));
        }
    }

    /** Words of a decider as a sentence. */
    static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + (words.endsWith(".") ? "" : ".");
    }
}
