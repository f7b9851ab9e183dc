package loyalty.projection.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** The meters of the stage "projected"; the only tag is the projection. */
final class ProjectionMeters {

    private static final String TAG = "projection";

    private final MeterRegistry registry;
    private final String projection;
    private final Counter entries;
    private final Counter again;
    private final Timer batch;

    ProjectionMeters(MeterRegistry registry, String projection) {
        this.registry = registry;
        this.projection = projection;
        this.entries = Counter.builder("loyalty.projected.entries")
                .description("entries applied")
                .tag(TAG, projection)
                .register(registry);
        this.again = Counter.builder("loyalty.projected.again")
                .description("entries left out because they had been applied before")
                .tag(TAG, projection)
                .register(registry);
        this.batch = Timer.builder("loyalty.projected.batch")
                .description("time to write the rows of one poll and its checkpoint")
                .tag(TAG, projection)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    void gauge(String meter, String unit, String description, Supplier<Number> value) {
        Gauge.builder(meter, value)
                .baseUnit(unit)
                .description(description)
                .tag(TAG, projection)
                .register(registry);
    }

    void wrote(int entriesWritten, Duration took) {
        entries.increment(entriesWritten);
        batch.record(took);
    }

    void leftOut(int entriesLeftOut) {
        again.increment(entriesLeftOut);
    }
}
