package loyalty.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/**
 * The journal on PostgreSQL: what is appended gets the next positions in commit order, under one lock, in a commit shared with
 * whatever else is waiting on this node. Several nodes may write the same journal.
 *
 * <p>It holds two connections of its own, for the appender and the tail, and opens them in the background: until they stand, and
 * whenever the database is away, appends are refused at once.
 */
public final class PostgresJournal implements AutoCloseable {

    private final JournalReader reader;
    private final Appender appender;
    private final JournalTail tail;
    private final JournalListener listener;

    /** Ends what it was given for. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Starts to connect.
     *
     * @param database for reading; a pool
     * @param settings for the connections of the appender and the tail
     */
    public PostgresJournal(DataSource database, JournalSettings settings, JournalListener listener) {
        this.listener = listener;
        this.reader = new JournalReader(database);
        this.tail = new JournalTail(settings, listener);
        this.appender = new Appender(settings, listener, tail::advance);
        tail.start();
        appender.start();
    }

    /**
     * Appends entries, all or none. The future completes, on a virtual thread of its own, once the outcome is durable; it fails with
     * {@link JournalUnavailableException} if nothing has happened, and with {@link OutcomeUnknownException} if the database stayed
     * away too long to tell. Throws IllegalArgumentException, before anything is sent, for entries that the journal cannot keep.
     */
    public CompletableFuture<Verdict> append(List<NewEntry> entries, Condition condition) {
        var append = new Append(entries, condition);
        appender.submit(append);
        return append.verdict;
    }

    /** Whether appends are being taken. */
    public boolean isConnected() {
        return appender.isConnected();
    }

    /** For everything that is to be read. */
    public JournalReader reader() {
        return reader;
    }

    /** The highest position known to be readable; may lag behind {@link JournalReader#headPosition} for a moment, never runs ahead. */
    public long knownHead() {
        return tail.head();
    }

    /** Waits until there is an entry after a position, no longer than the time given, and returns the known head. */
    public long awaitEntriesAfter(long position, Duration limit) throws InterruptedException {
        return tail.awaitAfter(position, limit);
    }

    /** Runs {@code wake} whenever the known head has moved, and at least every poll interval, until the registration is closed. */
    public Registration onNewEntries(Runnable wake) {
        return tail.onMove(wake);
    }

    /** Reports that an open stream could not be read; it is tried again. */
    public void streamFailed(Exception cause) {
        listener.streamFailed(cause);
    }

    /** Writes what waits, then lets the connections go. */
    @Override
    public void close() {
        appender.close();
        tail.close();
    }
}
