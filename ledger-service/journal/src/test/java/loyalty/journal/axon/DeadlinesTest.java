package loyalty.journal.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    @Test
    void what_is_late_fails_and_what_was_done_keeps_its_value() {
        try (var deadlines = new Deadlines(Duration.ofMillis(200))) {
            var done = deadlines.watch(new CompletableFuture<String>());
            var late = IntStream.range(0, 100)
                    .mapToObj(_ -> deadlines.watch(new CompletableFuture<String>()))
                    .toList();
            done.complete("in time");

            await().until(() -> late.stream().allMatch(CompletableFuture::isDone));

            assertThat(done).isCompletedWithValue("in time");
            assertThat(late)
                    .allSatisfy(each -> assertThatThrownBy(each::get).hasCauseInstanceOf(TimeoutException.class));
        }
    }

    @Test
    void what_is_done_is_let_go_with_the_next_one_long_before_the_limit() {
        try (var deadlines = new Deadlines(Duration.ofHours(1))) {
            var result = new WeakReference<>(watchedAndDone(deadlines));
            var next = deadlines.watch(new CompletableFuture<Object>());

            await().until(() -> {
                System.gc();
                return result.refersTo(null);
            });

            assertThat(next).isNotDone();
        }
    }

    private static List<Object> watchedAndDone(Deadlines deadlines) {
        var future = deadlines.watch(new CompletableFuture<List<Object>>());
        var held = List.of(new Object());
        future.complete(held);
        return held;
    }
}
