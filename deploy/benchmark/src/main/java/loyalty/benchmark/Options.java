package loyalty.benchmark;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to measure, and for how long.
 *
 * @param length of one measurement of one round, 1 s or more
 * @param rounds 1 or more; the median of them counts
 * @param rows which parts of the table
 */
record Options(Duration length, int rounds, Set<Row> rows) {

    static final String USAGE =
            "benchmark [--seconds N] [--rounds N] [--only row,row]   rows: " + String.join(", ", Row.names());

    private static final int SECONDS = 6;
    private static final int ROUNDS = 3;

    Options {
        if (length.toSeconds() < 1 || rounds < 1 || rows.isEmpty()) {
            throw new IllegalArgumentException("seconds, rounds and rows must be 1 or more");
        }
        rows = Set.copyOf(rows);
    }

    /** Reads the command line; throws {@link IllegalArgumentException} with a sentence for the user. */
    static Options of(List<String> arguments) {
        int seconds = SECONDS;
        int rounds = ROUNDS;
        Set<Row> rows = EnumSet.allOf(Row.class);
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("there is no option '" + option + "', or its value is missing");
            }
            String value = rest.pop();
            switch (option) {
                case "--seconds" -> seconds = number(option, value);
                case "--rounds" -> rounds = number(option, value);
                case "--only" -> rows = rows(value);
                default -> throw new IllegalArgumentException("there is no option '" + option + "'");
            }
        }
        return new Options(Duration.ofSeconds(seconds), rounds, rows);
    }

    boolean wantsAnyOf(Row... some) {
        return Stream.of(some).anyMatch(rows::contains);
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(option + " takes a number from 1 to 9999, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static Set<Row> rows(String value) {
        var rows = new ArrayList<Row>();
        for (String name : List.of(value.split(",", -1))) {
            rows.add(Row.named(name.strip()));
        }
        return EnumSet.copyOf(rows);
    }
}
