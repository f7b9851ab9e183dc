package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import loyalty.client.load.Import;
import loyalty.client.load.ImportOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real facts through the one door, and every answer held against the reference: by projection and by audit alike. */
class FiveRunsIT {

    /** The second for a request whose first answer came too late. */
    static final Set<String> TAKEN = Set.of("accepted", "replayed");

    @TempDir
    static Path directory;

    static RunningSystem system;

    @BeforeAll
    static void start() {
        ReferenceData.mustBeThere();
        system = RunningSystem.start(directory);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    static Path imported(String programme, String... files) {
        Path verdicts = directory.resolve(programme + "-verdicts.csv");
        var options = ImportOptions.of(
                        system.gateway(),
                        system.serviceKey(),
                        Stream.of(files).map(ReferenceData::file).toList())
                .into(programme)
                .publishing("reference", system.adminKey())
                .writingVerdictsTo(verdicts)
                .quietly();
        assertThat(Import.run(options, System.out)).isZero();
        projectionsReachTheHead(system, programme);
        return verdicts;
    }

    /** The journal's answer says how far the journal has come; the projections must have come as far. */
    static void projectionsReachTheHead(RunningSystem system, String programme) {
        String page = "population?limit=1&asOf=2030-01-01T00:00:00Z";
        String route = "/v1/programmes/" + programme + "/";
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    long recorded =
                            system.ask(route + "audit/" + page).path("position").asLong(Long.MAX_VALUE);
                    return system.ask(route + page).path("position").asLong(0) >= recorded;
                });
    }

    static void pointsEqual(String programme, String file, int rows) {
        var byInstant = new TreeMap<String, Map<String, ReferenceData.Row>>();
        var expected = ReferenceData.rows(file);
        assertThat(expected).hasSize(rows);
        for (var row : expected) {
            byInstant.computeIfAbsent(row.get("as_of"), _ -> new HashMap<>()).put(row.get("customer_id"), row);
        }
        byInstant.forEach((asOf, members) -> {
            for (String route : List.of("population", "audit/population")) {
                var answers = Population.asOf(system, programme, route, asOf);
                members.forEach((member, row) -> {
                    JsonNode answer = Population.row(answers, member);
                    assertThat(answer)
                            .as("%s of %s as of %s", route, member, asOf)
                            .isNotNull();
                    assertThat(answer.path("balance").asLong() + " "
                                    + answer.path("qualifyingPoints").asLong() + " "
                                    + answer.path("tier").asString())
                            .as("%s of %s as of %s", route, member, asOf)
                            .isEqualTo(row.get("balance") + " " + row.get("qualifying_points") + " " + row.get("tier"));
                });
            }
        });
    }

    static void scoresEqual(String programme, String file, String asOf, String segments) {
        for (String route : List.of("population", "audit/population")) {
            var answers = Population.asOf(system, programme, route, asOf);
            var counted = new TreeMap<String, Integer>();
            for (var row : ReferenceData.rows(file)) {
                JsonNode answer = Population.row(answers, row.get("customer_id"));
                assertThat(answer.path("recency").asInt() + " "
                                + answer.path("frequency").asInt() + " "
                                + answer.path("monetary").asInt())
                        .as("%s of %s", route, row.get("customer_id"))
                        .isEqualTo(row.get("a_r") + " " + row.get("a_f") + " " + row.get("a_m"));
                counted.merge(answer.path("segment").asString(), 1, Integer::sum);
            }
            assertThat(counted).as(route).hasToString(segments);
        }
    }

    @Test
    void the_sample_of_cdnow_adds_up() {
        imported("cdnow-sample", "cdnow/cdnow_sample.csv.gz");

        pointsEqual("cdnow-sample", "reference/cdnow_sample_points.csv.gz", 9_428);
        scoresEqual(
                "cdnow-sample",
                "reference/cdnow_sample_customers.csv.gz",
                "1998-07-01T00:00:00Z",
                "{at-risk=17, best=624, lost=480, loyal=105, other=1131}");
    }

    @Test
    void each_of_31892_redemption_requests_has_the_expected_verdict_and_balance() throws IOException {
        Path verdicts =
                imported("cdnow-redeem", "cdnow/cdnow_sample.csv.gz", "reference/cdnow_sample_redemptions.csv.gz");

        var found = new HashMap<String, String>();
        for (String line : Files.readAllLines(verdicts)) {
            String[] cells = line.split(",", -1);
            if (cells[4].equals("redemption")) {
                found.put(cells[0], (TAKEN.contains(cells[1]) ? "accepted " : "refused ") + cells[3]);
            }
        }
        var requests = ReferenceData.rows("reference/cdnow_sample_redemptions.csv.gz");
        assertThat(requests).hasSize(31_892);
        for (var row : requests) {
            assertThat(found.get(row.get("request_id")))
                    .as(row.get("request_id"))
                    .isEqualTo(row.get("expected") + " " + row.get("balance_after"));
        }
        for (String day : List.of("1998-01-01", "1998-07-01", "1999-01-01", "1999-07-01")) {
            for (String route : List.of("population", "audit/population")) {
                var answers = Population.asOf(system, "cdnow-redeem", route, day + "T00:00:00Z");
                for (var row : ReferenceData.rows("reference/cdnow_sample_redemptions_final.csv.gz")) {
                    assertThat(Population.row(answers, row.get("customer_id"))
                                    .path("balance")
                                    .asString())
                            .as("%s of %s on %s", route, row.get("customer_id"), day)
                            .isEqualTo(row.get("balance_" + day));
                }
            }
        }
    }

    @Test
    void the_returns_of_a_wholesaler_add_up() {
        imported("retail", "online_retail_slice/events.csv.gz");

        pointsEqual("retail", "reference/retail_slice_points.csv.gz", 1_628);
        scoresEqual(
                "retail",
                "reference/retail_slice_customers.csv.gz",
                "2011-12-10T00:00:00Z",
                "{at-risk=27, best=80, lost=86, loyal=45, new=95, other=109}");
    }

    @Test
    @Tag("slow")
    void all_of_cdnow_adds_up() {
        imported("cdnow-master", "cdnow/cdnow_master.csv.gz");

        pointsEqual("cdnow-master", "reference/cdnow_master_points.csv.gz", 94_280);
        scoresEqual(
                "cdnow-master",
                "reference/cdnow_master_customers.csv.gz",
                "1998-07-01T00:00:00Z",
                "{at-risk=126, best=6314, lost=4701, loyal=1143, other=11286}");
    }

    @Test
    @Tag("slow")
    void a_marketplace_with_reviews_adds_up() {
        imported("olist", "olist/events.csv.gz");

        pointsEqual("olist", "reference/olist_points.csv.gz", 70_637);
        scoresEqual(
                "olist",
                "reference/olist_customers.csv.gz",
                "2018-11-01T00:00:00Z",
                "{at-risk=57, best=49, lost=4075, loyal=43, new=1198, other=15019}");
    }
}
