package loyalty.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import loyalty.account.Qualifying.Credit;
import loyalty.event.QualifyingCredit;
import loyalty.programme.TierPolicy.Metric;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class QualifyingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    @Tag("row-35")
    void what_only_says_that_nothing_counts_is_not_kept() {
        var after = Qualifying.NONE.after(
                List.of(
                        QualifyingCredit.ofUnknownCost(NOON),
                        QualifyingCredit.of(Metric.MARGIN, NOON, 0),
                        QualifyingCredit.of(Metric.MARGIN, NOON, 790)),
                NOON);

        assertThat(after.all()).containsExactly(new Credit(NOON, NOON, 790, Metric.MARGIN, Long.MAX_VALUE));
    }
}
