package loyalty.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends wait here for the next batch, which takes what has come meanwhile and does not wait for more (decision 0002). Whoever brings an
 * append puts it into that batch, so that the appender, which is alone, finds it ready to be sent.
 */
final class AppendQueue {

    private final int limit;
    private final int batchLimit;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Append> waiting = new ArrayDeque<>(); // for a batch after the next one, in their order
    private final Set<String> leftBehind = new HashSet<>(); // tags that those who wait read or write
    private Batch next = new Batch(new BatchArrays());
    private BatchArrays spare =
            new BatchArrays(); // of the batch that was taken last: the appender's until it takes another
    private boolean closed;

    AppendQueue(int limit, int batchLimit) {
        this.limit = limit;
        this.batchLimit = batchLimit;
    }

    /** False when full or closed. */
    boolean offer(Append append) {
        lock.lock();
        try {
            if (closed || next.size() + waiting.size() >= limit) {
                return false;
            }
            place(append);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Behind the next batch waits what reads a tag that this writes, and what would overtake something that waits. */
    private void place(Append append) {
        if (next.size() < batchLimit
                && next.isIndependentOf(append)
                && disjoint(append.reads, leftBehind)
                && disjoint(append.writes, leftBehind)) {
            next.add(append);
        } else {
            waiting.add(append);
            leftBehind.addAll(append.reads);
            leftBehind.addAll(append.writes);
        }
    }

    private static boolean disjoint(Collection<String> some, Set<String> others) {
        return others.isEmpty() || Collections.disjoint(some, others);
    }

    /** Puts appends back in front, in their order, however many wait. */
    void putBack(List<Append> appends) {
        lock.lock();
        try {
            var all = new ArrayList<>(appends);
            all.addAll(all());
            begin(next.arraysAsTheyAre());
            all.forEach(this::place);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private List<Append> all() {
        var all = new ArrayList<>(next.appends());
        all.addAll(waiting);
        return all;
    }

    private void begin(BatchArrays arrays) {
        next = new Batch(arrays);
        waiting.clear();
        leftBehind.clear();
    }

    /**
     * The next batch: appends that do not depend on one another, in the order of their arrival. Waits for the first one; empty only
     * when closed and drained. By asking for it the appender says that it is done with the one before.
     */
    Batch take() throws InterruptedException {
        lock.lock();
        try {
            while (next.isEmpty() && !closed) {
                arrived.await();
            }
            var batch = next;
            var later = List.copyOf(waiting);
            begin(spare);
            spare = batch.arraysAsTheyAre();
            later.forEach(this::place);
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Everything that waits, for refusing it. */
    List<Append> drain() {
        lock.lock();
        try {
            var all = all();
            begin(next.arraysAsTheyAre());
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what waits is still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
