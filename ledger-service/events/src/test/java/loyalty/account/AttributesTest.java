package loyalty.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.AttributeRecorded;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberAttribute;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("row-25")
class AttributesTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final AttributeName AGE = new AttributeName("age-group");
    private static final AttributeName HOME = new AttributeName("home");

    private static AttributeRecorded entry(AttributeName attribute, String value, Instant from) {
        return new AttributeRecorded(
                new ProgrammeId("retail"),
                new MemberId("anna"),
                attribute,
                Optional.of(value).filter(text -> !text.isEmpty()).map(AttributeValue::new),
                from,
                1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999999Z,",
        "2026-03-01T00:00:00Z, under-25",
        "2026-03-31T23:59:59.999999Z, under-25",
        "2026-04-01T00:00:00Z,",
        "2026-04-30T23:59:59.999999Z,",
        "2026-05-01T00:00:00Z, 25-39",
        "9999-12-31T23:59:59Z, 25-39"
    })
    void each_value_holds_until_just_before_the_next_or_until_it_is_withdrawn_whatever_the_order_of_recording(
            Instant at, String value) {
        var young = entry(AGE, "under-25", MARCH);
        var nothing = entry(AGE, "", APRIL);
        var older = entry(AGE, "25-39", MAY);

        var inOrder = Attributes.NONE.after(young).after(nothing).after(older);
        var late = Attributes.NONE.after(older).after(young).after(nothing);

        assertThat(inOrder.at(AGE, at)).isEqualTo(Optional.ofNullable(value).map(AttributeValue::new));
        assertThat(late).isEqualTo(inOrder);
    }

    @Test
    void each_attribute_has_turns_of_its_own_and_those_without_a_value_are_left_out() {
        var known = Attributes.NONE
                .after(entry(HOME, "north", MARCH))
                .after(entry(AGE, "under-25", APRIL))
                .after(entry(HOME, "", MAY));

        assertThat(known.at(List.of(HOME, AGE), APRIL))
                .containsExactly(
                        new MemberAttribute(AGE, new AttributeValue("under-25")),
                        new MemberAttribute(HOME, new AttributeValue("north")));
        assertThat(known.at(List.of(HOME), APRIL)).hasSize(1);
        assertThat(known.at(List.of(HOME, AGE), MAY))
                .containsExactly(new MemberAttribute(AGE, new AttributeValue("under-25")));
        assertThat(Attributes.NONE.at(List.of(HOME, AGE), MAY)).isEmpty();
    }
}
