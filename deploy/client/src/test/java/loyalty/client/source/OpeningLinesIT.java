package loyalty.client.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import loyalty.client.fact.Fact;
import loyalty.client.fact.FactJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningLinesIT {

    private static final String HEADER = "kind,member,at,source,points,earned,active,lapses,qualifying\n";

    @TempDir
    private Path directory;

    private FactFiles.Contents read(String lines) throws IOException {
        Path file = Files.writeString(directory.resolve("club.csv"), HEADER + lines);
        return FactFiles.read(List.of(file), Optional.empty(), Mappings.shipped());
    }

    private static List<String> sent(FactFiles.Contents contents) {
        return contents.facts().stream()
                .map(fact -> new String(FactJson.bytes(fact), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void the_lines_of_a_member_make_one_fact_that_names_the_file_by_its_digest_and_each_lot_by_its_line()
            throws IOException {
        var contents = read("""
                opening-balance,anna,2026-01-01T00:00:00Z,club,250,2025-06-01T10:00:00+02:00,,2026-07-01T00:00:00Z,300
                opening-balance,ben,2026-01-01T00:00:00Z,club,70,2025-07-01T10:00:00Z,2026-02-01T00:00:00Z,,
                opening-balance,anna,2026-01-01T00:00:00Z,club,30,2025-08-01T10:00:00Z,,,
                opening-balance,carl,2026-01-01T00:00:00Z,club,0,2025-08-01T10:00:00Z,,,
                opening-balance,dora,2026-01-01T00:00:00Z,club,,2025-08-01T10:00:00Z,,,40
                """);

        assertThat(contents.badLines()).isEmpty();
        // sha256sum club.csv
        String digest = "292f3c49cb62667fe4cc513e77ecbb3408cc788e2a665d9a5bbfaddae5a7df71";
        assertThat(sent(contents))
                .containsExactly(
                        "{\"kind\":\"member\",\"id\":\"anna\",\"effectiveAt\":\"2026-01-01T00:00:00Z\"}",
                        "{\"kind\":\"member\",\"id\":\"ben\",\"effectiveAt\":\"2026-01-01T00:00:00Z\"}",
                        "{\"kind\":\"member\",\"id\":\"dora\",\"effectiveAt\":\"2026-01-01T00:00:00Z\"}",
                        "{\"kind\":\"opening-balance\",\"id\":\"anna\",\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"source\":\"club\","
                                + "\"digest\":\"" + digest + "\",\"lots\":["
                                + "{\"points\":250,\"earnedAt\":\"2025-06-01T08:00:00Z\",\"lapsesAt\":\"2026-07-01T00:00:00Z\",\"line\":2},"
                                + "{\"points\":30,\"earnedAt\":\"2025-08-01T10:00:00Z\",\"line\":4}],"
                                + "\"qualifying\":[{\"countsAt\":\"2025-06-01T08:00:00Z\",\"points\":300}]}",
                        "{\"kind\":\"opening-balance\",\"id\":\"ben\",\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"source\":\"club\","
                                + "\"digest\":\"" + digest + "\",\"lots\":["
                                + "{\"points\":70,\"earnedAt\":\"2025-07-01T10:00:00Z\",\"activeFrom\":\"2026-02-01T00:00:00Z\",\"line\":3}],"
                                + "\"qualifying\":[]}",
                        "{\"kind\":\"opening-balance\",\"id\":\"dora\",\"effectiveAt\":\"2026-01-01T00:00:00Z\",\"source\":\"club\","
                                + "\"digest\":\"" + digest + "\",\"lots\":[],"
                                + "\"qualifying\":[{\"countsAt\":\"2025-08-01T10:00:00Z\",\"points\":40}]}");
    }

    @Test
    void a_line_says_what_its_points_are_and_lines_of_several_currencies_make_one_fact() throws IOException {
        Path file = Files.writeString(directory.resolve("stars.csv"), """
                kind,member,at,source,points,point-currency,earned
                opening-balance,anna,2026-01-01T00:00:00Z,club,250,,2025-06-01T10:00:00Z
                opening-balance,anna,2026-01-01T00:00:00Z,club,30,stars,2025-08-01T10:00:00Z
                """);
        var contents = FactFiles.read(List.of(file), Optional.empty(), Mappings.shipped());

        assertThat(contents.badLines()).isEmpty();
        assertThat(sent(contents).getLast())
                .endsWith("\"lots\":[{\"points\":250,\"earnedAt\":\"2025-06-01T10:00:00Z\",\"line\":2},"
                        + "{\"points\":30,\"earnedAt\":\"2025-08-01T10:00:00Z\",\"pointCurrency\":\"stars\",\"line\":3}],"
                        + "\"qualifying\":[]}");
    }

    @Test
    void a_file_that_names_no_point_currency_but_one_of_money_opens_nothing() throws IOException {
        Path file = Files.writeString(directory.resolve("euros.csv"), """
                kind,member,at,source,points,point-currency,earned
                opening-balance,anna,2026-01-01T00:00:00Z,club,250,,2025-06-01T10:00:00Z
                opening-balance,anna,2026-01-01T00:00:00Z,club,30,EUR,2025-08-01T10:00:00Z
                """);
        var contents = FactFiles.read(List.of(file), Optional.empty(), Mappings.shipped());

        assertThat(contents.badLines().getFirst().toString())
                .contains("point-currency is not a point currency such as stars");
        assertThat(sent(contents)).noneMatch(fact -> fact.contains("opening-balance"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opening-balance,ben,2026-01-01T00:00:00Z,club,ten,2025-06-01T10:00:00Z,,,            | points is not a whole number
            opening-balance,ben,2026-01-01T00:00:00Z,,10,2025-06-01T10:00:00Z,,,                 | needs the column source
            opening-balance,ben,2026-01-01T00:00:00Z,club,10,June,,,                             | earned is not an instant
            opening-balance,ben,2026-01-01T00:00:00Z,club,10,2025-06-01T10:00:00Z,,never,        | lapses is not an instant
            opening-balance,anna,2026-01-02T00:00:00Z,club,10,2025-06-01T10:00:00Z,,,            | one at and one source
            opening-balance,anna,2026-01-01T00:00:00Z,other,10,2025-06-01T10:00:00Z,,,           | one at and one source
            purchase,P1,2026-01-01T00:00:00Z,,,,,,                                               | needs the column
            """)
    void a_file_with_a_bad_line_opens_nothing_since_it_will_have_another_digest(String bad, String reason)
            throws IOException {
        var contents = read("""
                opening-balance,anna,2026-01-01T00:00:00Z,club,250,2025-06-01T10:00:00Z,,,
                %s
                """.formatted(bad));

        assertThat(contents.facts().stream().map(Fact::kind)).isEmpty();
        assertThat(contents.badLines()).hasSize(2);
        assertThat(contents.badLines().getFirst().toString())
                .startsWith("club.csv:3: ")
                .contains(reason);
        assertThat(contents.badLines().getLast().toString())
                .startsWith("club.csv: ")
                .contains("are not sent");
    }
}
