package loyalty.programme;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.CampaignId;
import loyalty.value.Points;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes no sense as a campaign is none. */
@Tag("row-40")
class CampaignTermsTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1000, 1", "-1, 1", "10, 0"})
    void what_makes_no_campaign_is_refused(int perMille, long budget) {
        assertThatThrownBy(() -> new Campaign(
                        new CampaignId("spring"),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(1),
                        Optional.empty(),
                        Optional.of(List.of(EarningRule.rate(new RuleId("more"), BigDecimal.ONE))),
                        Optional.empty(),
                        Optional.of(Points.of(budget)),
                        Optional.of(perMille)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_campaign_has_a_window_and_something_to_give() {
        assertThatThrownBy(() -> new Campaign(
                        new CampaignId("spring"),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of()),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> campaign("spring", Instant.EPOCH, Instant.EPOCH, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Campaign campaign(String id, Instant from, Instant until, Optional<Integer> perMille) {
        return new Campaign(
                new CampaignId(id),
                from,
                until,
                Optional.empty(),
                Optional.of(List.of(EarningRule.rate(new RuleId("more"), BigDecimal.ONE))),
                Optional.empty(),
                Optional.empty(),
                perMille);
    }
}
