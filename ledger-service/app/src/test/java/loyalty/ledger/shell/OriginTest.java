package loyalty.ledger.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import loyalty.ledger.shell.Origin.IdempotencyKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    static final String LONGEST = "a2345678901234567890123456789012345678901234567890123456789.4~_:-";

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "till-7", "staff:117", "m.s_p~1:x-9", "clerk-0049-30-5550123"})
    void a_pseudonym_that_begins_with_a_letter_says_on_whose_behalf(String text) {
        assertThat(new OnBehalfOf(text).value()).isEqualTo(text);
    }

    @Test
    void sixty_four_characters_are_the_most() {
        assertThat(LONGEST).hasSize(65);
        assertThat(new OnBehalfOf(LONGEST.substring(0, 64)).value()).hasSize(64);
        assertThatThrownBy(() -> new OnBehalfOf(LONGEST)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "7",
                "4915173915502",
                "+49 151 73915502",
                "-till",
                "carol@shop.example",
                "Carol Smith",
                "c/arol",
                "carol\n",
                "\u00e9mile",
                "a\u0661"
            })
    void what_may_be_an_address_a_number_or_a_name_is_refused_without_being_repeated(String text) {
        assertThatThrownBy(() -> new OnBehalfOf(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("on whose behalf")
                .hasMessageNotContaining("shop.example")
                .hasMessageNotContaining("Smith")
                .hasMessageNotContaining("151");
    }

    @Test
    void what_follows_from_an_entry_is_of_the_same_request_and_says_from_which() {
        var asked = new Origin(
                "shop",
                "shop1",
                true,
                "c",
                "00-0",
                Optional.of(new IdempotencyKey("h", "f")),
                Optional.of(new OnBehalfOf("till-7")),
                OptionalLong.empty());

        assertThat(asked.withoutIdempotencyKey().causedBy(42))
                .isEqualTo(new Origin(
                        "shop",
                        "shop1",
                        true,
                        "c",
                        "00-0",
                        Optional.empty(),
                        Optional.of(new OnBehalfOf("till-7")),
                        OptionalLong.of(42)));
        assertThat(asked.causedBy(42).withoutIdempotencyKey())
                .isEqualTo(asked.withoutIdempotencyKey().causedBy(42));
    }
}
