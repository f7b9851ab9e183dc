package loyalty.projection.feed;

import java.time.Duration;
import loyalty.edge.StageLine;
import org.slf4j.Logger;

/** Writes at most one line a second, with the sums of the batches in between. Used by one thread at a time. */
final class BatchLog {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final Logger log;
    private final String projection;
    private final Slot slot;
    private long nextNanos = System.nanoTime();
    private long entries;
    private long batches;
    private Duration spent = Duration.ZERO;

    BatchLog(Logger log, String projection, Slot slot) {
        this.log = log;
        this.projection = projection;
        this.slot = slot;
    }

    void wrote(int entriesWritten, long position, Duration took) {
        entries += entriesWritten;
        batches++;
        spent = spent.plus(took);
        long now = System.nanoTime();
        if (now - nextNanos < 0) {
            return;
        }
        StageLine.of("projected")
                .with("projection", projection)
                .with("slot", slot)
                .with("outcome", "written")
                .with("position", position)
                .with("entries", entries)
                .with("batches", batches)
                .with("writeMillis", spent.toMillis())
                .info(log);
        nextNanos = now + INTERVAL_NANOS;
        entries = 0;
        batches = 0;
        spent = Duration.ZERO;
    }
}
