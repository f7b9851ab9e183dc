package loyalty.journal;

import static loyalty.journal.SomeEntries.about;
import static loyalty.journal.SomeEntries.claiming;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the appender tells, and goes on to do, when something fails that is not the database. */
class FaultInAppenderIT {

    final TestJournals database = new TestJournals();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"right after the commit", "after the answers"})
    void memory_that_runs_short_costs_no_answer_and_not_the_appender(String when) throws Exception {
        var planted = new AtomicReference<String>("");
        var faults = new AtomicInteger();
        var listener = new JournalListener() {
            @Override
            public void batchAppended(
                    int appends, int rejected, int entries, Duration wait, Duration call, Duration clockHeld) {
                fail("after the answers");
            }

            void fail(String here) {
                if (planted.get().equals(here)) {
                    planted.set("");
                    faults.incrementAndGet();
                    throw new OutOfMemoryError("planted");
                }
            }
        };
        try (var appender = new Appender(database.settings(), listener, _ -> listener.fail("right after the commit"))) {
            appender.start();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(appender::isConnected);

            planted.set(when);
            var struck = submit(appender, claiming("fault/receipt/1", "fault/member/1"));
            var next = submit(appender, about("fault/member/2"));

            assertThat(struck).isEqualTo(new Verdict.Accepted(1, 1, ((Verdict.Accepted) struck).recordedAt()));
            assertThat(next).isInstanceOf(Verdict.Accepted.class);
            assertThat(faults).hasValue(1);
        }
        assertThat(new JournalReader(database.pool()).headPosition()).isEqualTo(2);
        assertThat(database.check().dense()).isEmpty();
    }

    private static Verdict submit(Appender appender, NewEntry entry) throws Exception {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(appender::isConnected);
        var append = new Append(List.of(entry), Condition.NONE);
        appender.submit(append);
        return append.verdict.get(20, TimeUnit.SECONDS);
    }
}
