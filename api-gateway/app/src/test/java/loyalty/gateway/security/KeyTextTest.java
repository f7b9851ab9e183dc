package loyalty.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void a_key_is_read_back_as_it_was_shown_and_two_keys_differ() {
        var key = KeyText.generate();
        assertThat(KeyText.parse(key.reveal())).contains(key);
        assertThat(KeyText.generate()).isNotEqualTo(key);
        assertThat(key.reveal()).matches("ll_[0-9a-f]{16}_[0-9a-f]{64}");
    }

    @Test
    void a_key_written_to_a_log_hides_its_secret() {
        var key = KeyText.generate();
        assertThat(key.toString()).contains(key.id()).doesNotContain(key.secret());
    }

    @Test
    void text_that_is_no_key_is_no_key() {
        var whole = KeyText.generate().reveal();
        for (var text : List.of(
                "",
                "ll_",
                whole + "0",
                whole.substring(1),
                whole.substring(0, whole.length() - 1) + "G",
                whole.toUpperCase(java.util.Locale.ROOT),
                whole.replaceFirst("_", "-"))) {
            assertThat(KeyText.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void a_short_or_constant_pepper_is_refused() {
        assertThatThrownBy(() -> new Pepper(new byte[32])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Pepper(new byte[] {1, 2, 3})).isInstanceOf(IllegalStateException.class);
    }
}
