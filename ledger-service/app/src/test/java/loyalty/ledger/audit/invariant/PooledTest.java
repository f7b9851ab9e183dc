package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PooledTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Pooled check = new Pooled();
    private long position;

    private void entry(String type, String member, int hour, String further) {
        var payload =
                "{\"member\":\"%s\",\"effectiveAt\":\"2026-03-01T%02d:00:00Z\",%s}".formatted(member, hour, further);
        var subject = "retail/member/" + member;
        var header = "{\"metadata\":{\"subject\":\"" + subject + "\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                type,
                1,
                Optional.of(subject),
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

    private void joins(String member, String household, int hour) {
        entry("household-member-added", member, hour, "\"household\":\"" + household + "\"");
    }

    private void leaves(String member, int hour) {
        entry("household-member-left", member, hour, "\"household\":\"smiths\"");
    }

    private void part(String member, int hour, int points, int part, int parts) {
        entry("points-redeemed", member, hour, """
                "redemption":"X","points":%d,
                 "household":{"household":"smiths","redeemer":"ben","points":30,"part":%d,"parts":%d}
                """.formatted(points, part, parts));
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @BeforeEach
    void anna_and_ben_are_smiths() { // positions 1 and 2
        joins("anna", "smiths", 1);
        joins("ben", "smiths", 1);
    }

    @Test
    void parts_that_add_up_are_sound_and_leaving_and_joining_at_one_instant_is() {
        part("anna", 2, 10, 1, 2);
        part("ben", 2, 20, 2, 2);
        leaves("anna", 3);
        joins("anna", "joneses", 3);
        part("ben", 4, 30, 1, 1);
        part("anna", 2, 30, 1, 1); // told late
        assertThat(found()).isEqualTo("holds");
    }

    @Test
    void parts_that_come_to_something_else_are_found() {
        part("anna", 2, 10, 1, 2);
        part("ben", 2, 19, 2, 2);
        assertThat(found()).contains("position 4: ends parts that come to 29, not 30");
    }

    @Test
    void a_part_that_is_missing_in_the_middle_or_at_the_end_is_found() {
        part("anna", 2, 10, 2, 2);
        part("anna", 2, 10, 1, 2);
        leaves("anna", 3);
        part("ben", 4, 10, 1, 2);
        assertThat(found())
                .contains("position 3: is a part that does not follow")
                .contains("position 4: is not followed by the other parts")
                .contains("position 6: is not followed by the other parts");
    }

    @Test
    void a_leaver_who_gives_or_spends_on_is_found() {
        leaves("anna", 2);
        part("anna", 2, 30, 1, 1);
        leaves("ben", 3);
        part("ben", 4, 30, 1, 1);
        assertThat(found())
                .contains("position 4: spends for a household with somebody")
                .contains("position 6: spends");
    }

    @Test
    void a_member_in_two_households_or_who_leaves_twice_is_found() {
        joins("anna", "joneses", 2);
        leaves("ben", 3);
        leaves("ben", 4);
        assertThat(found()).contains("position 3: brings a member").contains("position 5: lets a member leave");
    }
}
