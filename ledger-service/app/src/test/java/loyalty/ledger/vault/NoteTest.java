package loyalty.ledger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be noted. */
class NoteTest {

    static String text(String text) {
        return new Note(new Sensitive(text)).text().reveal();
    }

    @Test
    void a_note_is_kept_without_blanks_around_it_and_with_its_lines() {
        assertThat(text(" One.\r\nTwo. \n")).isEqualTo("One.\nTwo.");
        assertThat(text("Rene\u0301")).isEqualTo("Ren\u00e9");
        assertThat(text("x".repeat(500))).hasSize(500);
        assertThat(new Note(new Sensitive("secret")).toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n", "secret\u0000", "secret\u0085x", "secret\tx"})
    void what_is_none_is_refused_without_repeating_it(String text) {
        assertThatThrownBy(() -> text(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void it_is_no_longer_than_five_hundred_characters() {
        assertThatThrownBy(() -> text("x".repeat(501))).hasMessageContaining("500");
    }
}
