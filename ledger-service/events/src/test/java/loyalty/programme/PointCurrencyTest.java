package loyalty.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import loyalty.programme.ActivationPolicy.QualifyingFrom;
import loyalty.programme.ActivationPolicy.RoundTo;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointCurrencyTest {

    static final PointCurrencyId STARS = new PointCurrencyId("stars");

    static PointCurrency stars(String name, Optional<Integer> scale, Optional<ActivationPolicy> activation) {
        return new PointCurrency(STARS, name, scale, activation, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "4, true", "5, false"})
    void people_read_up_to_four_digits_behind_the_point(int scale, boolean allowed) {
        if (allowed) {
            assertThat(stars("Stars", Optional.of(scale), Optional.empty()).digits())
                    .isEqualTo(scale);
        } else {
            assertThatThrownBy(() -> stars("Stars", Optional.of(scale), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_is_not_said_is_whole_points_of_which_any_number_is_redeemed_at_once() {
        var stars = stars("Stars", Optional.empty(), Optional.empty());

        assertThat(stars.digits()).isZero();
        assertThat(stars.redeeming()).isEqualTo(new RedemptionPolicy(Points.of(1), Points.of(1), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '"})
    void people_read_a_name(String name) {
        assertThatThrownBy(() -> stars(name, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stars("x".repeat(201), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_never_says_since_when_it_counts_for_tiers() {
        var waits = new ActivationPolicy(3, RoundTo.NONE, Optional.of(QualifyingFrom.PURCHASE));

        assertThatThrownBy(() -> stars("Stars", Optional.empty(), Optional.of(waits)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
