package loyalty.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptPolicyTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "0, 2026-03-01T12:00:00Z, 2026-03-01T23:00:00Z",
        "0, 2026-03-01T22:59:59.999999Z, 2026-03-01T23:00:00Z",
        "0, 2026-03-01T23:00:00Z, 2026-03-02T23:00:00Z",
        "1, 2026-03-01T12:00:00Z, 2026-03-02T23:00:00Z",
        "28, 2026-03-01T12:00:00Z, 2026-03-29T22:00:00Z", // the clocks go forward that day
        "30, 2026-03-01T12:00:00Z, 2026-03-31T22:00:00Z",
    })
    void a_receipt_can_be_claimed_to_the_end_of_a_day_of_the_calendar(int days, Instant boughtAt, Instant until) {
        assertThat(new ReceiptPolicy(true, Optional.of(days)).claimableUntil(boughtAt, BERLIN))
                .hasValue(until);
    }

    @Test
    void without_days_there_is_no_limit() {
        assertThat(ReceiptPolicy.UNLIMITED.claimableUntil(Instant.EPOCH, BERLIN))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, -1", "true, 3651", "false, 30"})
    void a_policy_that_makes_no_sense_is_none(boolean claimable, int days) {
        assertThatThrownBy(() -> new ReceiptPolicy(claimable, Optional.of(days)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
