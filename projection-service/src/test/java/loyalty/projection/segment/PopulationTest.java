package loyalty.projection.segment;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.account.RfmScale;
import loyalty.account.RfmValues;
import loyalty.programme.ProgrammeDocument;
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

    static Population population(ProgrammeDocument version, Map<String, RfmValues> members) {
        var scale =
                RfmScale.of(members.values(), version.zone(), version.segments().tieRule());
        return new Population(
                AS_OF, 1, Optional.of(version), members.isEmpty() ? Optional.empty() : Optional.of(scale));
    }

    static String scored(String tieRule) {
        var version = SHOP.published(1, "1970-01-01T00:00:00Z", tieRule, 500).document();
        var population = population(version, tenMembers());
        return tenMembers().entrySet().stream()
                .map(member -> {
                    var score = population
                            .standing(member.getValue(), List.of())
                            .orElseThrow()
                            .score();
                    return member.getKey() + score.recency() + score.frequency() + score.monetary();
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
    void a_first_purchase_is_new_for_so_many_days_only() {
        var population = population(SHOP.published().document(), tenMembers());
        var young = new RfmValues(AS_OF, AS_OF, 1, 15);

        assertThat(population.standing(young, List.of()).orElseThrow().segment().value())
                .isEqualTo("new");
        assertThat(population
                        .at(AS_OF.plus(Duration.ofDays(91)))
                        .standing(young, List.of())
                        .orElseThrow()
                        .segment()
                        .value())
                .isEqualTo("other");
    }

    @Test
    void nobody_is_scored_before_the_first_purchase() {
        var population = population(SHOP.published().document(), Map.of());

        assertThat(population.standing(new RfmValues(AS_OF, AS_OF, 1, 15), List.of()))
                .isEmpty();
    }
}
