package loyalty.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Tells how fast one core decides, beside the floors. It takes minutes and wants the machine alone, so it runs only when it is asked for. */
@Tag("slow")
class DecisionSpeedTest {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Test
    void both_numbers_of_rules_in_force_are_measured() throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include(DecisionBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();

        assertThat(results).hasSize(2).allSatisfy(result -> {
            var inForce = result.getParams().getParam("inForce");
            double perSecond = result.getPrimaryResult().getScore();
            int floor = inForce.equals("5") ? 150_000 : 30_000;
            System.out.printf(
                    Locale.ROOT,
                    "%2s of 50 rules in force: %,.0f decisions/s (floor %,d: %s), %,.0f bytes a decision%n",
                    inForce,
                    perSecond,
                    floor,
                    perSecond >= floor ? "holds" : "MISSED",
                    Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                            .getScore());
            assertThat(result.getPrimaryResult().getSampleCount()).isPositive();
        });
    }
}
