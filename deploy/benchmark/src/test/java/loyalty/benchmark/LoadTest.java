package loyalty.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadTest {

    static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void every_act_that_ended_is_counted() throws Exception {
        var acts = new AtomicLong();

        var found = Load.closed(SHORT, Collections.nCopies(4, _ -> {
            acts.incrementAndGet();
            LockSupport.parkNanos(1_000_000);
        }));

        // The elapsed time is at least the length asked for, so the rate is at most this.
        assertThat(found.perSecond()).isPositive().isLessThanOrEqualTo(acts.get() / 0.2);
        assertThat(found.p50Micros()).isGreaterThanOrEqualTo(900);
        assertThat(found.p99Micros()).isGreaterThanOrEqualTo(found.p50Micros());
    }

    @Test
    void paced_clients_keep_to_their_pace() throws Exception {
        var acts = new AtomicLong();

        Load.paced(SHORT, Collections.nCopies(4, _ -> acts.incrementAndGet()), 100);

        assertThat(acts.get()).isBetween(1L, 24L);
    }

    @Test
    void a_client_that_fails_ends_the_measurement() {
        assertThatThrownBy(() -> Load.closed(SHORT, List.of((Load.Act) _ -> {
                    throw new IllegalStateException("refused");
                })))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void the_median_is_the_middle_of_the_rounds() {
        var rounds = List.of(new Measured(3, 10, 90), new Measured(1, 30, 70), new Measured(2, 20, 80));

        assertThat(Measured.median(rounds)).isEqualTo(new Measured(2, 20, 80));
    }
}
