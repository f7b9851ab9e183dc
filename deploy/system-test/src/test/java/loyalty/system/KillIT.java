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
import java.util.stream.LongStream;
import loyalty.client.load.Import;
import loyalty.client.load.ImportOptions;
import loyalty.client.send.BulkSender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every process is killed while an import and a few tills send facts: what was acknowledged is there, there once, and
 * at the position that was named.
 */
class KillIT {

    static final List<String> PARTS =
            List.of("ledger-service", "postgres", "api-gateway", "kafka", "projection-service");
    static final int FACTS_IN_A_FILE = 2_000;
    static final int MEMBERS = 500;
    static final int TILLS = 4;

    /** Small, so that many requests are under way, some begun and some done, whenever a process dies. */
    static final BulkSender.Pace SMALL_REQUESTS = new BulkSender.Pace(2, 50, 1_000_000);

    /** Acknowledged between two kills: facts are under way when the next process dies. */
    static final int PURCHASES_BETWEEN_KILLS = 40;

    static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");

    /** A few seconds on an idle machine; one that tests may be busy with more than this. */
    static final Duration RECOVERY = Duration.ofMinutes(5);

    /** Kept after a failure, for the logs. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    final AtomicBoolean killing = new AtomicBoolean(true);
    final List<String> imported = new ArrayList<>();

    @Test
    void killing_each_process_loses_nothing_and_doubles_nothing() {
        killEach(1);
    }

    @Test
    @Tag("slow")
    void killing_each_process_three_times_loses_nothing_and_doubles_nothing() {
        killEach(3);
    }

    void killEach(int times) {
        try (var system = RunningSystem.startHastily(directory, "--separate");
                var background = Executors.newVirtualThreadPerTaskExecutor()) {
            importFile(system, 0); // the members, among others
            var importing = CompletableFuture.runAsync(() -> importUntilTold(system), background);
            Map<String, Long> told;
            try (var tills = Tills.open(system, "kill", TILLS, MEMBERS, BEGIN)) {
                for (int round = 0; round < times; round++) {
                    for (String part : PARTS) {
                        kill(system, part, tills);
                    }
                }
                killing.set(false);
                importing.join();
                told = tills.closed();
            } finally {
                killing.set(false); // before the import is waited for, whatever has failed
            }
            FiveRunsIT.projectionsReachTheHead(system, "kill");
            long head = everyAcknowledgedFactStandsOnce(system, told);
            assertThat(Topic.positions(system))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, head).boxed().toList());
            assertThat(ReconcileIT.verified(system)).endsWith("0 broken");
        }
    }

    /** Kills a part that runs and waits until facts are taken and everything is ready again. */
    static void kill(RunningSystem system, String part, Tills tills) {
        long begun = System.nanoTime();
        int before = tills.count();
        long killed = system.kill(part);
        await("life after the death of " + part)
                .atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> tills.count() >= before + PURCHASES_BETWEEN_KILLS
                        && isAnother(system.pid(part), killed)
                        && system.isReady());
        System.out.printf(
                "%s was killed and is back after %.1f s%n", part, (System.nanoTime() - begun) / 1_000_000_000.0);
    }

    static boolean isAnother(long pid, long killed) {
        return pid > 0 && pid != killed;
    }

    void importUntilTold(RunningSystem system) {
        for (int file = 1; killing.get(); file++) {
            importFile(system, file);
        }
    }

    void importFile(RunningSystem system, int number) {
        Path verdicts = directory.resolve("verdicts-" + number + ".csv");
        var options = ImportOptions.of(system.gateway(), system.serviceKey(), List.of(file(number)))
                .into("kill")
                .publishing("reference", system.adminKey())
                .writingVerdictsTo(verdicts)
                .sending(SMALL_REQUESTS, Tills.IMPATIENT)
                .quietly();
        assertThat(Import.run(options, System.out)).isZero();
        note(verdicts);
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
                    imported.add(cells[0]);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the position of the last entry. */
    long everyAcknowledgedFactStandsOnce(RunningSystem system, Map<String, Long> told) {
        var times = new HashMap<String, Integer>();
        var where = new HashMap<String, Long>();
        long after = 0;
        for (List<JsonNode> page = page(system, after); !page.isEmpty(); page = page(system, after)) {
            for (JsonNode entry : page) {
                assertThat(entry.path("position").asLong()).isEqualTo(++after);
                var payload = JsonMapper.shared()
                        .readTree(new String(
                                Base64.getDecoder().decode(entry.path("payload").asString()), StandardCharsets.UTF_8));
                if (payload.has("purchase") && payload.has("award")) {
                    String purchase = payload.path("purchase").asString();
                    times.merge(purchase, 1, Integer::sum);
                    where.put(purchase, after);
                }
            }
        }
        System.out.printf("%d purchases imported, %d from tills, %d entries%n", imported.size(), told.size(), after);
        var acknowledged = new ArrayList<>(imported);
        acknowledged.addAll(told.keySet());
        assertThat(times.keySet()).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(times.values()).containsOnly(1);
        assertThat(where).containsAllEntriesOf(told);
        return after;
    }

    static List<JsonNode> page(RunningSystem system, long after) {
        return system.askLines("/v1/entries?after=" + after + "&limit=1000");
    }
}
