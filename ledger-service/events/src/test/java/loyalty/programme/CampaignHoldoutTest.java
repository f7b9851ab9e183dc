package loyalty.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loyalty.value.CampaignId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who never gets a campaign follows from three ids, by a formula that anybody can reckon. */
@Tag("row-40")
class CampaignHoldoutTest {

    private static final ProgrammeId RETAIL = new ProgrammeId("retail");

    /** {@code int.from_bytes(sha256(b"holdout/retail/spring/anna").digest()[:8], "big") % 1000} is 903. */
    @ParameterizedTest
    @CsvSource({
        "retail, spring, anna, 903",
        "retail, spring, ben, 57",
        "retail, summer, anna, 803",
        "grocery, spring, anna, 319",
        "retail, spring, 17850, 503",
        "retail, spring, 00017850, 364"
    })
    void the_place_of_a_member_is_that_of_the_published_formula(
            String programme, String campaign, String member, int place) {
        assertThat(isHeldOut(campaign, place, programme, member)).isFalse();
        assertThat(isHeldOut(campaign, place + 1, programme, member)).isTrue();
    }

    private static boolean isHeldOut(String campaign, int perMille, String programme, String member) {
        return campaign(campaign, Optional.of(perMille)).holdsOut(new ProgrammeId(programme), new MemberId(member));
    }

    @Test
    void about_as_many_are_held_out_as_the_campaign_says() {
        long held = IntStream.range(0, 100_000)
                .filter(i -> isHeldOut("spring", 100, "retail", "m" + i))
                .count();
        assertThat(held).isEqualTo(9_843);
    }

    @Test
    void nobody_is_held_out_where_nothing_is_said() {
        assertThat(campaign("spring", Optional.empty()).holdsOut(RETAIL, new MemberId("ben")))
                .isFalse();
    }

    @Test
    void who_is_held_out_stays_so_when_the_share_grows() {
        for (int i = 0; i < 1_000; i++) {
            var member = "m" + i;
            assertThat(!isHeldOut("spring", 100, "retail", member) || isHeldOut("spring", 200, "retail", member))
                    .isTrue();
        }
    }

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

    private static Campaign campaign(String id, Optional<Integer> perMille) {
        return campaign(id, Instant.EPOCH, Instant.EPOCH.plusSeconds(1), perMille);
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
