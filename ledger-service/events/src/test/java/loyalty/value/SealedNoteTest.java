package loyalty.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A note as it stands in an entry. */
class SealedNoteTest {

    static byte[] mark(int last) {
        var mark = new byte[SealedNote.MARK_BYTES];
        mark[SealedNote.MARK_BYTES - 1] = (byte) last;
        return mark;
    }

    @Test
    void the_mark_alone_says_whether_it_is_the_same_note() {
        var note = SealedNote.of(mark(1), new byte[] {1, 2, 3});

        assertThat(note.saysTheSameAs(SealedNote.of(mark(1), new byte[] {4}))).isTrue();
        assertThat(note.saysTheSameAs(SealedNote.of(mark(2), new byte[] {1, 2, 3})))
                .isFalse();
        assertThat(note.sealed()).containsExactly(1, 2, 3);
        assertThat(new SealedNote(note.value())).isEqualTo(note);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a note", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void what_holds_no_more_than_a_mark_is_none(String text) {
        assertThatThrownBy(() -> new SealedNote(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_has_its_bounds() {
        var longest = Base64.getEncoder().encodeToString(new byte[3_000]);

        assertThat(new SealedNote(longest).value()).hasSize(4_000);
        assertThatThrownBy(() -> new SealedNote(longest + "AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SealedNote.of(new byte[15], new byte[40]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
