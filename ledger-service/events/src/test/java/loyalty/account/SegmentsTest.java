package loyalty.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.SegmentRecorded;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.SegmentName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("row-40")
class SegmentsTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private static SegmentRecorded entry(String segment, Instant from) {
        return new SegmentRecorded(
                new ProgrammeId("retail"),
                new MemberId("anna"),
                new SegmentName(segment),
                from,
                from,
                1,
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999999Z,",
        "2026-03-01T00:00:00Z, best",
        "2026-03-31T23:59:59.999999Z, best",
        "2026-04-01T00:00:00Z, loyal",
        "2026-05-01T00:00:00Z, lost",
        "9999-12-31T23:59:59Z, lost"
    })
    void each_holds_from_its_instant_until_just_before_the_next_whatever_the_order_of_recording(
            Instant at, String segment) {
        var inOrder = Segments.NONE
                .after(entry("best", MARCH))
                .after(entry("loyal", APRIL))
                .after(entry("lost", MAY));
        var late = Segments.NONE
                .after(entry("lost", MAY))
                .after(entry("best", MARCH))
                .after(entry("loyal", APRIL));

        assertThat(inOrder.at(at)).isEqualTo(Optional.ofNullable(segment).map(SegmentName::new));
        assertThat(late).isEqualTo(inOrder);
    }

    @Test
    void nobody_stands_anywhere_before_the_first_entry() {
        assertThat(Segments.NONE.at(MAY)).isEmpty();
        assertThat(Segments.NONE.turns()).isEqualTo(List.of());
    }
}
