package loyalty.journal;

import static loyalty.journal.SomeEntries.about;
import static loyalty.journal.SomeEntries.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever waits for entries is woken, whoever wrote them and whatever was missed. */
class JournalTailIT {

    final TestJournals database = new TestJournals();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_entry_of_another_node_wakes_by_notification_long_before_the_poll() throws InterruptedException {
        var writer = database.open();
        var follower = database.open(settings -> polling(settings, Duration.ofMinutes(5)), JournalListener.LOGGING);
        record(writer, about("tail/member/1"));
        assertThat(follower.awaitEntriesAfter(0, Duration.ofSeconds(10))).isEqualTo(1);
        var woken = new AtomicInteger();
        try (var _ = follower.onNewEntries(woken::incrementAndGet)) {
            record(writer, about("tail/member/1"));
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> woken.get() > 0);
        }
        assertThat(follower.knownHead()).isEqualTo(2);
    }

    @Test
    void a_tail_whose_connection_was_cut_catches_up() throws Exception {
        var writer = database.open();
        var follower = database.open();
        record(writer, about("tail/member/1"));
        assertThat(follower.awaitEntriesAfter(0, Duration.ofSeconds(10))).isEqualTo(1);
        for (long head = 2; head <= 6; head++) {
            database.kill("journal-tail");
            record(writer, about("tail/member/1"));
            assertThat(follower.awaitEntriesAfter(head - 1, Duration.ofSeconds(10)))
                    .isEqualTo(head);
        }
    }

    @Test
    void a_missed_notification_is_made_up_for_by_the_poll() throws Exception {
        var follower = database.open(settings -> polling(settings, Duration.ofMillis(100)), JournalListener.LOGGING);
        try (var connection = database.superuser();
                var statement = connection.createStatement()) { // a commit that tells nobody
            statement.execute("INSERT INTO journal.heads VALUES (1, now(), ARRAY[sha256('')])");
        }
        assertThat(follower.awaitEntriesAfter(0, Duration.ofSeconds(10))).isEqualTo(1);
    }

    @Test
    void waiting_ends_with_the_time_given() throws InterruptedException {
        assertThat(database.open().awaitEntriesAfter(0, Duration.ofMillis(20))).isZero();
    }

    private static JournalSettings polling(JournalSettings settings, Duration poll) {
        return new JournalSettings(
                settings.url(),
                settings.username(),
                settings.password(),
                settings.queueLimit(),
                settings.batchLimit(),
                settings.callTimeout(),
                settings.outcomeTimeout(),
                poll,
                settings.partitionStep());
    }
}
