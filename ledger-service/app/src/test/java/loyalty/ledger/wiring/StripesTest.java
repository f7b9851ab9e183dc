package loyalty.ledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.shell.NotAnsweredException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StripesTest {

    static final TagName ANNA = new TagName("retail/member", "anna");
    static final TagName BERT = new TagName("retail/member", "bert");

    final Stripes stripes = new Stripes();

    /** On a thread of its own: locks know their owner. */
    private CompletableFuture<Boolean> takeAndGiveBack(List<TagName> names, Duration patience) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var _ = stripes.take(names, patience)) {
                        return true;
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
    }

    @Test
    @Timeout(30)
    void a_command_whose_turn_does_not_come_in_time_is_told_that_nothing_has_happened() {
        try (var _ = stripes.take(List.of(ANNA), Duration.ZERO)) {
            assertThatThrownBy(takeAndGiveBack(List.of(ANNA), Duration.ofMillis(50))::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            NotAnsweredException.class,
                            late -> assertThat(late.outcomeUnknown()).isFalse());
        }
    }

    @Test
    @Timeout(30)
    void who_gave_up_holds_nothing_of_what_was_free() {
        try (var _ = stripes.take(List.of(ANNA), Duration.ZERO)) {
            assertThatThrownBy(takeAndGiveBack(List.of(ANNA, BERT), Duration.ofMillis(50))::join)
                    .isInstanceOf(CompletionException.class);
            assertThat(takeAndGiveBack(List.of(BERT), Duration.ZERO).join()).isTrue();
        }
    }

    @Test
    @Timeout(30)
    void a_turn_comes_when_the_one_before_is_over() throws Exception {
        CompletableFuture<Boolean> next;
        try (var _ = stripes.take(List.of(ANNA), Duration.ZERO)) {
            next = takeAndGiveBack(List.of(ANNA), Duration.ofSeconds(20));
            assertThat(next).isNotDone();
        }
        assertThat(next.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Timeout(30)
    void turns_come_in_the_order_of_asking_also_to_who_has_just_had_one() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        var first = new Thread(() -> {
            try (var _ = stripes.take(List.of(ANNA), Duration.ofSeconds(20))) {
                order.add("waited");
            }
        });
        try (var _ = stripes.take(List.of(ANNA), Duration.ZERO)) {
            first.start();
            await().until(() -> first.getState() == Thread.State.TIMED_WAITING);
        }
        try (var _ = stripes.take(List.of(ANNA), Duration.ofSeconds(20))) {
            order.add("asked again");
        }
        first.join();
        assertThat(order).containsExactly("waited", "asked again");
    }
}
