package loyalty.projection.question;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;
import loyalty.value.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * About which programme, as of when, and how recent.
 *
 * @param asOf microseconds, UTC
 * @param asked whether {@code asOf} was given, or is the present
 * @param minPosition the answer must hold everything up to this position
 */
public record Question(ProgrammeId programme, Instant asOf, boolean asked, long minPosition) {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Understands the parameters of a request. Throws {@link ProblemException}, 400, for garbage. */
    public static Question of(String programme, @Nullable String asOf, @Nullable String minPosition, Instant now) {
        return new Question(
                ProblemException.understood(() -> new ProgrammeId(programme)),
                instant("asOf", asOf).orElse(now.truncatedTo(ChronoUnit.MICROS)),
                asOf != null,
                position(minPosition));
    }

    public static MemberId member(String id) {
        return ProblemException.understood(() -> new MemberId(id));
    }

    /** An instant such as 2026-03-01T00:00:00Z; empty where the parameter is absent. */
    public static Optional<Instant> instant(String parameter, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var instant = parsed(text).filter(each -> !each.isBefore(EARLIEST) && !each.isAfter(LATEST));
        if (instant.isEmpty()) {
            throw new ProblemException(Problem.invalidValue("The parameter " + parameter
                    + " must be a UTC instant between 1900 and 9999, such as 2026-03-01T00:00:00Z."));
        }
        return instant;
    }

    /** For what a list is wanted, whether or not anybody was ever asked for it; empty where the parameter is absent. */
    public static Optional<Purpose> purpose(@Nullable String text) {
        return Optional.ofNullable(text).map(each -> ProblemException.understood(() -> new Purpose(each)));
    }

    /** A point currency, whether or not any version knows it; empty where the parameter is absent, for the programme's own. */
    public static Optional<PointCurrencyId> pointCurrency(@Nullable String text) {
        return Optional.ofNullable(text).map(each -> ProblemException.understood(() -> new PointCurrencyId(each)));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return text.endsWith("Z")
                    ? Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.MICROS))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty(); // its words would quote the text
        }
    }

    private static long position(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new ProblemException(
                    Problem.invalidValue("The parameter minPosition must be a position, 0 or more."));
        }
        return Long.parseLong(text);
    }

    /** How many rows a page has. Throws {@link ProblemException}, 400, outside of 1 to the most. */
    public static int limit(int asked, int most) {
        if (asked < 1 || asked > most) {
            throw new ProblemException(
                    Problem.invalidValue("The parameter limit must lie between 1 and " + most + "."));
        }
        return asked;
    }

    public static ProblemException unknownMember() {
        return new ProblemException(Problem.of(404, "unknown-member", "There is no such member in this programme."));
    }
}
