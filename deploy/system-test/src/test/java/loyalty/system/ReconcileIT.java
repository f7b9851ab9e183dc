package loyalty.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import loyalty.client.ApiKey;
import loyalty.client.load.Import;
import loyalty.client.load.ImportOptions;
import loyalty.client.verify.Verify;
import loyalty.client.verify.VerifyOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody edits a row by hand, or a record is dropped: the comparison with the journal says so, and a rebuild mends it. */
class ReconcileIT {

    @TempDir
    Path directory;

    @Test
    void a_row_edited_by_hand_and_a_record_dropped_are_reported_and_a_rebuild_mends_them() throws Exception {
        try (var system = RunningSystem.startHastily(directory)) {
            threeMembersBuySomething(system);
            oneReachesATierByWhatSheLeftTheShop(system);
            oneReachesATierInAYearOfHerOwn(system);
            assertThat(verified(system)).endsWith("0 broken");

            change(system, "UPDATE rows_a.balance_movement SET active = active + 1 WHERE member = 'anna'");
            assertThat(verified(system)).contains("anna").contains("balance").doesNotContain(" 0 broken");

            change(system, "UPDATE rows_a.balance_movement SET active = active - 1 WHERE member = 'anna'");
            assertThat(verified(system)).endsWith("0 broken");

            change(system, "DELETE FROM rows_a.tier_credit WHERE member = 'ben'");
            change(system, "DELETE FROM rows_a.segment_spend WHERE member = 'ben'");
            assertThat(verified(system))
                    .contains("ben")
                    .contains("qualifyingPoints")
                    .doesNotContain(" 0 broken");

            change(system, "DELETE FROM rows_a.tier_floor WHERE member = 'carl'");
            assertThat(verified(system)).contains("carl").contains("tier").doesNotContain(" 0 broken");

            for (String projection : List.of("tier", "segment")) {
                system.rebuild(projection);
            }
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(verified(system)).endsWith("0 broken"));
        }
    }

    void threeMembersBuySomething(RunningSystem system) throws IOException {
        Path file = Files.writeString(directory.resolve("facts.csv"), """
                kind,id,member,at,amount,currency,tier,until,reason
                purchase,a1,anna,2025-01-05T10:00:00Z,600.00,EUR,,,
                purchase,b1,ben,2025-01-06T10:00:00Z,700.00,EUR,,,
                purchase,c1,carl,2025-02-07T10:00:00Z,20.50,EUR,,,
                tier-grant,g1,carl,2025-02-08T10:00:00Z,,,gold,,status-match
                tier-grant,g2,anna,2025-02-08T10:00:00Z,,,gold,2025-06-01T00:00:00Z,status-match
                tier-grant-ending,g2,anna,2025-03-08T10:00:00Z,,,,,mistake
                """);
        imported(system, file, "shop", "reference");
    }

    void oneReachesATierByWhatSheLeftTheShop(RunningSystem system) throws IOException {
        Path file = Files.writeString(directory.resolve("orders.csv"), """
                kind,id,member,at,amount,currency,lines
                purchase,d1,dora,2025-01-05T10:00:00Z,3000.00,EUR,paper 100 3000.00 2400.00
                purchase,d2,dora,2025-01-06T10:00:00Z,9000.00,EUR,
                purchase,d3,dora,2025-01-07T10:00:00Z,500.00,EUR,machine 1 500.00 600.00
                """);
        imported(system, file, "supplies", "business");
        var tier = system.ask("/v1/programmes/supplies/members/dora/tier?asOf=2025-06-01T00:00:00Z");
        assertThat(tier.path("tier").asString()).as(tier.toString()).isEqualTo("partner");
        assertThat(tier.path("qualifyingPoints").asLong()).isZero();
    }

    void oneReachesATierInAYearOfHerOwn(RunningSystem system) throws IOException {
        Path file = Files.writeString(directory.resolve("clothes.csv"), """
                kind,id,member,at,amount,currency
                purchase,e1,erin,2024-11-05T10:00:00Z,600.00,EUR
                purchase,e2,erin,2025-10-20T10:00:00Z,600.00,EUR
                purchase,e3,fay,2024-03-05T10:00:00Z,600.00,EUR
                """);
        imported(system, file, "boutique", "fashion");
        var tier = system.ask("/v1/programmes/boutique/members/erin/tier?asOf=2026-06-01T00:00:00Z");
        assertThat(tier.path("tier").asString()).as(tier.toString()).isEqualTo("silver");
        assertThat(tier.path("windowOpensAfter").asString()).isEqualTo("2025-11-04T22:59:59.999999Z");
        assertThat(tier.path("qualifyingPoints").asLong()).isZero();
    }

    private static void imported(RunningSystem system, Path file, String programme, String document) {
        var options = ImportOptions.of(system.gateway(), system.serviceKey(), List.of(file))
                .into(programme)
                .publishing(document, system.adminKey())
                .quietly();
        assertThat(Import.run(options, System.out)).isZero();
        FiveRunsIT.projectionsReachTheHead(system, programme);
    }

    /** What {@code ./loyalty verify} prints, without the last line end. */
    static String verified(RunningSystem system) {
        var bytes = new ByteArrayOutputStream();
        var auditor = ApiKey.fromFile(system.home().resolve("keys/auditor.key"));
        int status;
        try (var out = new PrintStream(bytes, true, UTF_8)) {
            status = Verify.run(VerifyOptions.of(system.gateway(), auditor), out);
        }
        String said = bytes.toString(UTF_8).strip();
        assertThat(status).as(said).isEqualTo(said.endsWith(" 0 broken") ? 0 : 1);
        return said;
    }

    /** What only somebody with the owner's password can do. */
    static void change(RunningSystem system, String sql) throws IOException, SQLException {
        var passwords = properties(system.home().resolve("secrets/database-passwords.properties"));
        String port =
                properties(system.home().resolve("run/instance.properties")).getProperty("postgres");
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/projections",
                        "projection_owner",
                        passwords.getProperty("projection_owner"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
        }
    }

    static Properties properties(Path file) throws IOException {
        var properties = new Properties();
        try (var text = Files.newBufferedReader(file)) {
            properties.load(text);
        }
        return properties;
    }
}
