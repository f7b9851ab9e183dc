package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.LOT;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.HouseholdPart;
import loyalty.event.Movement;
import loyalty.event.PointsRedeemed;
import loyalty.value.HouseholdId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.Test;

/** How a redemption stands in its entry that a person recorded whether or not the points were free. */
class OverrideJsonTest {

    private static final Movement TAKEN = new Movement(AccountName.ACTIVE, AccountName.REDEEMED, Points.of(5), LOT);

    private static PointsRedeemed redeemed(
            List<Movement> movements, Optional<HouseholdPart> household, Optional<ReasonCode> reason) {
        return new PointsRedeemed(
                RETAIL,
                ANNA,
                new RedemptionId("x"),
                NOON,
                Points.of(10),
                Optional.empty(),
                1,
                movements,
                TOLD,
                household,
                Optional.empty(),
                reason);
    }

    @Test
    void it_says_why_and_when_the_rest_is_taken() {
        var redeemed = redeemed(
                List.of(TAKEN, TAKEN.at(UNTIL)), Optional.empty(), Optional.of(new ReasonCode("till-offline")));

        assertThat(new String(EventJson.write(redeemed), UTF_8))
                .contains(",\"at\":\"2026-03-01T12:30:00Z\"}]")
                .endsWith(",\"reason\":\"till-offline\"}");
        assertThat(EventJson.read(EventNames.of(redeemed), EventJson.write(redeemed)))
                .isEqualTo(redeemed);
        EventSchemaTest.assertValid(redeemed);
    }

    @Test
    void nothing_is_taken_later_without_a_reason() {
        assertThatThrownBy(() -> redeemed(List.of(TAKEN, TAKEN.at(UNTIL)), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for a reason only");
        assertThat(redeemed(List.of(TAKEN), Optional.empty(), Optional.empty()).reason())
                .isEmpty();
    }

    @Test
    void what_a_household_spends_has_no_reason() {
        var part = new HouseholdPart(new HouseholdId("H-1"), ANNA, Points.of(10), 1, 1, Optional.of(TOLD));

        assertThatThrownBy(
                        () -> redeemed(List.of(TAKEN), Optional.of(part), Optional.of(new ReasonCode("till-offline"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("household");
    }
}
