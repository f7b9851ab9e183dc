package loyalty.projection.segment;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loyalty.account.RfmValues;
import loyalty.programme.Programme;
import loyalty.projection.given.Facts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PopulationTest {

    static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");
    static final Facts SHOP = Facts.of("shop");

    /** Days since the last purchase, number of purchases and sum spent of ten members. */
    static Map<String, RfmValues> tenMembers() {
        var values = new TreeMap<String, RfmValues>();
        List.of(
                        "A 5 10 1000",
                        "B 12 8 640",
                        "C 20 8 900",
                        "D 33 6 300",
                        "E 40 5 450",
                        "F 55 4 200",
                        "G 70 3 210",
                        "H 90 2 80",
                        "I 120 1 60",
                        "J 200 1 15")
                .forEach(line -> {
                    String[] part = line.split(" ", -1);
                    Instant last = AS_OF.minus(Duration.ofDays(Long.parseLong(part[1])));
                    values.put(part[0], new RfmValues(last, last, Integer.parseInt(part[2]), Long.parseLong(part[3])));
                });
        return values;
    }

    static String scored(String tieRule) {
        var programme = Programme.unpublished(SHOP.programme())
                .with(SHOP.published(1, "1970-01-01T00:00:00Z", tieRule, 500).document());
        var population = Population.of(programme, AS_OF, 1, tenMembers());
        return tenMembers().keySet().stream()
                .map(member -> {
                    var score = population.standingOf(member).orElseThrow().score();
                    return member + score.recency() + score.frequency() + score.monetary();
                })
                .collect(joining(" "));
    }

    @Test
    @Tag("W34")
    void equal_values_share_the_score_that_the_tie_rule_of_the_programme_says() {
        assertThat(scored("LOW")).isEqualTo("A555 B544 C445 D443 E334 F332 G223 H222 I111 J111");
        assertThat(scored("HIGH")).isEqualTo("A555 B554 C455 D443 E334 F332 G223 H222 I111 J111");
    }

    @Test
    void a_later_version_cuts_the_same_values_by_its_own_rules_from_its_instant_on() {
        var programme = Programme.unpublished(SHOP.programme())
                .with(SHOP.published(1, "1970-01-01T00:00:00Z", "LOW", 500).document())
                .with(SHOP.published(2, "2026-07-02T00:00:00Z", "HIGH", 500).document());
        var before = Population.of(programme, AS_OF, 1, tenMembers());
        var after = before.at(programme, AS_OF.plus(Duration.ofDays(1)));

        assertThat(before.standingOf("B").orElseThrow().score().monetary()).isEqualTo(4);
        assertThat(before.standingOf("B").orElseThrow().score().frequency()).isEqualTo(4);
        assertThat(after.standingOf("B").orElseThrow().score().frequency()).isEqualTo(5);
    }

    @Test
    void nobody_is_scored_before_the_first_purchase() {
        var programme =
                Programme.unpublished(SHOP.programme()).with(SHOP.published().document());
        var population = Population.of(programme, AS_OF, 1, Map.of());

        assertThat(population.standingOf("A")).isEmpty();
        assertThat(population.membersBySegment()).isEmpty();
    }
}
