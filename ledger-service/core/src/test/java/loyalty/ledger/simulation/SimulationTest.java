package loyalty.ledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The deciders and a naive model are told the same made-up acts: a million in the test run, more with
 * {@code -Dsimulation.steps=100000000} and another {@code -Dsimulation.seed}.
 */
class SimulationTest {

    private static final long STEPS = Long.getLong("simulation.steps", 1_000_000);
    private static final long SEED = Long.getLong("simulation.seed", 20_260_301);
    private static final int OF_EACH_EVENT = 1_000;
    private static final double ACCEPTED_MIN = 0.6;

    @Test
    void the_deciders_and_the_naive_ledger_agree_on_a_million_acts() {
        var simulation = new Simulation(Deciders.asTheyAre());
        long started = System.nanoTime();

        var finding = simulation.run(SEED, STEPS);

        assertThat(finding)
                .as(finding.map(Simulation.Finding::asTest).orElse(""))
                .isEmpty();
        double accepted = simulation.verdicts().getOrDefault("accepted", 0) / (double) simulation.steps();
        System.out.printf(
                Locale.ROOT,
                "%,d acts in %.1f s, seed %d; %.1f %% accepted; events %s; verdicts %s%n",
                simulation.steps(),
                (System.nanoTime() - started) / 1e9,
                SEED,
                accepted * 100,
                simulation.events(),
                simulation.verdicts());
        assertThat(accepted).isGreaterThanOrEqualTo(ACCEPTED_MIN);
        assertThat(simulation.events()).hasSize(86);
        assertThat(simulation.events().values()).allMatch(count -> count >= OF_EACH_EVENT * Math.min(1, STEPS / 1e6));
    }

    @Test
    void the_same_seed_makes_the_same_acts() {
        assertThat(verdicts(7)).isEqualTo(verdicts(7)).isNotEqualTo(verdicts(8));
    }

    private static Map<String, Integer> verdicts(long seed) {
        var simulation = new Simulation(Deciders.asTheyAre());
        assertThat(simulation.run(seed, 5_000)).isEmpty();
        return simulation.verdicts();
    }

    static void agree(Step... steps) {
        assertThat(Simulation.disagreement(Deciders.asTheyAre(), List.of(steps)))
                .isEmpty();
    }
}
