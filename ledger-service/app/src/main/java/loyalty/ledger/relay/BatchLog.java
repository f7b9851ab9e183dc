package loyalty.ledger.relay;

import java.time.Duration;
import loyalty.edge.StageLine;
import org.slf4j.Logger;

/** Writes at most one line a second, with the sums of the batches in between. Used by one thread. */
final class BatchLog {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final Logger log;
    private long nextNanos = System.nanoTime();
    private long entries;
    private long batches;
    private Duration spent = Duration.ZERO;

    BatchLog(Logger log) {
        this.log = log;
    }

    void published(int published, long position, Duration took) {
        entries += published;
        batches++;
        spent = spent.plus(took);
        long now = System.nanoTime();
        if (now - nextNanos < 0) {
            return;
        }
        StageLine.of("relayed")
                .with("outcome", "published")
                .with("position", position)
                .with("entries", entries)
                .with("batches", batches)
                .with("publishMillis", spent.toMillis())
                .info(log);
        nextNanos = now + INTERVAL_NANOS;
        entries = 0;
        batches = 0;
        spent = Duration.ZERO;
    }
}
