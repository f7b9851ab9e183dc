package loyalty.journal;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.journal.EntityCache.Known;
import org.junit.jupiter.api.Test;

class EntityCacheTest {

    final EntityCache<String, String> cache = new EntityCache<>(2);

    @Test
    void the_entity_used_longest_ago_makes_room() {
        cache.put("anna", 1, "a");
        cache.put("ben", 2, "b");
        assertThat(cache.find("anna")).contains(new Known<>(1, "a"));
        cache.put("carla", 3, "c");

        assertThat(cache.find("ben")).isEmpty();
        assertThat(cache.find("anna")).isPresent();
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void an_older_state_does_not_replace_a_later_one() {
        cache.put("anna", 7, "later");
        cache.put("anna", 3, "older");
        assertThat(cache.find("anna")).contains(new Known<>(7, "later"));
    }

    @Test
    void a_forgotten_entity_may_come_back_older() {
        cache.put("anna", 7, "wrong");
        cache.forget("anna");
        cache.put("anna", 3, "right");
        assertThat(cache.find("anna")).contains(new Known<>(3, "right"));
    }
}
