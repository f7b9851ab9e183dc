package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Version 1 counts seminars and reviews, version 2 their points, version 3 purchases alone. */
@Tag("row-36")
class TookPartTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SEMINAR = """
            {"activity":"A","type":"seminar","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":1,"points":5,
             "participation":{"countsAt":"2026-03-01T12:00:00Z","points":1,"metric":"COUNT"}}""";
    private static final String CALLED_OFF = """
            {"activity":"A","effectiveAt":"2026-03-02T12:00:00Z",
             "participation":{"countsAt":"2026-03-01T12:00:00Z","points":-1,"metric":"COUNT"}}""";
    private static final String REVIEW = """
            {"review":"A","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":2,"points":20,
             "participation":{"countsAt":"2026-03-01T12:00:00Z","points":20}}""";
    private static final String REMOVED = """
            {"review":"A","effectiveAt":"2026-03-02T12:00:00Z",
             "participation":{"countsAt":"2026-03-01T12:00:00Z","points":-20}}""";

    private final TookPart check = new TookPart();
    private long position;

    @BeforeEach
    void threeVersions() {
        var counts = "\"participation\":{\"reviews\":true,\"activities\":[\"seminar\"]}";
        entry("programme-published", "{\"document\":{\"version\":1,\"tiers\":{\"metric\":\"COUNT\"," + counts + "}}}");
        entry(
                "programme-published",
                "{\"document\":{\"version\":2,\"tiers\":{\"metric\":\"QUALIFYING_POINTS\"," + counts + "}}}");
        entry("programme-published", "{\"document\":{\"version\":3,\"tiers\":{\"metric\":\"COUNT\"}}}");
    }

    private void entry(String type, String payload) {
        var header = "{\"metadata\":{\"subject\":\"retail/member/anna\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                type,
                1,
                Optional.of("retail/member/anna"),
                header.getBytes(UTF_8),
                payload.getBytes(UTF_8),
                new byte[32],
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                JSON.readTree(header),
                JSON.readTree(payload)));
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @Test
    void what_counts_as_its_version_says_and_is_undone_as_it_counted_is_sound() {
        entry("activity-recorded", SEMINAR);
        entry("review-approved", REVIEW);
        entry("activity-cancelled", CALLED_OFF);
        entry("review-removed", REMOVED);
        entry("activity-recorded", """
                {"activity":"B","type":"walk","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":1,"points":5}""");
        entry("activity-cancelled", "{\"activity\":\"B\"}");
        entry("activity-recorded", """
                {"activity":"C","type":"seminar","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":1,"points":0,"limitedBy":"CAP"}""");
        entry("activity-recorded", """
                {"activity":"D","type":"seminar","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":3,"points":5}""");
        entry("review-approved", """
                {"review":"B","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":2,"points":0,"limitedBy":"CAP"}""");

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"points\":1,  | \"points\":2, | counts 2 by COUNT at 2026-03-01T12:00:00Z instead of 1 by COUNT",
                ",\"metric\":\"COUNT\" | '' | counts 1 by QUALIFYING_POINTS",
                "countsAt\":\"2026-03-01 | countsAt\":\"2026-03-02 | at 2026-03-02T12:00:00Z instead of",
                "participation | took-part | counts nothing instead of 1",
                "seminar | walk | instead of nothing",
                "programmeVersion\":1 | programmeVersion\":3 | instead of nothing",
                "programmeVersion\":1 | programmeVersion\":2 | instead of 5 by QUALIFYING_POINTS",
                "\"points\":5 | \"points\":0,\"limitedBy\":\"CAP\" | instead of nothing"
            })
    void what_counts_otherwise_than_its_version_says_is_found(String right, String wrong, String said) {
        assertThat(SEMINAR).contains(right);
        entry("activity-recorded", SEMINAR.replace(right, wrong));
        assertThat(found()).contains("position 4: ").contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-20 | -19 | takes 19 by QUALIFYING_POINTS at 2026-03-01T12:00:00Z instead of 20",
                "countsAt\":\"2026-03-01 | countsAt\":\"2026-03-02 | takes 20 by QUALIFYING_POINTS at 2026-03-02",
                "participation | took-part | takes nothing instead of 20",
                "\"review\":\"A\" | \"review\":\"B\" | takes 20 by QUALIFYING_POINTS at 2026-03-01T12:00:00Z instead of nothing"
            })
    void what_is_undone_otherwise_than_it_counted_is_found(String right, String wrong, String said) {
        entry("review-approved", REVIEW);
        assertThat(REMOVED).contains(right);
        entry("review-removed", REMOVED.replace(right, wrong));
        assertThat(found()).contains("position 5: ").contains(said);
    }

    @Test
    void what_is_undone_twice_is_found() {
        entry("activity-recorded", SEMINAR);
        entry("activity-cancelled", CALLED_OFF);
        entry("activity-cancelled", CALLED_OFF);
        assertThat(found()).contains("position 6: ").contains("instead of nothing");
    }
}
