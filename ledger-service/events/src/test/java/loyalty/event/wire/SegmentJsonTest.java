package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.ProgrammePublished;
import loyalty.event.ReferralAttributed;
import loyalty.event.SegmentRecorded;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ReferralCode;
import loyalty.value.SegmentName;
import loyalty.value.TierName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments in documents and entries, as they stand on the wire. */
class SegmentJsonTest {

    private static final String FOR_BEST = "\"segments\":[\"best\"]";

    private static ProgrammeDocument document(String... places) {
        return EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"one","kind":"FIXED","points":1%s}],
                   "multipliers":[{"id":"two","factor":"2"%s}],"rounding":"FLOOR","scope":"ORDER"},
                 "campaigns":[{"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z"%s,
                   "rules":[{"id":"ten","kind":"FIXED","points":10%s}],
                   "multipliers":[{"id":"three","factor":"3"%s}]}],
                 "referral":{"referrerPoints":1,"friendPoints":1,"minimumPurchase":"0","returnWindowDays":0,"tiers":["none"]%s},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"best","recencyMin":4},{"name":"other"}]}}
                """.formatted((Object[]) places).getBytes(UTF_8));
    }

    @Test
    @Tag("row-40")
    void a_document_for_segments_is_published_as_it_was_written() {
        var some = "," + FOR_BEST;
        var document = document(some, some, some, some, some, some);
        var published = new ProgrammePublished(document.programme(), document, Optional.empty());

        assertThat(document.referral().orElseThrow().segments()).contains(List.of(new SegmentName("best")));
        assertThat(EventJson.read(EventNames.of(published), EventJson.write(published)))
                .isEqualTo(published);
        EventSchemaTest.assertValid(published);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    @Tag("row-40")
    void a_segment_that_the_cut_does_not_have_is_refused_wherever_it_stands(int place) {
        var places = new String[] {"", "", "", "", "", ""};
        assertThat(document(places).segments().knows(new SegmentName("best"))).isTrue();

        places[place] = ",\"segments\":[\"beast\"]";

        assertThatThrownBy(() -> document(places))
                .isInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("for segments of this version alone");
    }

    @Test
    @Tag("row-40")
    void an_award_says_in_which_segment_the_member_stood_where_it_was_asked() {
        var plain = EventJsonTest.purchase();
        var award = plain.award();
        var best = AwardJsonTest.with(
                plain,
                new Award(
                        award.points(),
                        award.basis(),
                        award.shares(),
                        award.steps(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new SegmentName("best"))));

        assertThat(new String(EventJson.write(best), UTF_8)).contains("\"segment\":\"best\"");
        assertThat(EventJson.read(EventNames.of(best), EventJson.write(best))).isEqualTo(best);
        EventSchemaTest.assertValid(best);
    }

    @Test
    @Tag("row-43")
    void a_referral_says_by_which_tier_and_segment_the_referrer_might_recommend() {
        var plain = EventJsonTest.purchase();
        var attributed = new ReferralAttributed(
                plain.programme(),
                plain.member(),
                new ReferralCode("BEN-1"),
                plain.member(),
                plain.effectiveAt(),
                Optional.of(new TierName("gold")),
                Optional.of(new SegmentName("best")));

        assertThat(new String(EventJson.write(attributed), UTF_8)).contains("\"tier\":\"gold\",\"segment\":\"best\"");
        assertThat(EventJson.read(EventNames.of(attributed), EventJson.write(attributed)))
                .isEqualTo(attributed);
        EventSchemaTest.assertValid(attributed);
    }

    @Test
    @Tag("row-40")
    void a_segment_without_scores_leaves_them_out() {
        var plain = EventJsonTest.purchase();
        var recorded = new SegmentRecorded(
                plain.programme(),
                plain.member(),
                new SegmentName("other"),
                plain.effectiveAt(),
                plain.effectiveAt(),
                1,
                Optional.empty());

        assertThat(new String(EventJson.write(recorded), UTF_8)).doesNotContain("scores");
        assertThat(EventJson.read(EventNames.of(recorded), EventJson.write(recorded)))
                .isEqualTo(recorded);
        EventSchemaTest.assertValid(recorded);
    }
}
