package loyalty.client.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import loyalty.client.ApiKey;
import loyalty.client.LedgerDouble;
import loyalty.client.Patience;
import loyalty.client.send.BulkSender.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportIT {

    private static final int MEMBERS = 60;
    private static final int PURCHASES = 3_000;
    private static final Patience BRIEF =
            new Patience(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20), Duration.ofSeconds(5));

    @TempDir
    private Path directory;

    private LedgerDouble ledger;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        ledger = new LedgerDouble();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void the_same_file_again_changes_nothing() throws IOException {
        Path file = shop();
        assertThat(run(file)).isZero();
        assertThat(said()).contains("accepted      3,060").contains("replayed          0");
        List<String> first = ledger.accepted();
        printed.reset();
        assertThat(run(file)).isZero();
        assertThat(said()).contains("accepted          0").contains("replayed      3,060");
        assertThat(ledger.accepted()).isEqualTo(first);
    }

    @Test
    void busy_servers_and_lost_answers_neither_lose_nor_double_nor_disorder_a_fact() throws IOException {
        ledger.busyEvery(3);
        ledger.loseAnswerEvery(4);
        assertThat(run(shop())).isZero();
        assertThat(ledger.accepted()).hasSize(MEMBERS + PURCHASES).doesNotHaveDuplicates();
        for (int member = 0; member < MEMBERS; member++) {
            assertThat(ledger.arrivals("m" + member))
                    .hasSize(PURCHASES / MEMBERS + 1)
                    .isSorted();
        }
    }

    @Test
    void a_run_that_broke_off_is_completed_by_another() throws IOException {
        Path file = shop();
        ledger.refuseAfter(10);
        assertThat(run(file)).isEqualTo(1);
        assertThat(said())
                .contains("unsent")
                .contains("forbidden, not with this key")
                .contains("Start the same import");
        assertThat(ledger.accepted()).isNotEmpty().hasSizeLessThan(MEMBERS + PURCHASES);
        ledger.refuseAfter(Integer.MAX_VALUE);
        assertThat(run(file)).isZero();
        assertThat(ledger.accepted()).hasSize(MEMBERS + PURCHASES);
    }

    @Test
    void a_bad_line_does_not_stop_the_rest() throws IOException {
        Path file = write("""
                kind,id,member,at,amount,currency,points
                purchase,P1,7,2026-01-01T00:00:00Z,10.00,EUR,
                purchase,P2,7,yesterday,10.00,EUR,
                purchase,P3,7,2026-01-01T00:00:00Z,10.00,EURO,
                redemption,R1,7,2026-01-02T00:00:00Z,,,11
                redemption,R2,7,2026-01-03T00:00:00Z,,,4
                """);
        Path verdicts = directory.resolve("verdicts.csv");
        assertThat(run(options(file).writingVerdictsTo(verdicts))).isZero();
        assertThat(said())
                .contains("facts.csv:3: at is not an instant")
                .contains("facts.csv:4: invalid-value, no such currency")
                .contains("accepted          3")
                .contains("insufficient-balance                 1")
                .contains("malformed         2");
        assertThat(Files.readAllLines(verdicts).stream()
                        .map(line ->
                                String.join(",", List.of(line.split(",", -1)).subList(0, 5))))
                .containsExactly(
                        "id,verdict,code,balance,kind",
                        "7,accepted,,0,member",
                        "P1,accepted,,10,purchase",
                        "P3,malformed,invalid-value,,purchase",
                        "R1,rejected,insufficient-balance,10,redemption",
                        "R2,accepted,,6,redemption");
    }

    @Test
    void of_a_run_with_a_file_that_was_cut_off_nothing_is_sent() throws IOException {
        Path whole = shop();
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(Files.readAllBytes(whole));
        }
        Path cut = Files.write(directory.resolve("cut.csv.gz"), Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2));
        assertThat(run(options(whole, cut))).isEqualTo(1);
        assertThat(said()).contains("nothing was sent, because cut.csv.gz cannot be read to the end");
        assertThat(ledger.requests()).isZero();
    }

    @Test
    void requests_keep_within_the_limits_of_the_gateway() throws IOException {
        assertThat(run(new ImportOptions(
                        ledger.address(),
                        ApiKey.of("k"),
                        Optional.empty(),
                        Optional.of("shop"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(shop()),
                        Optional.empty(),
                        false,
                        new Pace(2, 500, 10_000),
                        BRIEF)))
                .isZero();
        assertThat(ledger.largestBody()).isBetween(9_000, 10_000);
        assertThat(run(new ImportOptions(
                        ledger.address(),
                        ApiKey.of("k"),
                        Optional.empty(),
                        Optional.of("shop"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(shop()),
                        Optional.empty(),
                        false,
                        new Pace(2, 500, 1_000_000),
                        BRIEF)))
                .isZero();
        assertThat(ledger.largestRequest()).isEqualTo(500);
    }

    @Test
    void a_gateway_that_is_not_there_is_named_and_the_run_fails() throws IOException {
        var nobody = ledger.address();
        ledger.close();
        var impatient =
                new Patience(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofSeconds(1));
        assertThat(run(new ImportOptions(
                        nobody,
                        ApiKey.of("secret-key"),
                        Optional.empty(),
                        Optional.of("shop"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(shop()),
                        Optional.empty(),
                        false,
                        Pace.USUAL,
                        impatient)))
                .isEqualTo(1);
        assertThat(said()).contains("has no answer after").contains("unsent").doesNotContain("secret-key");
    }

    private Path shop() throws IOException {
        var text = new StringBuilder("kind,id,member,at,amount,currency\n");
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < PURCHASES; i++) {
            text.append("purchase,P")
                    .append(i)
                    .append(",m")
                    .append(i % MEMBERS)
                    .append(',')
                    .append(first.plusSeconds(60L * i))
                    .append(",10.00,EUR\n");
        }
        return write(text.toString());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("facts.csv"), text);
    }

    private ImportOptions options(Path... files) {
        return new ImportOptions(
                ledger.address(),
                ApiKey.of("k"),
                Optional.empty(),
                Optional.of("shop"),
                Optional.empty(),
                Optional.empty(),
                List.of(files),
                Optional.empty(),
                false,
                new Pace(8, 25, 1_000_000),
                BRIEF);
    }

    private int run(Path file) {
        return run(options(file));
    }

    private int run(ImportOptions options) {
        return Import.run(options, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
