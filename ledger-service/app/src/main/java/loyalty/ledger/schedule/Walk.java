package loyalty.ledger.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import loyalty.ledger.lease.Duty;

/**
 * How far the schedule is with work that takes many steps: through which position it was found, what of it is open, and how much is done. Written by the
 * schedule's thread alone.
 */
final class Walk {

    private final String work;
    private final ScheduleProgress progress;
    private final InstantSource clock;
    private final MeterRegistry registry;

    private long foundThrough;
    private volatile Counts counts = Counts.of(0);

    /** What the journal tells of work, page by page. */
    interface Page {

        /** The position up to which it tells all. */
        long through();

        boolean isLast();
    }

    /**
     * The work that has to be done first.
     *
     * @param position of the entry that asks for it
     * @param foundAt by this node: it may take effect long before
     */
    record Oldest(long position, Instant dueAt, Instant foundAt) {}

    private record Counts(long doneThrough, int open, Optional<Oldest> oldest, long done, long refused) {

        static Counts of(long doneThrough) {
            return new Counts(doneThrough, 0, Optional.empty(), 0, 0);
        }
    }

    /** @param progress where it is kept how far all is done */
    Walk(String work, ScheduleProgress progress, InstantSource clock, MeterRegistry registry) {
        this.work = work;
        this.progress = progress;
        this.clock = clock;
        this.registry = registry;
        Gauge.builder("loyalty.scheduled.overdue", this::overdueSeconds)
                .description("How long the oldest work that is due has waited")
                .baseUnit("seconds")
                .tag("work", work)
                .register(registry);
    }

    private double overdueSeconds() {
        return counts.oldest()
                .map(oldest -> Math.max(
                        0, Duration.between(oldest.foundAt(), clock.instant()).toMillis() / 1_000.0))
                .orElse(0.0);
    }

    /** How far it is, which runs while the schedule does. */
    ScheduleStatus status(Duty.Standing standing) {
        var now = counts;
        return new ScheduleStatus(
                work,
                standing.state(),
                standing.reason(),
                now.doneThrough(),
                now.open(),
                now.oldest().map(Oldest::dueAt),
                now.done(),
                now.refused());
    }

    /** Takes over from whoever did it before. */
    void begin() {
        foundThrough = progress.doneThrough(work);
        counts = Counts.of(foundThrough);
    }

    /** Goes through what was recorded since the last time. */
    <P extends Page> void find(LongFunction<P> after, Consumer<P> adding) {
        P page;
        do {
            page = after.apply(foundThrough);
            adding.accept(page);
            foundThrough = page.through();
        } while (!page.isLast());
    }

    /** So many more came to an end in this way. */
    void done(String outcome, int number) {
        if (number > 0) {
            registry.counter("loyalty.scheduled.done", "work", work, "outcome", outcome)
                    .increment(number);
        }
        boolean isRefused = outcome.equals("refused");
        var before = counts;
        counts = new Counts(
                before.doneThrough(),
                before.open(),
                before.oldest(),
                before.done() + (isRefused ? 0 : number),
                before.refused() + (isRefused ? number : 0));
    }

    /** Saved when it has moved: a row now and then, not one for each look. */
    void remember(Optional<Oldest> oldest, int open) {
        long doneThrough = oldest.map(each -> each.position() - 1).orElse(foundThrough);
        var before = counts;
        if (doneThrough != before.doneThrough()) {
            progress.save(work, doneThrough);
        }
        counts = new Counts(doneThrough, open, oldest, before.done(), before.refused());
    }
}
