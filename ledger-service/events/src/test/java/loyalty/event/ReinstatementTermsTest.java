package loyalty.event;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.LotOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReinstatementTermsTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    private static void refused(
            Instant lapsedFrom,
            Optional<Instant> earned,
            Optional<List<LotOrigin>> origins,
            Optional<Integer> months,
            Optional<Instant> until) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReinstatementTerms(lapsedFrom, JULY, earned, earned, origins, months, until));
    }

    @Test
    void terms_that_select_nothing_are_none() {
        refused(JULY, Optional.empty(), Optional.empty(), Optional.of(1), Optional.empty());
        refused(NEW_YEAR, Optional.of(JULY), Optional.empty(), Optional.of(1), Optional.empty());
        refused(NEW_YEAR, Optional.empty(), Optional.of(List.of()), Optional.of(1), Optional.empty());
    }

    @Test
    void points_last_some_months_or_until_an_instant_not_both() {
        refused(NEW_YEAR, Optional.empty(), Optional.empty(), Optional.of(1), Optional.of(JULY));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_201})
    void points_last_1_to_1200_months(int months) {
        refused(NEW_YEAR, Optional.empty(), Optional.empty(), Optional.of(months), Optional.empty());
    }
}
