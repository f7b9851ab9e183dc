package loyalty.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import loyalty.value.CampaignId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who never gets a campaign follows from three ids, by a formula that anybody can reckon. */
@Tag("row-40")
class HoldoutTest {

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
        assertThat(Holdout.placeOf(new ProgrammeId(programme), new CampaignId(campaign), new MemberId(member)))
                .isEqualTo(place);
    }

    @Test
    void about_as_many_are_held_out_as_the_campaign_says() {
        var retail = new ProgrammeId("retail");
        var spring = new CampaignId("spring");
        long held = IntStream.range(0, 100_000)
                .filter(i -> Holdout.placeOf(retail, spring, new MemberId("m" + i)) < 100)
                .count();
        assertThat(held).isEqualTo(9_843);
    }
}
