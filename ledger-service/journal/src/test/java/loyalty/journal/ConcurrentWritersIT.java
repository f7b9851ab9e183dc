package loyalty.journal;

import static loyalty.journal.SomeEntries.about;
import static loyalty.journal.SomeEntries.append;
import static loyalty.journal.SomeEntries.nothingAbout;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** INV-12, 14, 15, 16 and 26 with 32 writers on two nodes, and readers that look on meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentWritersIT {

    static final int WRITERS = 32;
    static final int APPENDS = 150;
    static final int SUBJECTS = 40;

    final TestJournals database = new TestJournals();
    final PostgresJournal one = database.open();
    final PostgresJournal other = database.open();
    final AtomicLong highestAnswered = new AtomicLong();

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void readers_miss_nothing_and_every_answer_comes_before_what_is_asked_for_later() throws Exception {
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tails = List.of(threads.submit(() -> tail(one, writing)), threads.submit(() -> tail(other, writing)));
            var writers = new ArrayList<Future<List<Long>>>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(writer(i)));
            }
            var answered = new ArrayList<Long>();
            for (var writer : writers) {
                answered.addAll(writer.get());
            }
            writing.set(false);

            Collections.sort(answered);
            assertThat(answered).hasSizeGreaterThan(WRITERS * APPENDS / 4);
            assertThat(answered).doesNotHaveDuplicates();
            for (var tail : tails) {
                assertThat(tail.get())
                        .isEqualTo(answered); // each once, in order, none late, none but the accepted ones
            }
        }
        assertThat(one.reader().headPosition()).isEqualTo(other.reader().headPosition());
        assertThat(database.check().dense()).isEmpty();
        assertThat(database.check().timesNeverFall()).isEmpty();
        assertThat(database.check().hashes()).isEmpty();
        assertThat(database.check().copies()).isEmpty();
        assertThat(database.check().subjectLinks()).isEmpty();
    }

    /** Appends on the freshest state it can read; a conflict is a lost race. Returns the positions it was told. */
    private Callable<List<Long>> writer(int number) {
        return () -> {
            var journal = number % 2 == 0 ? one : other;
            var random = new Random(number);
            var mine = new ArrayList<Long>();
            for (int i = 0; i < APPENDS; i++) {
                String subject = "race/member/" + random.nextInt(SUBJECTS);
                var past = journal.reader().readByTag(subject, 0, 100_000);
                long known = past.isEmpty() ? 0 : past.getLast().position();
                long answeredBefore = highestAnswered.get();
                switch (append(journal, nothingAbout(subject, known), about(subject))) {
                    case Verdict.Accepted accepted -> {
                        assertThat(accepted.first()).isGreaterThan(answeredBefore); // INV-15
                        highestAnswered.accumulateAndGet(accepted.last(), Math::max);
                        mine.add(accepted.last());
                    }
                    case Verdict.Conflict _ ->
                        assertThat(journal.reader().readByTag(subject, known, 1))
                                .hasSize(1);
                    case Verdict.ClaimTaken taken -> throw new AssertionError(taken);
                    case Verdict.QuotaShort nothingDrawn -> throw new AssertionError(nothingDrawn);
                }
            }
            return mine;
        };
    }

    /** Follows the journal as the relay does, and never looks back. */
    private static List<Long> tail(PostgresJournal journal, AtomicBoolean writing) throws InterruptedException {
        var seen = new ArrayList<Long>();
        long position = 0;
        while (writing.get() || journal.reader().headPosition() > position) {
            journal.awaitEntriesAfter(position, Duration.ofMillis(50));
            for (var entry : journal.reader().read(position, 7)) {
                seen.add(entry.position());
                position = entry.position();
            }
        }
        return seen;
    }
}
