package loyalty.journal;

import static loyalty.journal.SomeEntries.about;
import static loyalty.journal.SomeEntries.append;
import static loyalty.journal.SomeEntries.claiming;
import static loyalty.journal.SomeEntries.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the appender tells when its connection breaks: the truth, or that it does not know. */
class LostConnectionIT {

    final TestJournals database = new TestJournals();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_backend_killed_again_and_again_under_load_loses_nothing_and_doubles_nothing() throws Exception {
        var journal = database.open();
        var accepted = new ConcurrentLinkedQueue<String>();
        var refused = new ConcurrentLinkedQueue<String>();
        var working = new AtomicBoolean(true);
        int kills = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                int client = i;
                threads.execute(() -> client(journal, client, working, accepted, refused));
            }
            for (int round = 0; round < 25; round++) {
                int before = accepted.size();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> accepted.size() > before + 20);
                kills += database.kill("journal-appender");
            }
            working.set(false);
        }

        assertThat(kills).isGreaterThanOrEqualTo(20);
        assertThat(accepted).doesNotHaveDuplicates();
        for (String claim : accepted) {
            assertThat(journal.reader().claimHolder(claim)).as(claim).isPresent();
        }
        for (String claim : refused) {
            assertThat(journal.reader().claimHolder(claim)).as(claim).isEmpty();
        }
        assertThat(journal.reader().headPosition()).isEqualTo(accepted.size());
        assertThat(database.check().dense()).isEmpty();
        assertThat(database.check().hashes()).isEmpty();
    }

    private static void client(
            PostgresJournal journal,
            int client,
            AtomicBoolean working,
            ConcurrentLinkedQueue<String> accepted,
            ConcurrentLinkedQueue<String> refused) {
        for (int i = 0; working.get(); i++) {
            String claim = "kill/receipt/" + client + "-" + i;
            var verdict = journal.append(List.of(claiming(claim, "kill/member/" + client)), Condition.NONE)
                    .handle((answer, failure) -> failure == null ? answer : failure)
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
            switch (verdict) {
                case Verdict.Accepted _ -> accepted.add(claim);
                case JournalUnavailableException _ -> refused.add(claim);
                default -> throw new AssertionError("told " + verdict);
            }
        }
    }

    @Test
    void a_read_does_not_meet_the_connections_that_died_in_the_pool() throws Exception {
        var reader = database.open().reader();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                threads.execute(reader::headPosition);
            }
        }

        assertThat(database.kill("PostgreSQL JDBC Driver")).isPositive();

        assertThat(reader.headPosition()).isZero();
    }

    @Test
    void an_answer_lost_after_the_commit_is_found_again() throws Exception {
        try (var proxy = new BreakableProxy(database.port())) {
            var journal = database.open(settings -> through(proxy, settings), JournalListener.LOGGING);
            record(journal, about("lost/member/1"));
            var entry = claiming("lost/receipt/1", "lost/member/1");

            proxy.breakAtNextAnswer();
            var verdict = append(journal, Condition.NONE, entry);

            assertThat(proxy.breaks()).isEqualTo(1);
            assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
            var accepted = (Verdict.Accepted) verdict;
            assertThat(accepted.last()).isEqualTo(2);
            assertThat(journal.reader().readByTag("lost/receipt/1", 0, 10))
                    .singleElement()
                    .satisfies(stored -> {
                        assertThat(stored.id()).isEqualTo(entry.header().id());
                        assertThat(stored.position()).isEqualTo(accepted.last());
                        assertThat(stored.recordedAt()).isEqualTo(accepted.recordedAt());
                    });
        }
    }

    @Test
    void an_append_lost_on_the_way_is_sent_again_and_gets_its_own_verdict() throws Exception {
        try (var proxy = new BreakableProxy(database.port())) {
            var journal = database.open(settings -> through(proxy, settings), JournalListener.LOGGING);
            record(journal, claiming("sent/receipt/1", "sent/member/1"));

            proxy.breakAtNextRequest();
            assertThat(append(journal, Condition.NONE, about("sent/member/1"))).isInstanceOf(Verdict.Accepted.class);
            proxy.breakAtNextRequest();
            assertThat(append(journal, Condition.NONE, claiming("sent/receipt/1", "sent/member/2")))
                    .isEqualTo(new Verdict.ClaimTaken("sent/receipt/1"));

            assertThat(proxy.breaks()).isEqualTo(2);
            assertThat(journal.reader().headPosition()).isEqualTo(2);
        }
    }

    @Test
    void a_backend_that_still_works_on_a_lost_call_is_ended_before_anything_is_told() throws Exception {
        try (var proxy = new BreakableProxy(database.port());
                var holder = database.superuser()) {
            var journal = database.open(settings -> through(proxy, settings), JournalListener.LOGGING);
            record(journal, about("stuck/member/1"));
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + AppendSession.LOCK + ")");
            }
            var verdict = journal.append(List.of(claiming("stuck/receipt/1", "stuck/member/1")), Condition.NONE);
            Awaitility.await().until(() -> waitingForTheLock() == 1);

            var old = waiters();
            proxy.breakNow(); // the backend does not notice: it waits for the lock and would append later
            Awaitility.await()
                    .until(() -> waitingForTheLock() == 1 && !waiters().equals(old)); // a new session in its place
            assertThat(verdict).isNotDone();
            holder.commit();

            assertThat(verdict.get(20, TimeUnit.SECONDS)).isInstanceOf(Verdict.Accepted.class);
            assertThat(journal.reader().readByTag("stuck/member/1", 0, 10)).hasSize(2);
        }
    }

    private int waitingForTheLock() throws SQLException {
        return waiters().size();
    }

    private Set<Integer> waiters() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND application_name = 'journal-appender' AND wait_event_type = 'Lock'")) {
            var pids = new HashSet<Integer>();
            while (row.next()) {
                pids.add(row.getInt(1));
            }
            return pids;
        }
    }

    @Test
    void while_the_database_is_away_appends_are_refused_at_once_and_taken_again_after_it() throws Exception {
        try (var proxy = new BreakableProxy(database.port())) {
            var journal = database.open(settings -> through(proxy, settings), JournalListener.LOGGING);
            record(journal, about("away/member/1"));
            proxy.refuseAll();
            Awaitility.await().until(() -> refusedWithin(journal, Duration.ofMillis(500)));

            long started = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                var append = journal.append(List.of(about("away/member/1")), Condition.NONE);
                assertThatThrownBy(append::get).hasCauseInstanceOf(JournalUnavailableException.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
            assertThat(journal.isConnected()).isFalse();

            proxy.letThrough();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(journal::isConnected);
            record(journal, about("away/member/2"));
            assertThat(database.check().dense()).isEmpty();
        }
    }

    private static boolean refusedWithin(PostgresJournal journal, Duration time) throws InterruptedException {
        try {
            journal.append(List.of(about("away/member/3")), Condition.NONE).get(time.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof JournalUnavailableException;
        } catch (TimeoutException e) {
            return false; // in doubt until the database is back
        }
    }

    @Test
    void an_outcome_that_cannot_be_found_out_in_time_is_called_unknown() throws Exception {
        try (var proxy = new BreakableProxy(database.port())) {
            var journal = database.open(
                    settings -> through(proxy, settings).withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300)),
                    JournalListener.LOGGING);
            record(journal, about("never/member/1"));

            proxy.breakAtNextAnswer();
            proxy.refuseNew();
            var append = journal.append(List.of(about("never/member/1")), Condition.NONE);

            assertThatThrownBy(() -> append.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(OutcomeUnknownException.class);
            assertThat(journal.reader().readByTag("never/member/1", 0, 10)).hasSize(2); // it had been kept
        }
    }

    @Test
    void a_full_queue_refuses_instead_of_growing() throws Exception {
        try (var holder = database.superuser()) {
            var refused = new AtomicInteger();
            var journal = database.open(settings -> settings.withQueueLimit(10), new JournalListener() {
                @Override
                public void appendRefused() {
                    refused.incrementAndGet();
                }
            });
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + AppendSession.LOCK + ")");
            }
            var first = journal.append(List.of(about("full/member/first")), Condition.NONE);
            Awaitility.await()
                    .until(() -> waitingForTheLock() == 1); // the first is with the database, the queue is empty
            var appends = new ArrayList<CompletableFuture<Verdict>>();
            for (int i = 0; i < 40; i++) {
                appends.add(journal.append(List.of(about("full/member/" + i)), Condition.NONE));
            }
            long failed = appends.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .count();
            holder.commit();

            assertThat(failed).isEqualTo(30).isEqualTo(refused.get());
            assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(Verdict.Accepted.class);
            for (var append : appends) {
                if (!append.isCompletedExceptionally()) {
                    assertThat(append.get(20, TimeUnit.SECONDS)).isInstanceOf(Verdict.Accepted.class);
                }
            }
        }
    }

    private static JournalSettings through(BreakableProxy proxy, JournalSettings settings) {
        return new JournalSettings(
                settings.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"),
                settings.username(),
                settings.password(),
                settings.queueLimit(),
                settings.batchLimit(),
                settings.callTimeout(),
                settings.outcomeTimeout(),
                settings.poll(),
                settings.partitionStep());
    }
}
