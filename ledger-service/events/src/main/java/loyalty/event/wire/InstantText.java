package loyalty.event.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Instants as entries say them, {@code 2026-11-22T07:15:50.123456Z}. Reads that one form by itself, since the reader of the library took
 * 6 percent of an import's samples, and leaves everything else to the library.
 */
public final class InstantText {

    private static final int SHORTEST = "2026-11-22T07:15:50Z".length();
    private static final int LONGEST = "2026-11-22T07:15:50.123456789Z".length();
    private static final int NANO_DIGITS = 9;
    private static final int NONE = -1;

    private InstantText() {}

    /** The same as {@link Instant#parse}; throws {@link DateTimeParseException} for the same texts. */
    public static Instant parse(String text) {
        int last = text.length() - 1;
        if (text.length() < SHORTEST
                || text.length() > LONGEST
                || text.charAt(last) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return Instant.parse(text);
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int nano = nano(text, last);
        boolean ordinary = year > NONE
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 28 // what a longer month has is the library's business
                && hour > NONE
                && hour <= 23
                && minute > NONE
                && minute <= 59
                && second > NONE
                && second <= 59
                && nano > NONE;
        if (!ordinary) {
            return Instant.parse(text);
        }
        long ofDay = (hour * 60L + minute) * 60 + second;
        return Instant.ofEpochSecond(LocalDate.of(year, month, day).toEpochDay() * 86_400 + ofDay, nano);
    }

    private static int nano(String text, int last) {
        int first = SHORTEST; // behind the point
        if (last == first - 1) {
            return 0;
        }
        if (text.charAt(first - 1) != '.' || last == first) {
            return NONE;
        }
        int nano = digits(text, first, last);
        for (int digit = last - first; digit < NANO_DIGITS && nano > NONE; digit++) {
            nano *= 10;
        }
        return nano;
    }

    /** The number that some digits make; {@link #NONE} if there is anything else among them. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return NONE;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }
}
