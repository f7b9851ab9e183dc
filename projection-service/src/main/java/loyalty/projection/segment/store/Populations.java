package loyalty.projection.segment.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import loyalty.programme.Programme;
import loyalty.projection.feed.ProjectionRunner.View;
import loyalty.projection.feed.Slot;
import loyalty.projection.segment.Population;
import loyalty.value.ProgrammeId;

/**
 * Populations, of which the latest few are kept for a moment: the segment of one member needs the values of all.
 *
 * <p>A kept population answers with the position that it was read at, so what it says is true as of that position.
 */
public final class Populations {

    private static final int KEPT_MAX = 4;

    private final SegmentQueries queries;
    private final Duration keptFor;
    private final ReentrantLock reading = new ReentrantLock();
    private final Deque<Kept> kept = new ArrayDeque<>();

    /** @param keptFor how old an answer may be */
    public Populations(SegmentQueries queries, Duration keptFor) {
        this.queries = queries;
        this.keptFor = keptFor;
    }

    /**
     * A population and when it is true.
     *
     * @param until the first instant after its own at which the rows say something else
     */
    private record Kept(ProgrammeId programme, Slot slot, Population population, Instant until, long readAtNanos) {

        boolean answers(Programme asked, View view, Instant asOf, long minPosition) {
            return programme.equals(asked.id())
                    && slot == view.slot()
                    && population.position() >= minPosition
                    && !asOf.isBefore(population.asOf())
                    && asOf.isBefore(until);
        }
    }

    /** A population that may have been read a moment ago. */
    public Population recent(View view, Programme programme, Instant asOf, long minPosition) {
        // One reader at a time: whoever waited finds the population that the other one has read.
        reading.lock();
        try {
            long now = System.nanoTime();
            kept.removeIf(each -> now - each.readAtNanos() > keptFor.toNanos());
            Optional<Kept> found = kept.stream()
                    .filter(each -> each.answers(programme, view, asOf, minPosition))
                    .findFirst();
            return found.isPresent() ? found.get().population().at(programme, asOf) : read(view, programme, asOf);
        } finally {
            reading.unlock();
        }
    }

    /** The population as the tables say it now. */
    public Population fresh(View view, Programme programme, Instant asOf) {
        reading.lock();
        try {
            return read(view, programme, asOf);
        } finally {
            reading.unlock();
        }
    }

    private Population read(View view, Programme programme, Instant asOf) {
        long now = System.nanoTime();
        // What is written between the two queries lies beyond the position that the answer speaks of.
        Instant until = queries.nextAfter(view.slot(), programme.id(), asOf).orElse(Instant.MAX);
        var values = queries.values(view.slot(), programme.id(), asOf);
        var population = Population.of(programme, asOf, view.position(), values);
        kept.addFirst(new Kept(programme.id(), view.slot(), population, until, now));
        if (kept.size() > KEPT_MAX) {
            kept.removeLast();
        }
        return population;
    }
}
