package loyalty.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import loyalty.journal.AppendSession.Place;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a node that writes. It takes a batch, makes one call, hands out the verdicts. A lost connection, or a fault of
 * any kind, leaves a batch in doubt: then a new session first ends the old backend, so that the call is over one way or the other,
 * and looks for the entries; what is there was accepted, what is not there is sent again. No answer is ever a guess.
 */
final class Appender implements AutoCloseable {

    private static final long BACKOFF_FIRST_MILLIS = 20;
    private static final long BACKOFF_LAST_MILLIS = 2_000;
    private static final int ATTEMPTS_MAX = 5;
    private static final String WHO = "the appender";

    private final JournalSettings settings;
    private final JournalListener listener;
    private final LongConsumer committed;
    private final AppendQueue queue;
    private final Thread thread;

    private volatile boolean connected;
    private @Nullable AppendSession session;
    private AppendSession.@Nullable Backend lastBackend;
    private long head; // the last one known, for finding entries in doubt
    private long partitionsEnd;
    private List<Append> inFlight = List.of();

    Appender(JournalSettings settings, JournalListener listener, LongConsumer committed) {
        this.settings = settings;
        this.listener = listener;
        this.committed = committed;
        this.queue = new AppendQueue(settings.queueLimit(), settings.batchLimit());
        this.thread = Thread.ofPlatform().name("journal-appender").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isConnected() {
        return connected;
    }

    /** Takes the append for the next batch, or refuses it at once. */
    void submit(Append append) {
        if (!connected || !queue.offer(append)) {
            listener.appendRefused();
            append.verdict.completeExceptionally(new JournalUnavailableException(
                    connected ? "too many appends are waiting" : "the journal is not connected to its database"));
        } else if (!connected) {
            refuseWaiting(); // it has just been lost, and this append may have come too late to be refused with the
            // others
        }
    }

    private void run() {
        try {
            connect(List.of());
            for (var batch = queue.take(); !batch.isEmpty() || !queue.isClosed(); batch = queue.take()) {
                if (!batch.isEmpty()) {
                    writeOrBegin(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connected = false;
            var cause = new IllegalStateException("the appender has ended");
            inFlight.forEach(append -> append.verdict.completeExceptionally(
                    new OutcomeUnknownException("the journal was closed during the append", cause)));
            refuseWaiting();
            closeSession();
        }
    }

    /** No fault ends the appender, whatever it is: the next batch has a session of its own. */
    private void writeOrBegin(Batch batch) throws InterruptedException {
        try {
            write(batch);
        } catch (RuntimeException | Error fault) {
            listener.connectionLost(WHO, asException(fault));
            connect(List.of());
        }
    }

    private static Exception asException(Throwable failure) {
        return failure instanceof Exception exception ? exception : new IllegalStateException(failure);
    }

    private void write(Batch taken) throws InterruptedException {
        var batch = taken.appends();
        var current = session;
        if (current == null) {
            queue.putBack(batch);
            connect(List.of());
            return;
        }
        long started = System.nanoTime();
        long headBefore = head;
        inFlight = batch;
        try {
            batch.forEach(append -> append.attempts++);
            if (head + settings.partitionStep() / 2 >= partitionsEnd) {
                partitionsEnd = current.makePartitions(settings.partitionStep());
            }
            var result = current.append(taken);
            long ended = System.nanoTime();
            head = result.head();
            committed.accept(head);
            answer(batch, result.verdicts());
            long oldest = batch.stream()
                    .mapToLong(append -> append.arrivedNanos)
                    .min()
                    .orElse(started);
            listener.batchAppended(
                    batch.size(),
                    result.rejected(),
                    result.entries(),
                    Duration.ofNanos(started - oldest),
                    Duration.ofNanos(ended - started),
                    result.clockHeld());
            inFlight = List.of();
        } catch (SQLException e) {
            inFlight = List.of();
            failed(batch, e);
        } catch (RuntimeException | Error fault) {
            // Memory that is short, or a mistake of ours: the call may have been made. In doubt as after a lost
            // connection;
            // what was rejected before is rejected again.
            inFlight = List.of();
            head = headBefore; // entries in doubt are looked for after it
            listener.connectionLost(WHO, asException(fault));
            connect(batch);
        }
    }

    private void failed(List<Append> batch, SQLException failure) throws InterruptedException {
        if (SqlFailure.lostConnection(failure)) {
            listener.connectionLost(WHO, failure);
            connect(batch);
        } else if (SqlFailure.passing(failure)) {
            batch.forEach(append -> refuse(append, "the database did not take the append in time", failure));
        } else if (batch.size() == 1) {
            refuse(batch.getFirst(), "the database refused the append", failure);
        } else { // one of them is to blame: each alone
            for (var append : batch) {
                var alone = new Batch(new BatchArrays());
                alone.add(append);
                write(alone);
            }
        }
    }

    /** Connects, and again until it succeeds; then settles the appends whose outcome is in doubt. */
    private void connect(List<Append> inDoubt) throws InterruptedException {
        closeSession();
        long deadline = System.nanoTime() + settings.outcomeTimeout().toNanos();
        long backoff = BACKOFF_FIRST_MILLIS;
        var unsettled = inDoubt;
        for (boolean first = true; ; first = false) {
            try {
                var fresh = new AppendSession(settings);
                session = fresh;
                if (settle(fresh, unsettled)) {
                    lastBackend = fresh.backend();
                    connected = true;
                    listener.connected(WHO);
                    return;
                }
            } catch (SQLException | RuntimeException | Error e) {
                if (first) {
                    listener.connectionLost(WHO, asException(e));
                }
                unsettled = giveUp(unsettled, deadline, e);
            }
            closeSession();
            connected = false;
            refuseWaiting();
            if (queue.isClosed()) {
                giveUp(unsettled, System.nanoTime(), new SQLException("the journal was closed"));
                return;
            }
            TimeUnit.MILLISECONDS.sleep(backoff);
            backoff = Math.min(BACKOFF_LAST_MILLIS, backoff * 2);
        }
    }

    /** False if the old backend is not gone yet. */
    private boolean settle(AppendSession fresh, List<Append> inDoubt) throws SQLException {
        var old = lastBackend;
        if (old != null && !fresh.fence(old)) {
            return false;
        }
        partitionsEnd = fresh.makePartitions(settings.partitionStep());
        long headNow = fresh.head();
        var ids = inDoubt.stream()
                .flatMap(append -> append.entries.stream())
                .map(entry -> entry.header().id())
                .toList();
        var found = ids.isEmpty() ? Map.<UUID, Place>of() : fresh.find(ids, head);

        // From here on nothing can fail: an append that is put back must not be settled a second time.
        head = headNow;
        committed.accept(head);
        var again = inDoubt.stream()
                .filter(append -> !answerIfFound(append, found))
                .filter(append -> !refuseIfTriedOften(append))
                .toList();
        queue.putBack(again);
        return true;
    }

    private boolean answerIfFound(Append append, Map<UUID, Place> found) {
        var first = found.get(append.entries.getFirst().header().id());
        if (first == null) {
            return false;
        }
        long last = first.position() + append.entries.size() - 1;
        answer(append, new Verdict.Accepted(first.position(), last, Micros.toInstant(first.recordedMicros())));
        return true;
    }

    private boolean refuseIfTriedOften(Append append) {
        if (append.attempts < ATTEMPTS_MAX) {
            return false;
        }
        refuse(
                append,
                "the connection was lost, or the call failed, " + append.attempts + " times during the append",
                new SQLException("lost"));
        return true;
    }

    private List<Append> giveUp(List<Append> inDoubt, long deadline, Throwable cause) {
        if (inDoubt.isEmpty() || System.nanoTime() - deadline < 0) {
            return inDoubt;
        }
        var unknown =
                new OutcomeUnknownException("the connection was lost during the append and is not back yet", cause);
        inDoubt.forEach(append -> Thread.startVirtualThread(() -> append.verdict.completeExceptionally(unknown)));
        return List.of();
    }

    /**
     * Verdicts complete on threads of their own, one each: what callers do next must neither delay the appender nor one another. One more
     * thread starts those of a batch, so that the next batch does not wait for so many.
     */
    private void answer(List<Append> batch, List<Verdict> verdicts) {
        Thread.startVirtualThread(() -> {
            for (int i = 0; i < batch.size(); i++) {
                answer(batch.get(i), verdicts.get(i));
            }
        });
    }

    private void answer(Append append, Verdict verdict) {
        Thread.startVirtualThread(() -> append.verdict.complete(verdict));
    }

    private void refuse(Append append, String message, SQLException cause) {
        var refusal = new JournalUnavailableException(message, cause);
        Thread.startVirtualThread(() -> append.verdict.completeExceptionally(refusal));
    }

    private void refuseWaiting() {
        for (var append : queue.drain()) {
            listener.appendRefused();
            append.verdict.completeExceptionally(
                    new JournalUnavailableException("the journal is not connected to its database"));
        }
    }

    private void closeSession() {
        var old = session;
        session = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                listener.connectionLost(WHO, e);
            }
        }
    }

    /** Writes what waits, then ends; whoever is not answered within the time of a call is told so. */
    @Override
    public void close() {
        queue.close();
        try {
            if (!thread.join(settings.callTimeout().plusSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
