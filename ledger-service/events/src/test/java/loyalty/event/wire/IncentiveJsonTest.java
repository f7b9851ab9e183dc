package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import loyalty.event.ProgrammePublished;
import loyalty.event.ReviewSubmitted;
import loyalty.programme.ReviewPolicy;
import loyalty.value.Incentive;
import loyalty.value.Points;
import loyalty.value.ReviewId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a review says of its reward, and what a programme asks it to say, as they stand on the wire. */
@Tag("row-05")
class IncentiveJsonTest {

    @ParameterizedTest
    @EnumSource
    void a_review_says_what_was_promised_for_it(Incentive incentive) {
        var submitted = new ReviewSubmitted(
                RETAIL,
                ANNA,
                new ReviewId("rv-1"),
                Optional.empty(),
                Optional.empty(),
                5,
                Optional.empty(),
                NOON,
                Optional.empty(),
                Optional.of(incentive));

        assertThat(new String(EventJson.write(submitted), UTF_8))
                .endsWith(",\"incentive\":\"" + incentive.name() + "\"}");
        assertThat(EventJson.read(EventNames.of(submitted), EventJson.write(submitted)))
                .isEqualTo(submitted);
        EventSchemaTest.assertValid(submitted);
        assertThat(Incentive.named(incentive.name())).isEqualTo(incentive);
    }

    @ParameterizedTest
    @EnumSource
    void a_document_asks_for_disclosure_or_does_not(ReviewPolicy.Disclosure disclosure) {
        var document = EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[],"rounding":"FLOOR","scope":"ORDER"},
                 "review":{"points":20,"subjectPolicy":"PRODUCT","disclosure":"%s"},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(disclosure).getBytes(UTF_8));
        var published = new ProgrammePublished(document.programme(), document, Optional.empty());

        assertThat(document.review().orElseThrow().asksForDisclosure())
                .isEqualTo(disclosure == ReviewPolicy.Disclosure.REQUIRED);
        assertThat(EventJson.read(EventNames.of(published), EventJson.write(published)))
                .isEqualTo(published);
        EventSchemaTest.assertValid(published);
    }

    @Test
    void nothing_is_asked_of_a_programme_that_does_not_say_so() {
        var policy = ReviewPolicy.of(Points.of(20), ReviewPolicy.SubjectPolicy.PRODUCT);

        assertThat(policy.asksForDisclosure()).isFalse();
        assertThat(policy.disclosed().asksForDisclosure()).isTrue();
    }
}
