package loyalty.ledger.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import loyalty.edge.StageLine;
import loyalty.embedded.EmbeddedStack;
import loyalty.embedded.TestDatabase;
import loyalty.ledger.lease.Duty.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

class DutyIT {

    private static final long LOCK = 42;
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database = EmbeddedStack.shared().freshDatabase();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicReference<Optional<Throwable>> next = new AtomicReference<>(Optional.empty());

    private DataSource sessions() {
        var sessions = new PGSimpleDataSource();
        sessions.setUrl(database.url());
        sessions.setUser(database.username());
        sessions.setPassword(database.password());
        return sessions;
    }

    /** Counts what is done, and fails once with whatever was asked for. */
    private final class Counting implements Duty.Work {

        @Override
        public void begin() {
            begun.incrementAndGet();
        }

        @Override
        public Duration step() {
            steps.incrementAndGet();
            next.getAndSet(Optional.empty()).ifPresent(DutyIT::fail);
            return SOON;
        }
    }

    private static void fail(Throwable with) {
        switch (with) {
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> throw new IllegalArgumentException(with);
        }
    }

    private Duty duty() {
        var duty = new Duty(
                "duty",
                LOCK,
                SOON,
                sessions(),
                new Counting(),
                failed -> failed instanceof IllegalStateException,
                () -> StageLine.of("tested"),
                LoggerFactory.getLogger(DutyIT.class));
        duty.start();
        return duty;
    }

    private void awaitStep() {
        int before = steps.get();
        await().atMost(PATIENCE).until(() -> steps.get() > before);
    }

    @Test
    void one_node_does_it_and_another_takes_over_when_that_stops() {
        var first = duty();
        awaitStep();
        assertThat(first.standing()).isEqualTo(new Duty.Standing(State.RUNNING, Optional.empty()));
        try (var second = duty()) {
            await().atMost(PATIENCE)
                    .until(() -> second.standing().reason().equals(Optional.of("another node does it")));
            assertThat(second.standing().state()).isEqualTo(State.WAITING);
            assertThat(begun).hasValue(1);

            first.close();

            await().atMost(PATIENCE).until(() -> second.standing().state() == State.RUNNING);
            assertThat(begun).hasValue(2);
            assertThat(first.isClosed()).isTrue();
            assertThat(first.standing().state()).isEqualTo(State.CLOSED);
        } finally {
            first.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalStateException.class,
                IllegalArgumentException.class,
                StackOverflowError.class,
                OutOfMemoryError.class
            })
    void whatever_goes_wrong_it_begins_again(Class<? extends Throwable> failure) throws ReflectiveOperationException {
        try (var duty = duty()) {
            awaitStep();
            int before = begun.get();

            next.set(Optional.of(failure.getConstructor(String.class).newInstance("on purpose")));

            await().atMost(PATIENCE).until(() -> begun.get() == before + 1);
            awaitStep();
            assertThat(duty.standing().state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void it_begins_again_when_its_session_was_ended() throws SQLException {
        try (var duty = duty();
                var other = database.connect();
                var kill = other.createStatement()) {
            awaitStep();
            int before = begun.get();

            kill.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = " + LOCK);

            await().atMost(PATIENCE).until(() -> begun.get() > before);
            await().atMost(PATIENCE).until(() -> duty.standing().state() == State.RUNNING);
        }
    }
}
