package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.MOVEMENTS;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import loyalty.event.HouseholdPart;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionUndone;
import loyalty.programme.HouseholdPolicy;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How what a household spends stands in the entry of each member. */
class HouseholdJsonTest {

    private static final RedemptionId X = new RedemptionId("x");

    private static Optional<HouseholdPart> part(boolean told) {
        return Optional.of(new HouseholdPart(
                new HouseholdId("H-1"),
                new MemberId("ben"),
                Points.of(30),
                told ? 2 : 1,
                2,
                told ? Optional.of(TOLD) : Optional.empty()));
    }

    private static void stands(LedgerEvent event, String text) {
        assertThat(new String(EventJson.write(event), UTF_8)).endsWith(text);
        assertThat(EventJson.read(EventNames.of(event), EventJson.write(event))).isEqualTo(event);
        EventSchemaTest.assertValid(event);
    }

    @Test
    void a_part_of_what_a_household_spends_says_who_spends_how_much_and_what_is_left() {
        stands(
                new PointsRedeemed(
                        RETAIL, ANNA, X, NOON, Points.of(5), Optional.empty(), 1, MOVEMENTS, TOLD, part(true)),
                "\"household\":{\"household\":\"H-1\",\"redeemer\":\"ben\",\"points\":30,\"part\":2,\"parts\":2,\"pool\":{\"balance\":19,"
                        + "\"nextLapse\":{\"at\":\"2026-03-01T12:00:00Z\",\"points\":19}}}}");
    }

    @Test
    void a_part_of_what_is_undone_says_whose_it_was() {
        stands(
                new RedemptionUndone(
                        RETAIL, ANNA, X, NOON, Optional.empty(), Points.of(5), MOVEMENTS, TOLD, part(false)),
                "\"household\":{\"household\":\"H-1\",\"redeemer\":\"ben\",\"points\":30,\"part\":1,\"parts\":2}}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 21})
    void a_household_has_at_most_two_to_twenty_members(int most) {
        assertThatThrownBy(() -> new HouseholdPolicy(most, true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new HouseholdPolicy(2, true).mostMembers()).isEqualTo(2);
        assertThat(new HouseholdPolicy(20, true).mostMembers()).isEqualTo(20);
    }
}
