package loyalty.ledger.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What the stage "relayed" shows of itself. */
public final class RelayMeters {

    private final MeterRegistry registry;
    private final Counter entries;
    private final Timer batches;
    private volatile Instant lastRecordedAt = Instant.EPOCH;

    public RelayMeters(MeterRegistry registry) {
        this.registry = registry;
        this.entries = Counter.builder("loyalty.relayed.entries")
                .description("Entries published since the start")
                .baseUnit("entries")
                .register(registry);
        this.batches = Timer.builder("loyalty.relayed.batch")
                .description("From reading a batch to the commit of its transaction")
                .register(registry);
    }

    void watch(LongSupplier lag, InstantSource clock) {
        Gauge.builder("loyalty.relayed.lag", lag, LongSupplier::getAsLong)
                .description("Entries recorded and not yet published")
                .baseUnit("entries")
                .register(registry);
        Gauge.builder("loyalty.relayed.age", () -> ageSeconds(lag, clock))
                .description("Time since the last published entry was recorded, while something waits; else 0")
                .baseUnit("seconds")
                .register(registry);
    }

    private double ageSeconds(LongSupplier lag, InstantSource clock) {
        boolean waits = lag.getAsLong() > 0 && lastRecordedAt.isAfter(Instant.EPOCH);
        return waits ? Duration.between(lastRecordedAt, clock.instant()).toMillis() / 1_000.0 : 0;
    }

    void published(int count, Instant recordedAt, Duration took) {
        entries.increment(count);
        batches.record(took);
        lastRecordedAt = recordedAt;
    }
}
