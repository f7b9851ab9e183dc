package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import loyalty.client.load.Import;
import loyalty.client.load.ImportOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Made-up facts with returns, redemptions and facts that arrive late, in waves that each reach further back; held
 * against a model that shares no class with the product.
 */
class GeneratedFactsIT {

    static final long SEED = 20_261_122;
    static final int MEMBERS = 40;
    static final int WAVES = 6;
    static final int FACTS_IN_A_WAVE = 400;
    static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    static final long SPAN_HOURS = Duration.ofDays(800).toHours();

    @TempDir
    Path directory;

    final Random random = new Random(SEED);
    final NaiveModel model = new NaiveModel();
    final Map<String, String> expected = new HashMap<>();
    final List<String> purchases = new ArrayList<>();
    final Map<String, String> buyers = new HashMap<>();

    @Test
    void whatever_arrives_in_whatever_order_of_effect_the_balances_equal_a_naive_sum() throws IOException {
        try (var system = RunningSystem.start(directory)) {
            for (int wave = 0; wave < WAVES; wave++) {
                send(system, wave(wave));
            }
            balancesEqual(system);
        }
    }

    /** A file of facts; its lines stand in the order of effect, since that is the order in which an import sends. */
    List<String> wave(int number) {
        var lines = new ArrayList<String>();
        for (int member = 0; number == 0 && member < MEMBERS; member++) {
            lines.add("member,," + "m" + member + "," + BEGIN + ",,,,");
        }
        Instant at = BEGIN;
        for (int i = 0; i < FACTS_IN_A_WAVE; i++) {
            at = at.plus(Duration.ofHours(1 + random.nextLong(2 * SPAN_HOURS / FACTS_IN_A_WAVE)));
            lines.add(fact("w" + number + "-" + i, "m" + random.nextInt(MEMBERS), at));
        }
        return lines;
    }

    String fact(String id, String member, Instant at) {
        int choice = random.nextInt(10);
        if (choice < 4 || purchases.isEmpty()) {
            int cents = random.nextInt(20_000);
            model.purchase(member, id, at, cents);
            expected.put(id, "accepted");
            purchases.add(id);
            buyers.put(id, member);
            return "purchase,%s,%s,%s,%s,EUR,,".formatted(id, member, at, decimal(cents));
        }
        if (choice < 8) {
            int points = 1 + random.nextInt(150);
            expected.put(id, model.redemption(member, at, points) ? "accepted" : "insufficient-balance");
            return "redemption,%s,%s,%s,,,,%d".formatted(id, member, at, points);
        }
        String purchase = purchases.get(random.nextInt(purchases.size()));
        int cents = 1 + random.nextInt(9_000);
        expected.put(id, model.giveBack(purchase, at, cents).orElse("accepted"));
        // The member keeps the return in turn with what else happens to the member.
        return "return,%s,%s,%s,%s,,%s,".formatted(id, buyers.get(purchase), at, decimal(cents), purchase);
    }

    static String decimal(int cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }

    void send(RunningSystem system, List<String> lines) throws IOException {
        Path file = Files.createTempFile(directory, "wave", ".csv");
        Path verdicts = Files.createTempFile(directory, "verdicts", ".csv");
        var all = new ArrayList<String>();
        all.add("kind,id,member,at,amount,currency,purchase,points");
        all.addAll(lines);
        Files.write(file, all);
        var options = ImportOptions.of(system.gateway(), system.serviceKey(), List.of(file))
                .into("generated")
                .publishing("reference", system.adminKey())
                .writingVerdictsTo(verdicts)
                .quietly();
        assertThat(Import.run(options, System.out)).isZero();
        var told = new HashMap<String, String>();
        for (String line : Files.readAllLines(verdicts)) {
            String[] cells = line.split(",", -1);
            told.put(cells[0], cells[1].equals("accepted") ? "accepted" : cells[2]);
        }
        for (String line : lines) {
            String id = line.split(",", -1)[1];
            assertThat(told.get(id)).as("seed %d, %s", SEED, line).isEqualTo(expected.get(id));
        }
    }

    void balancesEqual(RunningSystem system) {
        FiveRunsIT.projectionsReachTheHead(system, "generated");
        for (int months = 1; months < 40; months += 3) {
            Instant asOf = BEGIN.plus(Duration.ofDays(30L * months)).plusSeconds(random.nextInt(86_400));
            for (String route : List.of("population", "audit/population")) {
                Map<String, JsonNode> answers = Population.asOf(system, "generated", route, asOf.toString());
                for (int i = 0; i < MEMBERS; i++) {
                    String member = "m" + i;
                    JsonNode answer = Population.row(answers, member);
                    assertThat(answer.path("balance").asLong() + " "
                                    + answer.path("qualifyingPoints").asLong())
                            .as("seed %d, %s of %s as of %s", SEED, route, member, asOf)
                            .isEqualTo(model.balance(member, asOf) + " " + model.qualifying(member, asOf));
                }
            }
        }
    }
}
