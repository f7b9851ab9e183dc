package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Real facts and the answers that others computed; they stand beside the project and never in it. */
final class ReferenceData {

    private static final Path DATA = Path.of(System.getProperty("loyalty.reference.data", "absent"));

    private ReferenceData() {}

    /** Skips the test with a word where the data is absent, and fails it where everything is required. */
    static void mustBeThere() {
        boolean there = Files.isDirectory(DATA);
        assertThat(there || !"1".equals(System.getenv("LOYALTY_REQUIRE_ALL")))
                .as("reference data in %s, required by LOYALTY_REQUIRE_ALL=1", DATA)
                .isTrue();
        Assumptions.assumeTrue(there, "no reference data in " + DATA);
    }

    static Path file(String name) {
        return DATA.resolve(name);
    }

    /** The rows of a gzip'ed CSV without quotes, by column. */
    static List<Row> rows(String name) {
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file(name))), StandardCharsets.UTF_8))) {
            String[] columns = reader.readLine().split(",", -1);
            return reader.lines().map(line -> row(columns, line.split(",", -1))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(String[] columns, String[] cells) {
        var row = new HashMap<String, String>();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], cells[i]);
        }
        return new Row(row);
    }

    /** A row of a file, by column. */
    record Row(Map<String, String> cells) {

        /** The text of a column, which the file must have. */
        String get(String column) {
            return Optional.ofNullable(cells.get(column)).orElseThrow();
        }
    }
}
