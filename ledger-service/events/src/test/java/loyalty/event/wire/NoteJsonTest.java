package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.AdjustmentProposed;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsAdjusted;
import loyalty.event.Told;
import loyalty.value.AdjustmentId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.SealedNote;
import org.junit.jupiter.api.Test;

/** Notes of adjustments as they stand on the wire: sealed, and nowhere where there is none. */
class NoteJsonTest {

    static final Optional<SealedNote> NOTE =
            Optional.of(SealedNote.of(new byte[SealedNote.MARK_BYTES], new byte[] {1, 2, 3, 4, 5}));

    static PointsAdjusted adjusted(Optional<SealedNote> note) {
        return new PointsAdjusted(
                RETAIL,
                ANNA,
                new AdjustmentId("adj-1"),
                NOON,
                5,
                new ReasonCode("goodwill"),
                1,
                List.of(),
                new Told(Points.of(5), Optional.empty()),
                Optional.empty(),
                note);
    }

    static AdjustmentProposed proposed(Optional<SealedNote> note) {
        return new AdjustmentProposed(
                RETAIL,
                ANNA,
                new AdjustmentId("adj-1"),
                NOON,
                5_000,
                new ReasonCode("goodwill"),
                1,
                new Actor("pam", "k1"),
                NOON,
                Optional.empty(),
                note);
    }

    @Test
    void a_note_comes_back_as_it_was_sealed() {
        for (LedgerEvent event : List.of(adjusted(NOTE), proposed(NOTE))) {
            assertThat(new String(EventJson.write(event), UTF_8))
                    .endsWith(",\"note\":\"AAAAAAAAAAAAAAAAAAAAAAECAwQF\"}");
            assertThat(EventJson.read(EventNames.of(event), EventJson.write(event)))
                    .isEqualTo(event);
            EventSchemaTest.assertValid(event);
        }
    }

    @Test
    void nothing_noted_is_nothing_said() {
        for (LedgerEvent event : List.of(adjusted(Optional.empty()), proposed(Optional.empty()))) {
            assertThat(new String(EventJson.write(event), UTF_8)).doesNotContain("note");
            EventSchemaTest.assertValid(event);
        }
    }
}
