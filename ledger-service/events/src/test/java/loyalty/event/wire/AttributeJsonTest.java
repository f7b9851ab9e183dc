package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import loyalty.event.AttributeRecorded;
import loyalty.event.Award;
import loyalty.event.ProgrammePublished;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberAttribute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes of members in documents and entries, as they stand on the wire. */
@Tag("row-25")
class AttributeJsonTest {

    private static final AttributeName AGE = new AttributeName("age-group");
    private static final String DECLARED = "{\"name\":\"age-group\",\"values\":[\"under-25\",\"25-39\"]}";

    private static ProgrammeDocument document(String declared, String... places) {
        return EventJson.readProgramme(
                """
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"one","kind":"FIXED","points":1%s}],
                   "multipliers":[{"id":"two","factor":"2"%s}],"rounding":"FLOOR","scope":"ORDER"},
                 "campaigns":[{"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z"%s,
                   "rules":[{"id":"ten","kind":"FIXED","points":10%s}],
                   "multipliers":[{"id":"three","factor":"3"%s}]}],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"some"%s},{"name":"other"}],"attributes":[%s]}}
                """.formatted(places[0], places[1], places[2], places[3], places[4], places[5], declared)
                        .getBytes(UTF_8));
    }

    @Test
    void a_document_for_attributes_is_published_as_it_was_written() {
        var some = ",\"attributes\":[{\"name\":\"age-group\",\"values\":[\"25-39\"]}]";
        var document = document(DECLARED, some, some, some, some, some, some);
        var published = new ProgrammePublished(document.programme(), document, Optional.empty());

        assertThat(document.segments().declares(AGE)).isTrue();
        assertThat(document.segments().declares(AGE, new AttributeValue("25-39")))
                .isTrue();
        assertThat(document.segments().declares(AGE, new AttributeValue("30"))).isFalse();
        assertThat(document.segments().declares(new AttributeName("home"))).isFalse();
        assertThat(EventJson.read(EventNames.of(published), EventJson.write(published)))
                .isEqualTo(published);
        EventSchemaTest.assertValid(published);
    }

    @ParameterizedTest
    @CsvSource({"0,home,25-39", "1,age-group,30", "2,home,25-39", "3,age-group,30", "4,age-group,30", "5,home,25-39"})
    void what_is_not_declared_is_refused_wherever_it_stands(int place, String name, String value) {
        var places = new String[] {"", "", "", "", "", ""};
        assertThat(document(DECLARED, places).segments().attributes()).isPresent();

        places[place] = ",\"attributes\":[{\"name\":\"%s\",\"values\":[\"under-25\",\"%s\"]}]".formatted(name, value);

        assertThatThrownBy(() -> document(DECLARED, places))
                .isInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("attributes and values that this version declares");
    }

    @Test
    void an_attribute_and_a_value_are_declared_once() {
        var nothing = new String[] {"", "", "", "", "", ""};

        assertThatThrownBy(() -> document(DECLARED + "," + DECLARED, nothing))
                .rootCause()
                .hasMessageContaining("the same name");
        assertThatThrownBy(() -> document("{\"name\":\"home\",\"values\":[\"north\",\"north\"]}", nothing))
                .rootCause()
                .hasMessageContaining("each once");
        assertThatThrownBy(() -> document("{\"name\":\"home\",\"values\":[]}", nothing))
                .rootCause()
                .hasMessageContaining("at least one value");
    }

    @Test
    void an_award_says_what_was_known_of_the_member_where_it_was_asked() {
        var plain = EventJsonTest.purchase();
        var award = plain.award();
        for (var known : List.of(
                List.<MemberAttribute>of(), List.of(new MemberAttribute(AGE, new AttributeValue("under-25"))))) {
            var asked = AwardJsonTest.with(
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
                            Optional.empty(),
                            Optional.of(known)));

            assertThat(new String(EventJson.write(asked), UTF_8))
                    .contains(
                            known.isEmpty()
                                    ? "\"attributes\":[]"
                                    : "\"attributes\":[{\"name\":\"age-group\",\"value\":\"under-25\"}]");
            assertThat(EventJson.read(EventNames.of(asked), EventJson.write(asked)))
                    .isEqualTo(asked);
            EventSchemaTest.assertValid(asked);
        }
    }

    @Test
    void a_withdrawal_has_no_value() {
        var plain = EventJsonTest.purchase();
        var withdrawn =
                new AttributeRecorded(plain.programme(), plain.member(), AGE, Optional.empty(), plain.effectiveAt(), 1);

        assertThat(new String(EventJson.write(withdrawn), UTF_8)).doesNotContain("value");
        assertThat(EventJson.read(EventNames.of(withdrawn), EventJson.write(withdrawn)))
                .isEqualTo(withdrawn);
        EventSchemaTest.assertValid(withdrawn);
    }
}
