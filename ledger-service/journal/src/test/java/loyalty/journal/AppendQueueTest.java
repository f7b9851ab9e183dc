package loyalty.journal;

import static loyalty.journal.SomeEntries.about;
import static loyalty.journal.SomeEntries.claiming;
import static loyalty.journal.SomeEntries.nothingAbout;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which appends share a commit. */
class AppendQueueTest {

    final AppendQueue queue = new AppendQueue(100, 4);

    @Test
    void what_reads_a_tag_that_the_batch_writes_waits_for_the_next_one() throws InterruptedException {
        var first = offered(new Append(List.of(about("a/m/1")), nothingAbout("a/m/1", 0)));
        var same = offered(new Append(List.of(about("a/m/1")), nothingAbout("a/m/1", 0)));
        var other = offered(new Append(List.of(about("a/m/2")), nothingAbout("a/m/2", 0)));

        assertThat(queue.take().appends()).containsExactly(first, other);
        assertThat(queue.take().appends()).containsExactly(same);
    }

    @Test
    void the_same_claim_waits() throws InterruptedException {
        var first = offered(new Append(List.of(claiming("a/c/1", "a/m/1")), Condition.NONE));
        var same = offered(new Append(List.of(claiming("a/c/1", "a/m/2")), Condition.NONE));
        assertThat(queue.take().appends()).containsExactly(first);
        assertThat(queue.take().appends()).containsExactly(same);
    }

    @Test
    void nothing_overtakes_what_it_could_spoil() throws InterruptedException {
        var first = offered(new Append(List.of(about("a/m/1")), Condition.NONE));
        var waits = offered(new Append(List.of(about("a/m/9")), nothingAbout("a/m/1", 0)));
        var spoils = offered(new Append(List.of(about("a/m/1", "a/m/9")), Condition.NONE));
        assertThat(queue.take().appends()).containsExactly(first);
        assertThat(queue.take().appends()).containsExactly(waits, spoils);
    }

    @Test
    void a_batch_has_a_limit() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            offered(new Append(List.of(about("a/m/" + i)), Condition.NONE));
        }
        assertThat(queue.take().appends()).hasSize(4);
        assertThat(queue.take().appends()).hasSize(2);
    }

    @Test
    void a_full_queue_takes_no_more_but_gets_back_what_was_taken() throws InterruptedException {
        var small = new AppendQueue(2, 4);
        assertThat(small.offer(new Append(List.of(about("a/m/1")), Condition.NONE)))
                .isTrue();
        assertThat(small.offer(new Append(List.of(about("a/m/2")), Condition.NONE)))
                .isTrue();
        assertThat(small.offer(new Append(List.of(about("a/m/3")), Condition.NONE)))
                .isFalse();
        var batch = small.take().appends();
        small.putBack(batch);
        assertThat(small.take().appends()).isEqualTo(batch);
    }

    @Test
    void a_batch_waits_for_its_first_append_alone() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var next = threads.submit(queue::take);
            assertThat(next.isDone()).isFalse();
            var first = offered(new Append(List.of(about("a/m/1")), Condition.NONE));
            assertThat(next.get(10, TimeUnit.SECONDS).appends()).containsExactly(first);
        }
    }

    @Test
    void a_closed_queue_hands_out_what_it_has_and_then_nothing() throws InterruptedException {
        var last = offered(new Append(List.of(about("a/m/1")), Condition.NONE));
        queue.close();
        assertThat(queue.offer(new Append(List.of(about("a/m/2")), Condition.NONE)))
                .isFalse();
        assertThat(queue.take().appends()).containsExactly(last);
        assertThat(queue.take().isEmpty()).isTrue();
    }

    private Append offered(Append append) {
        assertThat(queue.offer(append)).isTrue();
        return append;
    }
}
