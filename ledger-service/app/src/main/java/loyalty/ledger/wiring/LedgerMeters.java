package loyalty.ledger.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import loyalty.journal.JournalListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times what happens in each stage of a command, as {@code docs/reference/metrics.md} lists it. */
final class LedgerMeters implements JournalListener {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerMeters.class);

    private final MeterRegistry registry;
    private final Timer batches;
    private final Timer queueing;
    private final Counter entries;
    private final Counter refused;

    LedgerMeters(MeterRegistry registry) {
        this.registry = registry;
        this.batches = Timer.builder("loyalty.recorded.batch.time").register(registry);
        this.queueing = Timer.builder("loyalty.recorded.queue.time").register(registry);
        this.entries = Counter.builder("loyalty.recorded.entries").register(registry);
        this.refused = Counter.builder("loyalty.recorded.refused").register(registry);
    }

    void understood(String command) {
        registry.counter("loyalty.understood.commands", "command", command).increment();
    }

    /** One decision: by what it was made, how it ended and how long loading and deciding took. */
    void decided(String command, Decided as, Duration took) {
        registry.timer(
                        "loyalty.decided.time",
                        "command",
                        command,
                        "outcome",
                        as.name().toLowerCase(Locale.ROOT))
                .record(took);
    }

    /** How a decision ended. */
    enum Decided {
        ACCEPTED,
        REPEATED,
        REJECTED
    }

    /** One command that was recorded: from its arrival here until it was durable. */
    void recorded(String command, Duration took) {
        registry.timer("loyalty.recorded.time", "command", command).record(took);
    }

    /** A decision that the journal did not take, so that it has to be made again. */
    void decidedAnew(String reason) {
        registry.counter("loyalty.recorded.retries", "reason", reason).increment();
    }

    @Override
    public void batchAppended(
            int appends, int rejected, int kept, Duration longestWait, Duration call, Duration clockHeld) {
        batches.record(call);
        queueing.record(longestWait);
        entries.increment(kept);
        if (clockHeld.compareTo(Duration.ofSeconds(5)) > 0) {
            LOG.warn("the database's clock went back: recorded time is held {} ahead", clockHeld);
        }
    }

    @Override
    public void appendRefused() {
        refused.increment();
    }
}
