package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import loyalty.event.SegmentRecorded;
import loyalty.ledger.audit.Facts;
import loyalty.value.MemberId;
import loyalty.value.SegmentName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@Tag("row-40")
class StandingTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Standing check = new Standing();
    private long position;

    private void entry(String type, String member, int hour, String further) {
        var payload =
                "{\"member\":\"%s\",\"effectiveAt\":\"2026-03-01T%02d:00:00Z\"%s}".formatted(member, hour, further);
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

    /** An entry that the invariant looks at. */
    static SegmentRecorded standing(Instant at) {
        return new SegmentRecorded(
                Facts.RETAIL, new MemberId("anna"), new SegmentName("best"), at, at, 1, Optional.empty());
    }

    private void stands(String member, String segment, int hour, int asOf) {
        entry(
                "segment-recorded",
                member,
                hour,
                ",\"segment\":\"%s\",\"asOf\":\"2026-03-01T%02d:00:00Z\"".formatted(segment, asOf));
    }

    private void buys(String member, String segment, int hour) {
        entry(
                "purchase-recorded",
                member,
                hour,
                ",\"award\":{" + (segment.isEmpty() ? "" : "\"segment\":\"" + segment + "\"") + "}");
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @Test
    void a_life_as_it_should_be_is_sound() {
        buys("anna", "", 1);
        stands("anna", "best", 4, 3);
        buys("anna", "best", 4);
        buys("anna", "", 5);
        stands("anna", "lost", 8, 8);
        buys("anna", "best", 7);
        buys("anna", "lost", 9);
        stands("anna", "other", 6, 6);
        buys("anna", "other", 7);
        stands("ben", "best", 4, 4);

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "best, 4, 4, has a second segment from one instant on",
        "best, 5, 5, comes to a segment in which the member stands",
        "lost, 5, 6, was reckoned for a later instant"
    })
    void an_entry_that_should_not_be_is_found(String segment, int hour, int asOf, String what) {
        stands("anna", "best", 4, 4);
        stands("anna", segment, hour, asOf);

        assertThat(check.result().ok()).isFalse();
        assertThat(found()).contains("position 2: ", what);
    }

    @ParameterizedTest
    @CsvSource({"anna, best, 3", "anna, lost, 4", "ben, best, 4"})
    void a_purchase_earned_as_somebody_else_is_found(String member, String segment, int hour) {
        stands("anna", "best", 4, 4);
        buys(member, segment, hour);

        assertThat(check.result().ok()).isFalse();
        assertThat(found()).isEqualTo("position 2: was earned as " + segment + ", where the member did not stand");
    }

    @Test
    void what_was_told_only_afterwards_was_not_known_then() {
        buys("anna", "best", 5);
        stands("anna", "best", 4, 4);

        assertThat(found()).contains("position 1: was earned as best");
    }
}
