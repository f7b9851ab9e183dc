package loyalty.journal;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.journal.EntityCache.Known;
import org.junit.jupiter.api.Test;

class EntityCacheTest {

    final EntityCache<String, String> cache = new EntityCache<>(2, String::length);

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
    void a_heavy_state_makes_more_room_and_one_alone_may_weigh_anything() {
        cache.put("anna", 1, "a");
        cache.put("ben", 2, "b");
        cache.put("carla", 3, "cccc");
        assertThat(cache.size()).isEqualTo(1);
        cache.put("carla", 4, "c");
        cache.put("anna", 5, "a");
        assertThat(cache.size()).isEqualTo(2);
        cache.forget("anna");
        cache.put("ben", 6, "b");
        assertThat(cache.find("carla")).isPresent();
    }

    @Test
    void an_older_state_does_not_replace_a_later_one() {
        cache.put("anna", 7, "l");
        cache.put("anna", 3, "o");
        assertThat(cache.find("anna")).contains(new Known<>(7, "l"));
    }

    @Test
    void a_forgotten_entity_may_come_back_older() {
        cache.put("anna", 7, "w");
        cache.forget("anna");
        cache.put("anna", 3, "r");
        assertThat(cache.find("anna")).contains(new Known<>(3, "r"));
    }
}
