package loyalty.client.fact;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something that happened in a shop.
 *
 * @param id the fact's own id; the member's where the member names it
 * @param at when it happened
 * @param values what else it states, as text, never empty
 * @param opening the lines that an opening balance comes from; empty for all else
 */
public record Fact(
        Kind kind, String id, Instant at, Map<Column, String> values, Origin origin, Optional<Opening> opening) {

    /**
     * What the lines of a file say of one member in another system.
     *
     * @param digest SHA-256 of the file, hexadecimal
     */
    public record Opening(String digest, List<Line> lines) {

        public Opening {
            lines = List.copyOf(lines);
        }

        /** A line and what it states. */
        public record Line(long number, Map<Column, String> values) {

            public Line {
                values = Map.copyOf(values);
            }
        }
    }

    /** The one order in which facts are sent: by instant, then kind, but what points have paid after they were spent, then id as text. */
    public static final Comparator<Fact> ORDER = Comparator.comparing(Fact::at)
            .thenComparing(Fact::turn)
            .thenComparing(Fact::kind)
            .thenComparing(Fact::id);

    /** Those beside that of the fact itself. */
    private static final List<Column> INSTANTS =
            List.of(Column.FROM, Column.UNTIL, Column.EARNED, Column.ACTIVE, Column.LAPSES);

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,6})?");
    private static final Pattern AMOUNT_OR_SHARE = Pattern.compile(AMOUNT + "%?");
    private static final Pattern YES_OR_NO = Pattern.compile("yes|no");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern POINT_CURRENCY = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern SCORES = Pattern.compile("[1-5]{3}");
    private static final Pattern PAID = Pattern.compile("[^ ;]+ " + AMOUNT);
    private static final Pattern LINE = Pattern.compile("[^ ;]+ [1-9][0-9]{0,8} " + AMOUNT + "( " + AMOUNT + ")?");

    public Fact {
        values = Map.copyOf(values);
    }

    /** A fact that one line states. */
    public Fact(Kind kind, String id, Instant at, Map<Column, String> values, Origin origin) {
        this(kind, id, at, values, origin, Optional.empty());
    }

    /** The fact that the columns of a line state. */
    public static Fact of(Map<Column, String> columns, Origin origin) throws MalformedFactException {
        var stated = new EnumMap<Column, String>(Column.class);
        columns.forEach((column, text) -> {
            if (!text.isEmpty()) {
                stated.put(column, text);
            }
        });
        Kind kind = kindOf(stated);
        for (Column column : kind.required()) {
            if (!stated.containsKey(column)) {
                throw new MalformedFactException("a " + kind.wire() + " needs the column " + column.title());
            }
        }
        for (Column column : stated.keySet()) {
            if (!kind.allows(column) && !(column == Column.ID && kind.isNamedByMember())) {
                throw new MalformedFactException("a " + kind.wire() + " has no " + column.title());
            }
        }
        numbers(stated);
        for (Column column : INSTANTS) {
            if (stated.containsKey(column)) {
                instantOf(stated, column);
            }
        }
        Instant at = instantOf(stated, Column.AT);
        String id = kind.isNamedByMember() ? ownId(stated) : stated.getOrDefault(Column.ID, "");
        stated.remove(Column.KIND);
        stated.remove(Column.AT);
        stated.remove(Column.ID);
        return new Fact(kind, id, at, stated, origin);
    }

    private static Kind kindOf(Map<Column, String> stated) throws MalformedFactException {
        String text = stated.getOrDefault(Column.KIND, "");
        Optional<Kind> kind = Kind.named(text);
        if (kind.isEmpty()) {
            throw new MalformedFactException("there is no kind of fact '" + text + "'");
        }
        return kind.get();
    }

    private static String ownId(Map<Column, String> stated) throws MalformedFactException {
        String member = stated.getOrDefault(Column.MEMBER, "");
        if (!stated.getOrDefault(Column.ID, member).equals(member)) {
            throw new MalformedFactException("the id must be empty or equal the member");
        }
        return member;
    }

    /** When a line says that it happened, if that much of it can be read. */
    public static Optional<Instant> instantIn(Map<Column, String> columns) {
        try {
            return Optional.of(instantOf(columns, Column.AT));
        } catch (MalformedFactException unreadable) {
            return Optional.empty();
        }
    }

    private static Instant instantOf(Map<Column, String> stated, Column column) throws MalformedFactException {
        String text = stated.getOrDefault(column, "");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new MalformedFactException(
                    column.title() + " is not an instant such as 2026-06-30T12:00:00Z but '" + text + "'", unreadable);
        }
    }

    private static void numbers(Map<Column, String> stated) throws MalformedFactException {
        check(stated, Column.AMOUNT, AMOUNT, "a decimal number of 0 or more");
        for (Column column : List.of(Column.OFF_MAX, Column.ORDER_MIN, Column.BUDGET)) {
            check(stated, column, AMOUNT, "a decimal number of 0 or more");
        }
        check(stated, Column.OFF, AMOUNT_OR_SHARE, "an amount such as 5.00 or a share such as 10%");
        check(stated, Column.ACCEPT, YES_OR_NO, "yes or no");
        check(stated, Column.USES, WHOLE, "a whole number");
        check(stated, Column.BUDGET_POINTS, WHOLE, "a whole number");
        check(stated, Column.POINTS, WHOLE, "a whole number");
        check(stated, Column.POINT_CURRENCY, POINT_CURRENCY, "a point currency such as stars");
        check(stated, Column.QUALIFYING, WHOLE, "a whole number");
        check(stated, Column.STARS, WHOLE, "a whole number");
        check(stated, Column.LENGTH, WHOLE, "a whole number");
        check(stated, Column.SCORES, SCORES, "three digits from 1 to 5, of recency, frequency and money spent,");
        if (lines(stated.getOrDefault(Column.LINES, ""))
                .anyMatch(line -> !LINE.matcher(line).matches())) {
            throw new MalformedFactException("lines are not such as 'apples 3 4.20; soap 1 2.99'");
        }
        if (lines(stated.getOrDefault(Column.PAID_WITH, ""))
                .anyMatch(each -> !PAID.matcher(each).matches())) {
            throw new MalformedFactException("paid-with is not such as 'X-1 5.00; X-2 2.00'");
        }
    }

    private static void check(Map<Column, String> stated, Column column, Pattern form, String expected)
            throws MalformedFactException {
        String text = stated.get(column);
        if (text != null && !form.matcher(text).matches()) {
            throw new MalformedFactException(column.title() + " is not " + expected + " but '" + text + "'");
        }
    }

    private static Stream<String> lines(String text) {
        return text.isEmpty() ? Stream.empty() : Stream.of(text.split("; *", -1));
    }

    /** The lines of a purchase, each as product, quantity and amount, some with what they cost; empty where none are stated. */
    List<List<String>> lines() {
        return lines(values.getOrDefault(Column.LINES, ""))
                .map(line -> List.of(line.split(" ", -1)))
                .toList();
    }

    /** The redemptions that paid for a part of a purchase, each with what its points stood for; empty where none did. */
    public List<List<String>> paidWith() {
        return lines(values.getOrDefault(Column.PAID_WITH, ""))
                .map(each -> List.of(each.split(" ", -1)))
                .toList();
    }

    /** The kind before whose facts of the instant it goes, or among which; points may be spent by a capture. */
    private Kind turn() {
        return values.containsKey(Column.PAID_WITH) ? Kind.REDEMPTION_VOID : kind;
    }

    /** The texts of a column that may state several; empty where none is stated. */
    List<String> several(Column column) {
        return lines(values.getOrDefault(column, "")).toList();
    }

    public Optional<String> value(Column column) {
        return Optional.ofNullable(values.get(column));
    }

    public Optional<String> member() {
        return value(Column.MEMBER);
    }
}
