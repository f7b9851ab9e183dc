package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.event.wire.EntitlementEvents.GRANT;
import static loyalty.event.wire.EntitlementEvents.ROOM;
import static loyalty.event.wire.EntitlementEvents.used;
import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.PAM;
import static loyalty.event.wire.EventJsonTest.QUINN;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import loyalty.event.EntitlementGranted;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberMerged;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("row-18")
class EntitlementJsonTest {

    @Test
    void a_use_says_from_what_it_was_drawn_and_nothing_where_that_is_the_tier() {
        var byClub = used(Optional.of(new ClubId("riders")), Optional.empty());
        var byGrant = used(Optional.empty(), Optional.of(GRANT));

        assertThat(text(byClub)).endsWith("\"until\":\"2026-03-01T12:30:00Z\",\"club\":\"riders\"}");
        assertThat(text(byGrant)).endsWith("\"until\":\"2026-03-01T12:30:00Z\",\"grant\":\"eg-1\"}");
        comesBack(byClub);
        comesBack(byGrant);
    }

    @Test
    void a_grant_without_a_number_and_an_end_says_neither() {
        var granted = new EntitlementGranted(
                RETAIL, ANNA, GRANT, ROOM, NOON, Optional.empty(), Optional.empty(), new ReasonCode("wish"), 1);

        assertThat(text(granted)).doesNotContain("uses").doesNotContain("until");
        comesBack(granted);
    }

    @Test
    void what_is_left_of_grants_comes_with_a_merge() {
        var merged = new MemberMerged(
                RETAIL,
                ANNA,
                new MergeId("M-1"),
                new MemberId("ben"),
                ANNA,
                NOON,
                new ReasonCode("duplicate"),
                Points.ZERO,
                Points.ZERO,
                0,
                PAM,
                QUINN,
                List.of(),
                List.of(),
                Optional.empty(),
                TOLD,
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                        List.of(new MemberMerged.MergedGrant(GRANT, ROOM, Optional.of(2), NOON, Optional.of(UNTIL)))));

        assertThat(text(merged))
                .endsWith("\"entitlements\":[{\"grant\":\"eg-1\",\"entitlement\":\"vip-room\",\"left\":2,"
                        + "\"from\":\"2026-03-01T12:00:00Z\",\"until\":\"2026-03-01T12:30:00Z\"}]}");
        comesBack(merged);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001})
    void a_grant_is_of_one_use_to_a_thousand(int uses) {
        assertThatThrownBy(() -> EntitlementGranted.checkedUses(Optional.of(uses)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(EntitlementGranted.checkedUses(Optional.of(1))).contains(1);
        assertThat(EntitlementGranted.checkedUses(Optional.of(1_000))).contains(1_000);
    }

    private static String text(LedgerEvent event) {
        return new String(EventJson.write(event), UTF_8);
    }

    private static void comesBack(LedgerEvent event) {
        assertThat(EventJson.read(EventNames.of(event), EventJson.write(event))).isEqualTo(event);
        EventSchemaTest.assertValid(event);
    }
}
