package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import loyalty.client.load.Import;
import loyalty.client.load.ImportOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every process is killed three times while facts are under way: what was acknowledged is there, and there once. */
@Tag("slow")
class KillIT {

    static final List<String> PARTS =
            List.of("ledger-service", "postgres", "api-gateway", "kafka", "projection-service");
    static final int ROUNDS = 3;
    static final int FACTS_IN_A_FILE = 4_000;
    static final int MEMBERS = 500;
    static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    static final Duration RECOVERY = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    final AtomicBoolean killing = new AtomicBoolean(true);
    final List<String> acknowledged = new ArrayList<>();

    @Test
    void killing_any_process_loses_nothing_and_doubles_nothing() {
        try (var system = RunningSystem.start(directory, "--separate");
                var background = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = CompletableFuture.runAsync(() -> sendUntilTold(system), background);
            for (int round = 0; round < ROUNDS; round++) {
                for (String part : PARTS) {
                    kill(system, part);
                }
            }
            killing.set(false);
            sending.join();
            FiveRunsIT.projectionsReachTheHead(system, "kill");
            everyAcknowledgedFactStandsOnce(system);
            projectionsEqualTheJournal(system);
        }
    }

    void kill(RunningSystem system, String part) {
        await(part + " to run")
                .atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> system.isReady() && system.kill(part));
        await("readiness after the death of " + part)
                .atMost(RECOVERY)
                .pollDelay(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(500))
                .until(system::isReady);
    }

    void sendUntilTold(RunningSystem system) {
        for (int file = 0; file == 0 || killing.get(); file++) {
            Path verdicts = directory.resolve("verdicts-" + file + ".csv");
            var options = ImportOptions.of(system.gateway(), system.serviceKey(), List.of(file(file)))
                    .into("kill")
                    .publishing("reference", system.adminKey())
                    .writingVerdictsTo(verdicts)
                    .quietly();
            assertThat(Import.run(options, System.out)).isZero();
            note(verdicts);
        }
    }

    Path file(int number) {
        var lines = new ArrayList<String>();
        lines.add("kind,id,member,at,amount,currency");
        for (int member = 0; number == 0 && member < MEMBERS; member++) {
            lines.add("member,,m%d,%s,,".formatted(member, BEGIN));
        }
        for (int i = 0; i < FACTS_IN_A_FILE; i++) {
            lines.add("purchase,k%d-%d,m%d,%s,%d.%02d,EUR"
                    .formatted(number, i, i % MEMBERS, BEGIN.plusSeconds(number * 10_000L + i), i % 90, i % 100));
        }
        try {
            return Files.write(directory.resolve("facts-" + number + ".csv"), lines);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Every purchase was answered, the first time or on a retry of a request whose answer was lost. */
    void note(Path verdicts) {
        try {
            for (String line : Files.readAllLines(verdicts)) {
                String[] cells = line.split(",", -1);
                if (cells[4].equals("purchase")) {
                    assertThat(cells[1]).as(line).isIn("accepted", "replayed");
                    acknowledged.add(cells[0]);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void everyAcknowledgedFactStandsOnce(RunningSystem system) {
        var found = new HashMap<String, Integer>();
        long after = 0;
        for (List<JsonNode> page = page(system, after); !page.isEmpty(); page = page(system, after)) {
            for (JsonNode entry : page) {
                after = entry.path("position").asLong();
                var payload = JsonMapper.shared()
                        .readTree(new String(
                                Base64.getDecoder().decode(entry.path("payload").asString()), StandardCharsets.UTF_8));
                if (payload.has("purchase") && payload.has("award")) {
                    found.merge(payload.path("purchase").asString(), 1, Integer::sum);
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(FACTS_IN_A_FILE - 1);
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(found.values()).containsOnly(1);
    }

    static List<JsonNode> page(RunningSystem system, long after) {
        return system.askLines("/v1/entries?after=" + after + "&limit=1000");
    }

    static void projectionsEqualTheJournal(RunningSystem system) {
        String asOf = "2025-12-01T00:00:00Z";
        Map<String, JsonNode> projected = Population.asOf(system, "kill", "population", asOf);
        Map<String, JsonNode> audited = Population.asOf(system, "kill", "audit/population", asOf);

        assertThat(projected).hasSize(MEMBERS).isEqualTo(audited);
    }
}
