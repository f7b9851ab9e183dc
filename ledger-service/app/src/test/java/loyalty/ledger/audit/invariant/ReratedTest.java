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

@Tag("own-08")
class ReratedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** 10 points become 16, of which the return of half takes 8 instead of 5. */
    private static final String RERATED = """
            {"purchase":"R","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":1,"before":10,
             "award":{"points":16,"tier":"silver","campaigns":[{"campaign":"spring","points":2,"budget":50}]},
             "reversed":8,"lapsedBefore":0,"added":3,"taken":0,"forgiven":0,
             "qualifying":[{"countsAt":"2026-03-01T12:00:00Z","points":6},
                           {"countsAt":"2026-03-01T12:00:00Z","points":-3,"since":"2026-03-05T12:00:00Z"}]}""";

    private final Rerated check = new Rerated();
    private long position;

    private void entry(String member, String type, String payload) {
        var header = "{\"metadata\":{\"subject\":\"retail/member/" + member + "\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                type,
                1,
                Optional.of("retail/member/" + member),
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

    @BeforeEach
    void half_of_a_purchase_came_back() {
        entry("anna", "purchase-recorded", """
                {"purchase":"R","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":1,
                 "award":{"points":10,"campaigns":[{"campaign":"spring","points":2,"budget":50}]},
                 "qualifying":[{"countsAt":"2026-03-01T12:00:00Z","points":10}]}""");
        entry("anna", "purchase-returned", "{\"purchase\":\"R\",\"reversed\":5,\"lapsedBefore\":0}");
    }

    @Test
    void an_award_that_differs_and_what_stands_of_it_is_sound_time_and_again() {
        entry("anna", "purchase-rerated", RERATED);
        entry("anna", "purchase-returned", "{\"purchase\":\"R\",\"reversed\":8,\"lapsedBefore\":8}");
        entry("anna", "purchase-rerated", """
                {"purchase":"R","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":1,"before":16,"award":{"points":10},
                 "reversed":10,"lapsedBefore":2,"added":0,"taken":6,"forgiven":0,"qualifying":[]}""");
        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"added\":3 | \"added\":4 | adds or takes other points",
                "\"taken\":0 | \"taken\":1 | adds or takes other points",
                "\"reversed\":8 | \"reversed\":7 | adds or takes other points",
                "\"before\":10 | \"before\":9 | differs from another award than the one before",
                "\"points\":6 | \"points\":5 | counts 2 towards the tier",
                "T12:00:00Z\",\"programmeVersion\":1 | T12:00:00Z\",\"programmeVersion\":2 | at another instant or under another version",
                "\"effectiveAt\":\"2026-03-01 | \"effectiveAt\":\"2026-03-02 | at another instant or under another version",
                "\"campaign\":\"spring\",\"points\":2 | \"campaign\":\"spring\",\"points\":3 | spring gives more than it gave at first",
                "\"campaign\":\"spring\" | \"campaign\":\"autumn\" | autumn gives more than it gave at first",
                "\"purchase\":\"R\" | \"purchase\":\"S\" | rates anew what nobody has bought"
            })
    void anything_else_is_found(String right, String wrong, String said) {
        assertThat(RERATED).contains(right);
        entry("anna", "purchase-rerated", RERATED.replace(right, wrong));
        assertThat(found()).contains("position 3: ").contains(said);
    }

    @ParameterizedTest
    @CsvSource({"SPEND, holds", "COUNT, holds", "QUALIFYING_POINTS, position 7: counts 0 towards the tier"})
    void a_purchase_of_nothing_counts_by_the_metric_of_its_version(String metric, String said) {
        entry("anna", "programme-published", """
                {"programme":"retail","document":{"version":2,"tiers":{"metric":"%s"}}}""".formatted(metric));
        entry("anna", "programme-published", """
                {"programme":"retail","document":{"version":3,"tiers":{"metric":"COUNT"}}}""");
        entry("anna", "programme-published", """
                {"programme":"other","document":{"version":2,"tiers":{"metric":"COUNT"}}}""");
        entry("anna", "purchase-recorded", """
                {"programme":"retail","purchase":"N","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":2,"award":{"points":5},
                 "qualifying":[]}""");
        entry("anna", "purchase-rerated", """
                {"programme":"retail","purchase":"N","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":2,"before":5,
                 "award":{"points":10,"tier":"gold"},"reversed":0,"lapsedBefore":0,"added":5,"taken":0,"forgiven":0,"qualifying":[]}""");
        assertThat(found()).contains(said);
    }

    @Test
    void nobody_elses_award_is_touched() {
        entry("ben", "purchase-rerated", RERATED);
        assertThat(found()).contains("position 3: is about another member than the purchase");
    }

    @Test
    void an_award_that_differs_in_nothing_is_found() {
        entry("anna", "purchase-rerated", """
                {"purchase":"R","effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":1,"before":10,
                 "award":{"points":10,"campaigns":[{"campaign":"spring","points":2,"budget":50}]},
                 "reversed":5,"lapsedBefore":0,"added":0,"taken":0,"forgiven":0,"qualifying":[]}""");
        assertThat(found()).contains("position 3: differs in nothing");
    }
}
