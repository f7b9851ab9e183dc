package loyalty.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The parts of the table that can be asked for by name. */
enum Row {
    IN_PROCESS,
    HTTP,
    GATEWAY,
    HOT,
    HISTORY,
    IMPORT,
    REPLAY,
    HEAP;

    static List<String> names() {
        return Stream.of(values()).map(Row::wire).toList();
    }

    static Row named(String name) {
        return Stream.of(values())
                .filter(row -> row.wire().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no row '" + name + "'; there are " + names()));
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
