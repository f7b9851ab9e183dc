package loyalty.projection.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatermarkTest {

    final Watermark watermark = new Watermark();

    /** Offsets that are 0 but for the first two partitions. */
    static List<Long> offsets(long first, long second) {
        var offsets = new ArrayList<>(Collections.nCopies(Topics.PARTITIONS, 0L));
        offsets.set(0, first);
        offsets.set(1, second);
        return offsets;
    }

    static Checkpoint reached(long first, long second) {
        return new Checkpoint(offsets(first, second), offsets(0, 0));
    }

    @Test
    void a_projection_is_complete_to_a_mark_once_all_its_partitions_have_reached_it() {
        watermark.told(new Watermark.Mark(5, offsets(3, 2)));
        watermark.told(new Watermark.Mark(9, offsets(3, 6)));

        assertThat(watermark.completeTo(reached(2, 9))).isZero();
        assertThat(watermark.completeTo(reached(3, 2))).isEqualTo(5);
        assertThat(watermark.completeTo(reached(3, 5))).isEqualTo(5);
        assertThat(watermark.completeTo(reached(4, 7))).isEqualTo(9);
    }

    @Test
    void an_idle_partition_holds_nothing_back() {
        watermark.told(new Watermark.Mark(9, offsets(9, 0)));

        assertThat(watermark.completeTo(reached(9, 0))).isEqualTo(9);
    }

    @Test
    void a_mark_that_is_not_beyond_the_last_says_nothing_new() {
        watermark.told(new Watermark.Mark(9, offsets(9, 0)));
        watermark.told(new Watermark.Mark(7, offsets(7, 0)));

        assertThat(watermark.head()).isEqualTo(9);
        assertThat(watermark.completeTo(reached(7, 0))).isZero();
    }

    @Test
    void however_many_marks_come_the_last_one_is_kept() {
        for (int i = 1; i <= 20_000; i++) {
            watermark.told(new Watermark.Mark(i, offsets(i, 0)));
        }

        assertThat(watermark.completeTo(reached(20_000, 0))).isEqualTo(20_000);
        assertThat(watermark.completeTo(reached(19_999, 0))).isBetween(19_000L, 19_999L);
        assertThat(watermark.completeTo(reached(10_000, 0))).isBetween(1L, 10_000L);
    }

    @Test
    void waiting_ends_when_the_time_is_up_or_the_position_is_there() throws InterruptedException {
        watermark.told(new Watermark.Mark(9, offsets(9, 0)));

        assertThat(watermark.await(() -> watermark.completeTo(reached(9, 0)), 9, Duration.ofHours(1)))
                .isTrue();
        assertThat(watermark.await(() -> watermark.completeTo(reached(9, 0)), 10, Duration.ofMillis(1)))
                .isFalse();
    }
}
