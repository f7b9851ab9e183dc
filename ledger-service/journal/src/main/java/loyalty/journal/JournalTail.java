package loyalty.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.PGConnection;

/**
 * Knows the head of the journal and wakes those who wait for it to move. It hears of commits from this node's appender, from the
 * notification that every commit sends, and, should one be missed, from a look at the head every poll interval.
 */
final class JournalTail implements AutoCloseable {

    private static final String WHO = "the tail";
    private static final long BACKOFF_FIRST_MILLIS = 50;
    private static final long BACKOFF_LAST_MILLIS = 2_000;

    private final JournalSettings settings;
    private final JournalListener listener;
    private final AtomicLong head = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Set<Runnable> wakes = new CopyOnWriteArraySet<>();
    private final Thread ears;
    private final Thread waker;
    private volatile boolean closed;

    JournalTail(JournalSettings settings, JournalListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.ears = Thread.ofPlatform().name("journal-tail").daemon().unstarted(this::listen);
        this.waker = Thread.ofPlatform().name("journal-waker").daemon().unstarted(this::wake);
    }

    void start() {
        ears.start();
        waker.start();
    }

    /** Everything up to here can be read. May lag behind; never runs ahead. */
    long head() {
        return head.get();
    }

    void advance(long position) {
        if (head.getAndAccumulate(position, Math::max) < position) {
            signal();
        }
    }

    private void signal() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the head lies beyond a position, no longer than the time given, and returns the head. */
    long awaitAfter(long position, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (head.get() <= position && left > 0 && !closed) {
                left = moved.awaitNanos(left);
            }
            return head.get();
        } finally {
            lock.unlock();
        }
    }

    /** Runs {@code wake} after the head has moved, on a thread of the tail's, until the registration is closed. */
    PostgresJournal.Registration onMove(Runnable wake) {
        wakes.add(wake);
        return () -> wakes.remove(wake);
    }

    private void wake() {
        long seen = 0;
        while (!closed) {
            try {
                long now = awaitAfter(seen, settings.poll());
                // Also when nothing has moved: a stream that failed to read gets its next try this way.
                wakes.forEach(this::run);
                seen = now;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run(Runnable wake) {
        try {
            wake.run();
        } catch (RuntimeException e) {
            listener.streamFailed(e);
        }
    }

    private void listen() {
        long backoff = BACKOFF_FIRST_MILLIS;
        while (!closed) {
            try (Connection connection = AppendSession.connect(settings, "journal-tail")) {
                try (var statement = connection.createStatement()) {
                    statement.execute("LISTEN journal_head");
                }
                listener.connected(WHO);
                backoff = BACKOFF_FIRST_MILLIS;
                follow(connection);
            } catch (SQLException e) {
                if (!closed) {
                    if (backoff == BACKOFF_FIRST_MILLIS) { // once for each outage
                        listener.connectionLost(WHO, e);
                    }
                    backoff = pause(backoff);
                }
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        var session = connection.unwrap(PGConnection.class);
        advance(lookUp(connection));
        while (!closed) {
            var notes = session.getNotifications(Math.toIntExact(settings.poll().toMillis()));
            if (notes == null || notes.length == 0) {
                advance(lookUp(connection));
            } else {
                advance(Long.parseLong(notes[notes.length - 1].getParameter()));
            }
        }
    }

    private static long lookUp(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT coalesce(max(position), 0) FROM journal.heads")) {
            row.next();
            return row.getLong(1);
        }
    }

    private long pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return Math.min(BACKOFF_LAST_MILLIS, millis * 2);
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
            return millis;
        }
    }

    @Override
    public void close() {
        closed = true;
        signal();
        ears.interrupt();
        waker.interrupt();
    }
}
