package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.event.ProgrammePublished;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.SelfMatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what a programme takes referrer and friend for one person, as it stands on the wire. */
@Tag("row-4")
class SelfMatchJsonTest {

    static ProgrammeDocument saying(String more) {
        return EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[],"rounding":"FLOOR","scope":"ORDER"},
                 "referral":{"referrerPoints":300,"friendPoints":150,"minimumPurchase":"30.00","returnWindowDays":14%s},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(more).getBytes(UTF_8));
    }

    static Set<SelfMatch> matches(ProgrammeDocument document) {
        return document.referral().orElseThrow().matches();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EMAIL", "ADDRESS,DEVICE", "EMAIL,PHONE,PAYMENT_TOKEN,DEVICE,ADDRESS"})
    void a_document_says_what_counts(String names) {
        var list =
                Stream.of(names.split(",", -1)).filter(each -> !each.isEmpty()).toList();
        var document = saying(",\"selfMatch\":["
                + list.stream().map(each -> '"' + each + '"').collect(Collectors.joining(",")) + "]");
        var published = new ProgrammePublished(document.programme(), document, Optional.empty());

        assertThat(matches(document))
                .isEqualTo(list.stream().map(SelfMatch::valueOf).collect(Collectors.toSet()));
        assertThat(EventJson.read(EventNames.of(published), EventJson.write(published)))
                .isEqualTo(published);
        EventSchemaTest.assertValid(published);
    }

    @Test
    void one_that_says_nothing_compares_as_ever_and_is_written_as_ever() {
        var document = saying("");

        assertThat(matches(document)).containsExactlyInAnyOrder(SelfMatch.EMAIL, SelfMatch.PHONE);
        assertThat(new String(EventJson.write(document), UTF_8)).doesNotContain("selfMatch");
    }

    @Test
    void nothing_is_said_twice() {
        assertThatThrownBy(() -> saying(",\"selfMatch\":[\"EMAIL\",\"EMAIL\"]"))
                .hasStackTraceContaining("selfMatch says nothing twice");
    }
}
