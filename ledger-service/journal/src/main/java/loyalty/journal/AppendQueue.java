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

/** Appends wait here for the next batch, which takes what has come meanwhile and does not wait for more (decision 0002). */
final class AppendQueue {

    private final int limit;
    private final int batchLimit;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Append> waiting = new ArrayDeque<>();
    private boolean closed;

    AppendQueue(int limit, int batchLimit) {
        this.limit = limit;
        this.batchLimit = batchLimit;
    }

    /** False when full or closed. */
    boolean offer(Append append) {
        lock.lock();
        try {
            if (closed || waiting.size() >= limit) {
                return false;
            }
            waiting.add(append);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Puts appends back in front, in their order, however many wait. */
    void putBack(List<Append> appends) {
        lock.lock();
        try {
            appends.reversed().forEach(waiting::addFirst);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch: appends that do not depend on one another, in the order of their arrival. Waits for the first one; empty only
     * when closed and drained.
     */
    List<Append> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.await();
            }
            return independent();
        } finally {
            lock.unlock();
        }
    }

    /** Leaves behind what reads a tag that the batch writes, and what would overtake something left behind. */
    private List<Append> independent() {
        var batch = new ArrayList<Append>(Math.min(waiting.size(), batchLimit));
        Set<String> written = new HashSet<>();
        Set<String> leftBehind = new HashSet<>();
        var rest = new ArrayList<Append>();
        while (batch.size() < batchLimit && !waiting.isEmpty()) {
            var append = waiting.poll();
            if (Collections.disjoint(append.reads, written)
                    && disjoint(append.reads, leftBehind)
                    && disjoint(append.writes, leftBehind)) {
                batch.add(append);
                written.addAll(append.writes);
            } else {
                rest.add(append);
                leftBehind.addAll(append.reads);
                leftBehind.addAll(append.writes);
            }
        }
        rest.reversed().forEach(waiting::addFirst);
        return batch;
    }

    private static boolean disjoint(Collection<String> some, Set<String> others) {
        return others.isEmpty() || Collections.disjoint(some, others);
    }

    /** Everything that waits, for refusing it. */
    List<Append> drain() {
        lock.lock();
        try {
            var all = List.copyOf(waiting);
            waiting.clear();
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
