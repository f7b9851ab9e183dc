package loyalty.projection.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedTest {

    static final Duration KEPT = Duration.ofSeconds(5);

    final AtomicLong nanos = new AtomicLong();
    final Shared<String, Integer> shared = new Shared<>(2, KEPT, nanos::get);
    final AtomicInteger readings = new AtomicInteger();

    int read(String key, int value) {
        return shared.get(key, each -> each >= value, () -> {
            readings.incrementAndGet();
            return value;
        });
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void an_answer_is_kept_for_a_moment() {
        assertThat(read("a", 1)).isEqualTo(1);
        pass(KEPT);
        assertThat(read("a", 1)).isEqualTo(1);
        assertThat(readings).hasValue(1);
        pass(Duration.ofNanos(1));
        assertThat(read("a", 1)).isEqualTo(1);

        assertThat(readings).hasValue(2);
    }

    @Test
    void a_reading_that_takes_longer_than_an_answer_is_kept_is_not_in_vain() {
        int slow = shared.get("a", _ -> true, () -> {
            pass(Duration.ofSeconds(20));
            return 1;
        });
        assertThat(slow).isEqualTo(1);
        pass(Duration.ofSeconds(80));
        assertThat(read("a", 1)).isEqualTo(1);
        assertThat(readings).hasValue(0);
        pass(Duration.ofSeconds(1));
        read("a", 1);

        assertThat(readings).hasValue(1);
    }

    @Test
    void an_answer_that_will_not_do_is_read_anew() {
        read("a", 1);

        assertThat(read("a", 2)).isEqualTo(2);
        assertThat(readings).hasValue(2);
    }

    @Test
    void only_the_latest_answers_are_kept() {
        for (int value = 1; value <= 3; value++) {
            int mine = value;
            shared.get("a", each -> each == mine, () -> mine);
        }

        assertThat(shared.get("a", each -> each == 1, () -> -1)).isEqualTo(-1);
        assertThat(shared.get("a", each -> each == 3, () -> -3)).isEqualTo(3);
    }

    @Test
    void everybody_who_wants_the_same_waits_for_the_one_who_reads() {
        var mayEnd = new CountDownLatch(1);
        var asked = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 20; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> {
                            asked.incrementAndGet();
                            return shared.get("a", _ -> true, () -> {
                                ended(mayEnd);
                                return readings.incrementAndGet();
                            });
                        },
                        threads));
            }
            await().until(() -> asked.get() == 20);
            // Another answer is not held back meanwhile.
            assertThat(shared.get("b", each -> each == 7, () -> 7)).isEqualTo(7);
            mayEnd.countDown();

            assertThat(answers).allSatisfy(each -> assertThat(each.join()).isEqualTo(1));
        }
    }

    @Test
    void a_failure_is_told_to_everybody_who_waits_and_not_kept() {
        assertThatThrownBy(() -> shared.get("a", _ -> true, () -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        assertThat(read("a", 1)).isEqualTo(1);
    }

    @Test
    void whoever_waited_for_an_answer_that_will_not_do_reads_too() {
        var mayEnd = new CountDownLatch(1);
        var reading = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(
                    () -> shared.get("a", _ -> true, () -> {
                        reading.countDown();
                        ended(mayEnd);
                        return 1;
                    }),
                    threads);
            ended(reading);
            var second = CompletableFuture.supplyAsync(() -> shared.get("a", each -> each >= 2, () -> 2), threads);
            mayEnd.countDown();

            assertThat(List.of(first.join(), second.join())).containsExactly(1, 2);
        }
    }

    static void ended(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
