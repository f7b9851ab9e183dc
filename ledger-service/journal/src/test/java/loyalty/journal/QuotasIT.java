package loyalty.journal;

import static loyalty.journal.SomeEntries.about;
import static loyalty.journal.SomeEntries.append;
import static loyalty.journal.SomeEntries.claiming;
import static loyalty.journal.SomeEntries.drawing;
import static loyalty.journal.SomeEntries.nothingAbout;
import static loyalty.journal.SomeEntries.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import loyalty.journal.JournalReader.QuotaUse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What many entries take from one limited quantity never comes to more than its limit, and makes none of them wait for another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotasIT {

    static final int CLIENTS = 64;

    final TestJournals database = new TestJournals();
    final PostgresJournal journal = database.open();
    final PostgresJournal other = database.open();
    final JournalReader reader = journal.reader();

    @AfterAll
    void close() {
        database.close();
    }

    private long used(String quota) {
        return reader.quotas(List.of(quota))
                .getOrDefault(quota, new QuotaUse(0, 0))
                .used();
    }

    @Test
    void a_quota_gives_up_to_its_limit_and_not_one_more() {
        long first = record(journal, drawing("limit/campaign/1", 60, 100));
        long second = record(journal, drawing("limit/campaign/1", 40, 100));

        assertThat(append(journal, Condition.NONE, drawing("limit/campaign/1", 1, 100)))
                .isEqualTo(new Verdict.QuotaShort("limit/campaign/1", 100));
        assertThat(second).isEqualTo(first + 1);
        assertThat(reader.quotas(List.of("limit/campaign/1", "limit/campaign/unused")))
                .containsExactly(Map.entry("limit/campaign/1", new QuotaUse(second, 100)));
    }

    @Test
    void an_entry_that_asks_for_too_much_leaves_the_rest_to_others() {
        record(journal, drawing("rest/campaign/1", 90, 100));
        assertThat(append(journal, Condition.NONE, drawing("rest/campaign/1", 11, 100)))
                .isEqualTo(new Verdict.QuotaShort("rest/campaign/1", 90));
        record(journal, drawing("rest/campaign/1", 10, 100));
        assertThat(used("rest/campaign/1")).isEqualTo(100);
    }

    @Test
    void the_limit_is_the_one_that_the_entry_names() {
        record(journal, drawing("raised/campaign/1", 100, 100));
        record(journal, drawing("raised/campaign/1", 30, 150));
        assertThat(append(journal, Condition.NONE, drawing("raised/campaign/1", 1, 100)))
                .isEqualTo(new Verdict.QuotaShort("raised/campaign/1", 130));
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        record(journal, drawing("back/stock/1", 5, 5));
        record(journal, drawing("back/stock/1", -2, 5));
        record(journal, drawing("back/stock/1", 2, 5));
        assertThat(used("back/stock/1")).isEqualTo(5);
        assertThat(append(journal, Condition.NONE, drawing("back/stock/1", -6, 5)))
                .as("more than was ever given")
                .isEqualTo(new Verdict.QuotaShort("back/stock/1", 5));
        record(journal, drawing("back/stock/1", -1, 0)); // below its limit or not: giving back is never too much
        assertThat(used("back/stock/1")).isEqualTo(4);
    }

    @Test
    void an_append_that_finds_one_quota_short_takes_nothing_of_any() {
        record(journal, drawing("all/campaign/1", 9, 10));
        var both = Map.of("all/campaign/0", new QuotaDraw(1, 10), "all/campaign/1", new QuotaDraw(2, 10));
        assertThat(append(journal, Condition.NONE, drawing("all/campaign/2", 1, 10), drawing(both, Set.of())))
                .isEqualTo(new Verdict.QuotaShort("all/campaign/1", 9));
        assertThat(reader.quotas(List.of("all/campaign/0", "all/campaign/2"))).isEmpty();
    }

    @Test
    void two_entries_of_one_append_draw_one_after_the_other() {
        assertThat(append(
                        journal,
                        Condition.NONE,
                        drawing("twice/campaign/1", 6, 10),
                        drawing("twice/campaign/1", 6, 10)))
                .isEqualTo(new Verdict.QuotaShort("twice/campaign/1", 0));
        record(journal, drawing("twice/campaign/1", 6, 10), drawing("twice/campaign/1", 4, 10));
        assertThat(used("twice/campaign/1")).isEqualTo(10);
    }

    @Test
    void what_is_rejected_for_another_reason_draws_nothing() {
        record(journal, claiming("why/receipt/1", "why/member/1"));
        var draw = Map.of("why/campaign/1", new QuotaDraw(7, 10));
        assertThat(append(journal, Condition.NONE, drawing(draw, Set.of("why/receipt/1"))))
                .isEqualTo(new Verdict.ClaimTaken("why/receipt/1"));
        assertThat(append(journal, nothingAbout("why/member/1", 0), drawing(draw, Set.of())))
                .isInstanceOf(Verdict.Conflict.class);
        assertThat(used("why/campaign/1")).isZero();
    }

    @Test
    void within_one_commit_each_sees_what_those_before_it_take_and_the_others_stand() throws Exception {
        record(journal, claiming("batch/receipt/1", "batch/member/1"));
        var waiting = new ArrayList<CompletableFuture<Verdict>>();
        for (int i = 0; i < 40; i++) {
            waiting.add(journal.append(List.of(about("batch/member/" + i)), Condition.NONE));
            waiting.add(journal.append(
                    List.of(drawing(
                            Map.of("batch/campaign/1", new QuotaDraw(3, 10)),
                            i % 4 == 0 ? Set.of("batch/receipt/1") : Set.of())),
                    Condition.NONE));
        }
        int drew = 0;
        for (int i = 0; i < waiting.size(); i++) {
            var verdict = waiting.get(i).get(30, TimeUnit.SECONDS);
            if (i % 2 == 0) {
                assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
            } else if (i % 8 == 1) {
                assertThat(verdict).isInstanceOf(Verdict.ClaimTaken.class);
            } else if (verdict instanceof Verdict.Accepted) {
                drew++;
            } else {
                assertThat(verdict).isEqualTo(new Verdict.QuotaShort("batch/campaign/1", 9));
            }
        }
        assertThat(drew).isEqualTo(3);
        assertThat(used("batch/campaign/1")).isEqualTo(9);
        assertThat(database.check().quotas()).isEmpty();
        assertThat(database.check().dense()).isEmpty();
    }

    /** Each takes what it wants, or else all that is left; 64 at a time on two nodes. */
    @Test
    void many_at_once_take_all_of_it_and_never_more() throws Exception {
        String quota = "many/campaign/1";
        int limit = 2_000;
        var shortTimes = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> threads.submit(client(number, quota, limit, shortTimes)))
                    .toList();
            long taken = 0;
            for (Future<Long> client : clients) {
                taken += client.get();
            }
            assertThat(taken).isEqualTo(limit);
        }
        assertThat(used(quota)).isEqualTo(limit);
        assertThat(shortTimes).hasPositiveValue();
        assertThat(database.check().quotas()).isEmpty();
        assertThat(database.check().dense()).isEmpty();
        assertThat(database.check().copies()).isEmpty();
        assertThat(database.check().hashes()).isEmpty();
    }

    private Callable<Long> client(int number, String quota, int limit, AtomicInteger shortTimes) {
        return () -> {
            var random = new Random(number);
            long mine = 0;
            long left = limit;
            while (left > 0) {
                long wanted = Math.min(left, 1 + random.nextInt(20));
                var node = number % 2 == 0 ? journal : other;
                switch (append(node, Condition.NONE, drawing(quota, wanted, limit))) {
                    case Verdict.Accepted _ -> mine += wanted;
                    case Verdict.QuotaShort tooLittle -> {
                        left = limit - tooLittle.used();
                        shortTimes.incrementAndGet();
                    }
                    case Verdict unexpected -> throw new AssertionError(unexpected);
                }
            }
            return mine;
        };
    }

    @Test
    void nothing_is_drawn_by_drawing_nothing_or_from_less_than_nothing() {
        assertThatThrownBy(() -> new QuotaDraw(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QuotaDraw(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
