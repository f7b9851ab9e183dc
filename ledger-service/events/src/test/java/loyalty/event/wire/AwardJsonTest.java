package loyalty.event.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.Award.OfCampaign;
import loyalty.event.Award.Withheld;
import loyalty.event.Award.WithheldFor;
import loyalty.event.ProgrammePublished;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReferralRewarded;
import loyalty.programme.EarningPolicy;
import loyalty.value.CampaignId;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.RuleId;
import org.junit.jupiter.api.Tag;
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
        return with(plain, award);
    }

    static PurchaseRecorded with(PurchaseRecorded plain, Award award) {
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

    static PurchaseRecorded inCampaigns() {
        var plain = multiplied();
        return with(
                plain,
                new Award(
                        plain.award().points(),
                        plain.award().basis(),
                        plain.award().shares(),
                        plain.award().steps(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(
                                new OfCampaign(
                                        new CampaignId("spring"),
                                        Points.of(15),
                                        Optional.of(Points.of(1_000)),
                                        Optional.of(new Withheld(Points.of(5), WithheldFor.BUDGET))),
                                new OfCampaign(
                                        new CampaignId("double"),
                                        Points.ZERO,
                                        Optional.empty(),
                                        Optional.of(new Withheld(Points.of(40), WithheldFor.HOLDOUT)))))));
    }

    @Test
    @Tag("row-40")
    void campaigns_say_what_they_gave_and_what_they_withheld_and_why() {
        var bytes = EventJson.write(inCampaigns());

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains(
                        "\"campaigns\":[{\"campaign\":\"spring\",\"points\":15,\"budget\":1000,"
                                + "\"withheld\":{\"points\":5,\"reason\":\"BUDGET\"}},"
                                + "{\"campaign\":\"double\",\"points\":0,\"withheld\":{\"points\":40,\"reason\":\"HOLDOUT\"}}]");
        assertThat(EventJson.read(EventNames.of(inCampaigns()), bytes)).isEqualTo(inCampaigns());
        EventSchemaTest.assertValid(inCampaigns());
    }

    @Test
    @Tag("row-20")
    void a_document_with_clubs_is_published_as_it_was_written() {
        var document = EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"one","kind":"FIXED","points":1,"clubs":["riders"]}],
                   "multipliers":[{"id":"two","factor":"2","clubs":["riders","circle"]}],"rounding":"FLOOR","scope":"ORDER"},
                 "campaigns":[{"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z","clubs":["circle"],
                   "rules":[{"id":"ten","kind":"FIXED","points":10,"clubs":["riders"]}],
                   "multipliers":[{"id":"three","factor":"3","clubs":["riders"]}]}],
                 "clubs":[{"id":"riders","admission":"OPEN","memberTypes":["PERSON"]},
                   {"id":"circle","admission":"INVITATION","capacity":30,"tiers":["none"],"invitationDays":14}],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.getBytes(StandardCharsets.UTF_8));
        var published = new ProgrammePublished(document.programme(), document, Optional.empty());

        assertThat(document.club(new ClubId("circle")).orElseThrow().capacity()).contains(30);
        assertThat(EventJson.read(EventNames.of(published), EventJson.write(published)))
                .isEqualTo(published);
        EventSchemaTest.assertValid(published);
    }

    @Test
    @Tag("row-20")
    void an_award_says_which_clubs_the_member_was_in_where_it_was_asked() {
        var plain = multiplied();
        var award = plain.award();
        var inClubs = with(
                plain,
                new Award(
                        award.points(),
                        award.basis(),
                        award.shares(),
                        award.steps(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(new ClubId("riders")))));

        assertThat(new String(EventJson.write(inClubs), StandardCharsets.UTF_8)).contains("\"clubs\":[\"riders\"]");
        assertThat(EventJson.read(EventNames.of(inClubs), EventJson.write(inClubs)))
                .isEqualTo(inClubs);
        EventSchemaTest.assertValid(inClubs);
    }

    @Test
    @Tag("row-40")
    void a_document_with_campaigns_is_published_as_it_was_written() {
        var document = EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[],"rounding":"FLOOR","scope":"ORDER"},
                 "campaigns":[{"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z","tiers":["none"],
                   "rules":[{"id":"ten","kind":"FIXED","points":10,"when":"amount > 100"}],
                   "multipliers":[{"id":"two","factor":"2"}],"referral":{"referrerPoints":100,"friendPoints":0},"budget":1000,"holdoutPerMille":100}],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.getBytes(StandardCharsets.UTF_8));
        var published = new ProgrammePublished(document.programme(), document, Optional.empty());

        assertThat(document.campaigns().orElseThrow().getFirst().budget()).contains(Points.of(1_000));
        assertThat(EventJson.read(EventNames.of(published), EventJson.write(published)))
                .isEqualTo(published);
        EventSchemaTest.assertValid(published);
    }

    @Test
    @Tag("row-43")
    void a_reward_says_what_came_from_a_campaign_for_referrals() {
        var plain = EventJsonTest.purchase();
        var rewarded = new ReferralRewarded(
                plain.programme(),
                plain.member(),
                plain.member(),
                new MemberId("ben"),
                plain.effectiveAt(),
                1,
                Points.of(400),
                Optional.empty(),
                plain.movements(),
                plain.told(),
                inCampaigns().award().campaigns());

        assertThat(EventJson.read(EventNames.of(rewarded), EventJson.write(rewarded)))
                .isEqualTo(rewarded);
        EventSchemaTest.assertValid(rewarded);
    }
}
