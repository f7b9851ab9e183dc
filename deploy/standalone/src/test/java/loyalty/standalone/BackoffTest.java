package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);

    private final Backoff backoff = new Backoff();

    @Test
    void pauses_double_after_short_lives_up_to_the_longest() {
        assertThat(Stream.generate(() -> backoff.after(SHORT_LIFE).toMillis()).limit(8))
                .containsExactly(200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L);
    }

    @Test
    void a_long_life_starts_the_count_anew() {
        backoff.after(SHORT_LIFE);
        backoff.after(SHORT_LIFE);
        assertThat(backoff.after(Backoff.LONG_LIFE)).isEqualTo(Backoff.FIRST);
    }
}
