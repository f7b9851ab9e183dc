package loyalty.event.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.PurchaseRecorded;
import loyalty.programme.EarningPolicy;
import loyalty.value.Points;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Test;

/** An award that is more than the plain sum of its shares, as bytes. */
class AwardJsonTest {

    static PurchaseRecorded multiplied() {
        var plain = EventJsonTest.purchase();
        var award = new Award(
                Points.of(40),
                plain.paid(),
                List.of(new Award.Share(new RuleId("rate"), Points.of(29), Optional.of(new BigDecimal("29.985")))),
                Optional.of(new Award.Steps(
                        List.of(new Award.Factor(new RuleId("may"), new BigDecimal("1.5"))),
                        new BigDecimal("44.9775"),
                        EarningPolicy.Rounding.HALF_UP,
                        EarningPolicy.Scope.ORDER,
                        Optional.of(Points.of(45)))));
        return new PurchaseRecorded(
                plain.programme(),
                plain.member(),
                plain.purchase(),
                plain.effectiveAt(),
                plain.paid(),
                plain.store(),
                plain.channel(),
                plain.lines(),
                plain.programmeVersion(),
                award,
                plain.movements(),
                plain.qualifying(),
                plain.told());
    }

    @Test
    void its_steps_are_exact_decimals_and_come_back_as_they_were() {
        var bytes = EventJson.write(multiplied());

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains("\"shares\":[{\"rule\":\"rate\",\"points\":29,\"exact\":\"29.985\"}],"
                        + "\"steps\":{\"factors\":[{\"multiplier\":\"may\",\"factor\":\"1.5\"}],\"exact\":\"44.9775\","
                        + "\"rounding\":\"HALF_UP\",\"scope\":\"ORDER\",\"cappedFrom\":45}");
        assertThat(EventJson.read(EventNames.of(multiplied()), bytes)).isEqualTo(multiplied());
    }

    @Test
    void it_fits_the_schema() {
        EventSchemaTest.assertValid(multiplied());
    }
}
