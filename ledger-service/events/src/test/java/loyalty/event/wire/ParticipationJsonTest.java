package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammePublished;
import loyalty.event.QualifyingCredit;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRemoved;
import loyalty.programme.TierPolicy.Metric;
import loyalty.value.ActivityId;
import loyalty.value.ActivityType;
import loyalty.value.Points;
import loyalty.value.ReviewId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts towards the tier beside purchases, as it stands on the wire. */
@Tag("row-36")
class ParticipationJsonTest {

    private static final QualifyingCredit ONE = QualifyingCredit.of(Metric.COUNT, NOON, 1);
    private static final QualifyingCredit LESS = QualifyingCredit.of(Metric.COUNT, NOON, -1);

    static Stream<LedgerEvent> counting() {
        return Stream.of(
                new ActivityRecorded(
                        RETAIL,
                        ANNA,
                        new ActivityId("act-1"),
                        new ActivityType("seminar"),
                        Optional.empty(),
                        List.of(),
                        NOON,
                        1,
                        Points.of(5),
                        Optional.empty(),
                        List.of(),
                        TOLD,
                        Optional.empty(),
                        Optional.of(ONE)),
                new ReviewApproved(
                        RETAIL,
                        ANNA,
                        new ReviewId("rv-1"),
                        NOON,
                        1,
                        Points.of(5),
                        Optional.empty(),
                        List.of(),
                        TOLD,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ONE)));
    }

    static Stream<LedgerEvent> undoing() {
        return Stream.of(
                new ActivityCancelled(
                        RETAIL,
                        ANNA,
                        new ActivityId("act-1"),
                        NOON,
                        Optional.empty(),
                        Points.of(5),
                        Points.ZERO,
                        Points.ZERO,
                        List.of(),
                        TOLD,
                        Optional.empty(),
                        Optional.of(LESS)),
                new ReviewRemoved(
                        RETAIL,
                        ANNA,
                        new ReviewId("rv-1"),
                        NOON,
                        Optional.empty(),
                        Points.of(5),
                        Points.ZERO,
                        Points.ZERO,
                        List.of(),
                        TOLD,
                        Optional.empty(),
                        Optional.of(LESS)));
    }

    @ParameterizedTest
    @MethodSource("counting")
    void what_counts_says_so(LedgerEvent event) {
        assertThat(event.qualifying()).containsExactly(ONE);
        assertThat(new String(EventJson.write(event), UTF_8))
                .endsWith(
                        ",\"participation\":{\"countsAt\":\"2026-03-01T12:00:00Z\",\"points\":1,\"metric\":\"COUNT\"}}")
                .doesNotContain("\"qualifying\"");
        reads(event);
    }

    @ParameterizedTest
    @MethodSource("undoing")
    void what_is_undone_says_what_counts_no_more(LedgerEvent event) {
        assertThat(event.qualifying()).containsExactly(LESS);
        assertThat(new String(EventJson.write(event), UTF_8))
                .endsWith(
                        ",\"participation\":{\"countsAt\":\"2026-03-01T12:00:00Z\",\"points\":-1,\"metric\":\"COUNT\"}}");
        reads(event);
    }

    private static void reads(LedgerEvent event) {
        assertThat(EventJson.read(EventNames.of(event), EventJson.write(event))).isEqualTo(event);
        EventSchemaTest.assertValid(event);
    }

    @Test
    void a_document_that_counts_more_than_purchases_is_published_as_it_was_written() {
        var document = EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[],"rounding":"FLOOR","scope":"ORDER"},
                 "activities":[{"type":"seminar","points":5}],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"COUNT","windowDays":365,"validity":"WHILE_MET","levels":[],
                   "participation":{"purchases":false,"reviews":true,"activities":["seminar"]}},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.getBytes(UTF_8));
        var published = new ProgrammePublished(document.programme(), document, Optional.empty());

        assertThat(document.tiers().countsPurchases()).isFalse();
        assertThat(document.tiers().countsReviews()).isTrue();
        assertThat(document.tiers().counts(new ActivityType("seminar"))).isTrue();
        assertThat(document.tiers().counts(new ActivityType("walk"))).isFalse();
        assertThat(EventJson.read(EventNames.of(published), EventJson.write(published)))
                .isEqualTo(published);
        EventSchemaTest.assertValid(published);
    }
}
