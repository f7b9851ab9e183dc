package loyalty.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import loyalty.journal.EntityCache.Known;
import loyalty.journal.PackingCache.Packing;
import org.junit.jupiter.api.Test;

class PackingCacheTest {

    /** Of a state the bytes are its letters; what begins with a question mark cannot be read again. */
    private static final Packing<String> LETTERS = new Packing<>(
            state -> state.getBytes(StandardCharsets.UTF_8),
            bytes -> Optional.of(new String(bytes, StandardCharsets.UTF_8)).filter(text -> !text.startsWith("?")));

    /** Nine states that are packed, and beside them two of 15 as they are, a sixty-fourth of the room. */
    final PackingCache<String, String> cache = new PackingCache<>(1920, _ -> 15, LETTERS);

    @Test
    void what_was_used_longest_ago_is_packed_and_comes_back_as_it_was() {
        cache.put("anna", 1, "a");
        cache.put("ben", 2, "b");
        cache.put("carla", 3, "c");
        cache.put("dora", 4, "d");

        assertThat(cache.size()).isEqualTo(4);
        assertThat(cache.find("anna")).contains(new Known<>(1, "a"));
        assertThat(cache.find("ben")).contains(new Known<>(2, "b"));
        assertThat(cache.find("carla")).contains(new Known<>(3, "c"));
        assertThat(cache.find("dora")).contains(new Known<>(4, "d"));
        assertThat(cache.size()).isEqualTo(4);
    }

    @Test
    void what_came_first_makes_room() {
        for (int i = 1; i <= 10; i++) {
            cache.put("member-" + i, i, "m");
        }
        assertThat(cache.find("member-1")).isEmpty();
        assertThat(cache.find("member-2")).contains(new Known<>(2, "m"));
        assertThat(cache.size()).isEqualTo(9);
    }

    @Test
    void what_was_used_meanwhile_makes_room_later() {
        for (int i = 1; i <= 10; i++) {
            cache.put("member-" + i, i, "m");
        }
        cache.find("member-2");
        cache.put("member-11", 11, "m");
        cache.put("member-12", 12, "m");
        assertThat(cache.find("member-2")).isPresent();
        assertThat(cache.find("member-3")).isEmpty();
    }

    @Test
    void what_is_used_again_and_again_stays_as_it_is() {
        cache.put("anna", 1, "often");
        var often = state("anna");
        for (int i = 2; i <= 9; i++) {
            assertThat(state("anna")).isSameAs(often);
            cache.put("member-" + i, i, "m");
            state("member-" + i);
        }
        cache.put("member-10", 10, "m");
        state("member-10");
        cache.put("member-11", 11, "m");
        state("member-11");
        assertThat(state("anna")).isEqualTo(often).isNotSameAs(often);
    }

    @Test
    void what_is_used_now_and_then_is_packed_at_once() {
        cache.put("anna", 1, "seldom");
        cache.put("ben", 2, "b");
        for (int i = 0; i < PackingCache.SOON; i++) {
            state("ben");
        }
        var seldom = state("anna");
        cache.put("anna", 3, seldom);
        assertThat(state("anna")).isEqualTo(seldom).isNotSameAs(seldom);
    }

    @Test
    void what_is_used_soon_again_is_kept_as_it_is_told() {
        cache.put("anna", 1, "a");
        cache.put("ben", 2, "b");
        for (int i = 1; i < PackingCache.SOON; i++) {
            state("ben");
        }
        state("anna");
        var later = new String("later");
        cache.put("anna", 3, later);
        assertThat(state("anna")).isSameAs(later);
    }

    private String state(String key) {
        return cache.find(key).orElseThrow().state();
    }

    @Test
    void a_state_that_outweighs_the_room_makes_all_others_go() {
        var heavy = new PackingCache<String, String>(1920, state -> state.length() * 1000L, LETTERS);
        heavy.put("anna", 1, "a");
        heavy.find("anna");
        heavy.put("ben", 2, "bb");
        assertThat(heavy.find("anna")).isEmpty();
        assertThat(heavy.find("ben")).contains(new Known<>(2, "bb"));
    }

    @Test
    void a_state_that_is_used_is_not_found_in_the_form_that_it_had_when_it_was_packed() {
        cache.put("anna", 1, "a");
        cache.put("ben", 2, "b");
        cache.put("carla", 3, "c");
        cache.put("anna", 4, "later");
        assertThat(cache.find("anna")).contains(new Known<>(4, "later"));
        cache.put("ben", 5, "b");
        cache.put("carla", 6, "c");
        assertThat(cache.find("anna")).contains(new Known<>(4, "later"));
    }

    @Test
    void of_an_entity_that_is_packed_only_a_later_state_is_remembered() {
        cache.put("anna", 4, "a");
        cache.put("ben", 5, "b");
        cache.put("carla", 6, "c");

        cache.put("anna", 3, "earlier");
        assertThat(cache.find("anna")).contains(new Known<>(4, "a"));

        cache.put("ben", 7, "later");
        assertThat(cache.size()).isEqualTo(3);
        assertThat(cache.find("ben")).contains(new Known<>(7, "later"));
    }

    @Test
    void a_forgotten_entity_is_forgotten_in_both_forms() {
        cache.put("anna", 1, "a");
        cache.put("ben", 2, "b");
        cache.put("carla", 3, "c");
        cache.forget("anna");
        cache.forget("carla");
        assertThat(cache.find("anna")).isEmpty();
        assertThat(cache.find("carla")).isEmpty();
        assertThat(cache.size()).isEqualTo(1);

        cache.put("anna", 0, "as it was before");
        assertThat(cache.find("anna")).contains(new Known<>(0, "as it was before"));
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void bytes_that_cannot_be_read_count_for_nothing() {
        cache.put("anna", 1, "?");
        cache.put("ben", 2, "b");
        cache.put("carla", 3, "c");
        assertThat(cache.find("anna")).isEmpty();
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void without_room_one_state_is_kept_and_none_is_packed() {
        var none = new PackingCache<String, String>(0, _ -> 300, LETTERS);
        none.put("anna", 1, "a");
        none.put("ben", 2, "b");
        assertThat(none.find("anna")).isEmpty();
        assertThat(none.find("ben")).contains(new Known<>(2, "b"));
        assertThat(none.size()).isEqualTo(1);
    }
}
