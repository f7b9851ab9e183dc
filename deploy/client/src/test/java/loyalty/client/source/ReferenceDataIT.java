package loyalty.client.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped mappings against the counts and sums that the data's own descriptions state. */
class ReferenceDataIT {

    private static final Path DATA = Path.of(System.getProperty("loyalty.reference.data", "absent"));

    @BeforeAll
    static void needsTheData() {
        boolean present = Files.isRegularFile(DATA.resolve("README.md"));
        if ("1".equals(System.getenv("LOYALTY_REQUIRE_ALL"))) {
            assertThat(present).as("reference data in " + DATA).isTrue();
        }
        assumeTrue(present, "skipped: no reference data in " + DATA);
    }

    @Test
    void the_cdnow_master_has_its_purchases_and_members() {
        var facts = read("cdnow/cdnow_master.csv.gz");
        assertThat(count(facts, Kind.PURCHASE)).isEqualTo(69_659);
        assertThat(count(facts, Kind.MEMBER)).isEqualTo(23_570);
        assertThat(sum(facts, Kind.PURCHASE)).isEqualByComparingTo("2500315.63");
        assertThat(facts.stream()
                        .filter(each -> each.kind() == Kind.PURCHASE)
                        .map(Fact::id)
                        .distinct()
                        .count())
                .isEqualTo(69_659);
        assertThat(facts).allMatch(each -> each.at().toString().endsWith("T12:00:00Z"));
        assertThat(facts.stream()
                        .filter(each -> each.id().equals("cdnow_master:1"))
                        .findFirst()
                        .orElseThrow()
                        .member())
                .contains("00001");
    }

    @Test
    void the_cdnow_sample_and_its_requests_are_merged() {
        var facts = read("cdnow/cdnow_sample.csv.gz", "reference/cdnow_sample_redemptions.csv.gz");
        assertThat(count(facts, Kind.PURCHASE)).isEqualTo(6_919);
        assertThat(count(facts, Kind.REDEMPTION)).isEqualTo(31_892);
        assertThat(count(facts, Kind.MEMBER)).isEqualTo(2_357);
        assertThat(sum(facts, Kind.PURCHASE)).isEqualByComparingTo("244091.94");
        assertThat(facts).isSortedAccordingTo(Fact.ORDER);
    }

    @Test
    void olist_has_purchases_and_approved_reviews() {
        var facts = read("olist/events.csv.gz");
        assertThat(count(facts, Kind.PURCHASE)).isEqualTo(20_596);
        assertThat(count(facts, Kind.REVIEW)).isEqualTo(20_536);
        assertThat(count(facts, Kind.MEMBER)).isEqualTo(20_441);
        assertThat(sum(facts, Kind.PURCHASE)).isEqualByComparingTo("3272721.29");
        assertThat(facts.stream().filter(each -> each.kind() == Kind.REVIEW))
                .allMatch(each -> each.value(Column.MODERATED).equals(Optional.of("approved"))
                        && each.id().contains(":")
                        && !each.id().contains("/"));
    }

    @Test
    void online_retail_has_purchases_and_returns() {
        var facts = read("online_retail_slice/events.csv.gz");
        assertThat(count(facts, Kind.PURCHASE)).isEqualTo(1_710);
        assertThat(count(facts, Kind.RETURN)).isEqualTo(293);
        assertThat(count(facts, Kind.MEMBER)).isEqualTo(442);
        assertThat(sum(facts, Kind.PURCHASE)).isEqualByComparingTo("833273.87");
        assertThat(sum(facts, Kind.RETURN)).isEqualByComparingTo("14060.61");
    }

    private static List<Fact> read(String... files) {
        var contents =
                FactFiles.read(Arrays.stream(files).map(DATA::resolve).toList(), Optional.empty(), Mappings.shipped());
        assertThat(contents.badLines()).isEmpty();
        return contents.facts();
    }

    private static long count(List<Fact> facts, Kind kind) {
        return facts.stream().filter(each -> each.kind() == kind).count();
    }

    private static BigDecimal sum(List<Fact> facts, Kind kind) {
        return facts.stream()
                .filter(each -> each.kind() == kind)
                .flatMap(each -> each.value(Column.AMOUNT).stream())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
