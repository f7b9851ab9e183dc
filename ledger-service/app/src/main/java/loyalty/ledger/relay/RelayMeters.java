package loyalty.ledger.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What the stage "relayed" shows of itself. */
public final class RelayMeters {

    private final MeterRegistry registry;
    private final Counter entries;
    private final Timer batches;
    private volatile Instant lastRecordedAt = Instant.EPOCH; // until it is watched

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

    /** Begins to show; what waits before anything was published here counts from now on, however old it is. */
    void watch(Supplier<RelayStatus> status, InstantSource clock) {
        lastRecordedAt = clock.instant();
        Gauge.builder("loyalty.relayed.lag", () -> status.get().lag())
                .description("Entries recorded and not yet published")
                .baseUnit("entries")
                .register(registry);
        Gauge.builder("loyalty.relayed.age", () -> ageSeconds(status.get(), clock))
                .description(
                        "Time since the last published entry was recorded, or since the start, while something waits")
                .baseUnit("seconds")
                .register(registry);
    }

    private double ageSeconds(RelayStatus status, InstantSource clock) {
        boolean waits = status.lag() > 0 && status.state() != RelayState.WAITING; // then another instance publishes
        return waits ? Duration.between(lastRecordedAt, clock.instant()).toMillis() / 1_000.0 : 0;
    }

    void published(int count, Instant recordedAt, Duration took) {
        entries.increment(count);
        batches.record(took);
        lastRecordedAt = recordedAt;
    }
}
