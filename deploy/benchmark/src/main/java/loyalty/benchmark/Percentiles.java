package loyalty.benchmark;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * What a service's own timer says of its last two minutes.
 *
 * @param p50Micros half took no longer
 * @param p99Micros 99 of 100 took no longer
 */
record Percentiles(double p50Micros, double p99Micros) {

    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.99;

    /** Lets timers of that name that come later tell the two percentiles. */
    static void publish(MeterRegistry registry, String name) {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(name)
                        ? DistributionStatisticConfig.builder()
                                .percentiles(HALF, NEARLY_ALL)
                                .build()
                                .merge(config)
                        : config;
            }
        });
    }

    static Percentiles of(Timer timer) {
        var values = timer.takeSnapshot().percentileValues();
        return new Percentiles(micros(values, HALF), micros(values, NEARLY_ALL));
    }

    private static double micros(ValueAtPercentile[] values, double percentile) {
        return Arrays.stream(values)
                .filter(value -> value.percentile() == percentile)
                .findFirst()
                .orElseThrow(() -> new BenchmarkException("a timer without the percentile " + percentile))
                .value(TimeUnit.MICROSECONDS);
    }
}
