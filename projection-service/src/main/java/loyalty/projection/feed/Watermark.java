package loyalty.projection.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Says up to which position of the journal a checkpoint is complete.
 *
 * <p>A partition in which nothing happens never passes a position by itself. So the relay tells, with every transaction,
 * how far all partitions are once everything up to a position is in them; what has reached those offsets is complete to
 * that position.
 */
public final class Watermark {

    /** More marks than this are thinned out: a projection far behind then moves in larger steps. */
    private static final int MARKS_MAX = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Mark> marks = new ArrayList<>();
    private long head;

    /**
     * A record of the topic of progress.
     *
     * @param position everything up to it has been published
     * @param offsets the next offset of each partition then
     */
    public record Mark(long position, List<Long> offsets) {
        public Mark {
            offsets = List.copyOf(offsets);
            if (position < 0 || offsets.size() != Topics.PARTITIONS) {
                throw new IllegalArgumentException(
                        "a mark speaks of a position and " + Topics.PARTITIONS + " partitions");
            }
        }
    }

    /** Takes the next mark; one that is not beyond the last says nothing new. */
    public void told(Mark mark) {
        lock.lock();
        try {
            if (mark.position() <= head) {
                return;
            }
            head = mark.position();
            marks.add(mark);
            if (marks.size() > MARKS_MAX) {
                thinOut();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void thinOut() {
        var kept = new ArrayList<Mark>(MARKS_MAX / 2 + 1);
        for (int i = marks.size() - 1; i >= 0; i -= 2) {
            kept.addFirst(marks.get(i));
        }
        marks.clear();
        marks.addAll(kept);
    }

    /** The highest position that has been published, as far as known; 0 for none. */
    public long head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    /** The position that a checkpoint is complete to, as far as the marks tell. */
    long completeTo(Checkpoint reached) {
        lock.lock();
        try {
            int low = 0;
            int high = marks.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (reached.hasReached(marks.get(middle).offsets())) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == 0 ? 0 : marks.get(low - 1).position();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes those who wait: a projection has come further. */
    void moved() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a position is at least the wanted one, and says whether it is. */
    boolean await(LongSupplier position, long wanted, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (position.getAsLong() < wanted) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
