package loyalty.event.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseVoided;
import loyalty.event.SpendEffect;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("row-27")
class VoidJsonTest {

    private static final PointCurrencyId STARS = new PointCurrencyId("stars");

    private static PurchaseVoided voided(Optional<List<PurchaseVoided.InCurrency>> further, Points lapsed) {
        var like = RerateEvents.voided();
        return new PurchaseVoided(
                like.programme(),
                like.member(),
                like.purchase(),
                like.effectiveAt(),
                like.voidedAt(),
                Optional.empty(),
                like.paid(),
                List.of(),
                Optional.empty(),
                1,
                Points.of(14),
                lapsed,
                Points.ZERO,
                List.of(),
                List.of(),
                like.told(),
                Optional.empty(),
                further);
    }

    @Test
    void a_voiding_says_what_it_takes_of_each_point_currency() {
        var stars = new PurchaseVoided.InCurrency(STARS, Points.of(3), Points.of(2), Points.ZERO);
        var event = voided(Optional.of(List.of(stars)), Points.of(1));

        assertThat(PointCurrencyJsonTest.text(event))
                .contains("\"pointCurrencies\":[{\"pointCurrency\":\"stars\",\"reversed\":3,\"lapsedBefore\":2,")
                .doesNotContain("reason", "returnsBefore", "\"card\"");
        assertThat(event.lapsedBefore(Optional.empty())).isEqualTo(Points.of(1));
        assertThat(event.lapsedBefore(Optional.of(STARS))).isEqualTo(Points.of(2));
        assertThat(event.lapsedBefore(Optional.of(new PointCurrencyId("stones"))))
                .isEqualTo(Points.ZERO);
        PointCurrencyJsonTest.comesBack(event);
    }

    @Test
    void what_was_never_spent_leaves_out_what_came_back_before_a_claim() {
        var event = RerateEvents.voided();

        assertThat(event.kept()).isEqualTo(event.paid().minus(new Money(100, EventJsonTest.GBP)));
        assertThat(event.spend()).hasValue(new SpendEffect.Undone(event.kept(), event.returns()));
        assertThat(event.cameBack()).hasSize(2);
    }

    @Test
    void no_more_lapses_than_there_was() {
        assertThatThrownBy(() -> voided(Optional.empty(), Points.of(15)))
                .hasMessageContaining("no more has lapsed than there was");
    }
}
