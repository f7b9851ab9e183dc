package loyalty.account;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import loyalty.programme.RfmScore;
import loyalty.programme.SegmentPolicy.TieRule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RfmScaleTest {

    static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");

    /** Ten members with days since the last purchase, number of purchases and sum spent. */
    static final Map<String, RfmValues> POPULATION = new LinkedHashMap<>();

    static {
        member("A", 5, 10, 1000);
        member("B", 12, 8, 640);
        member("C", 20, 8, 900);
        member("D", 33, 6, 300);
        member("E", 40, 5, 450);
        member("F", 55, 4, 200);
        member("G", 70, 3, 210);
        member("H", 90, 2, 80);
        member("I", 120, 1, 60);
        member("J", 200, 1, 15);
    }

    static void member(String name, int days, int purchases, long sum) {
        Instant last = AS_OF.minus(Duration.ofDays(days));
        POPULATION.put(name, new RfmValues(last, last, purchases, sum));
    }

    static String scored(TieRule tieRule) {
        var scale = RfmScale.of(POPULATION.values(), ZoneOffset.UTC, tieRule);
        return POPULATION.entrySet().stream()
                .map(each -> {
                    var score = scale.score(each.getValue());
                    return each.getKey() + score.recency() + score.frequency() + score.monetary();
                })
                .collect(joining(" "));
    }

    @Test
    @Tag("W34")
    void equal_values_share_the_lowest_score_of_their_group() {
        assertThat(scored(TieRule.LOW)).isEqualTo("A555 B544 C445 D443 E334 F332 G223 H222 I111 J111");
    }

    @Test
    @Tag("W34")
    void equal_values_share_the_highest_score_of_their_group_if_the_programme_says_so() {
        assertThat(scored(TieRule.HIGH)).isEqualTo("A555 B554 C455 D443 E334 F332 G223 H222 I111 J111");
    }

    @Test
    void every_score_is_the_share_that_a_count_over_all_members_says() {
        long seed = 20_261_122L;
        var random = new Random(seed);
        for (int members = 1; members <= 120; members++) {
            var population = new ArrayList<RfmValues>();
            for (int i = 0; i < members; i++) {
                Instant last = AS_OF.minus(Duration.ofHours(random.nextInt(1 + random.nextInt(2_000))));
                population.add(new RfmValues(
                        last, last, 1 + random.nextInt(1 + members / 3), random.nextInt(members * 2) - members / 2));
            }
            for (TieRule rule : TieRule.values()) {
                var scale = RfmScale.of(population, ZoneOffset.UTC, rule);
                for (RfmValues each : population) {
                    assertThat(scale.score(each))
                            .as("seed %d, %d members, %s, %s", seed, members, rule, each)
                            .isEqualTo(new RfmScore(
                                    counted(population, each, rule, RfmScaleTest::day),
                                    counted(population, each, rule, RfmValues::purchases),
                                    counted(population, each, rule, RfmValues::netMinorUnits)));
                }
            }
        }
    }

    static long day(RfmValues values) {
        return Math.floorDiv(values.lastPurchaseAt().getEpochSecond(), 86_400L);
    }

    static int counted(List<RfmValues> all, RfmValues mine, TieRule rule, ToLongFunction<RfmValues> value) {
        long own = value.applyAsLong(mine);
        long worse = all.stream().filter(each -> value.applyAsLong(each) < own).count();
        long noBetter =
                all.stream().filter(each -> value.applyAsLong(each) <= own).count();
        return rule == TieRule.LOW
                ? (int) (1 + Math.floorDiv(5 * worse, (long) all.size()))
                : (int) Math.ceilDiv(5 * noBetter, (long) all.size());
    }

    @Test
    void a_tally_of_many_members_makes_the_scale_of_their_collection() {
        var tally = new RfmScale.Tally(ZoneOffset.UTC);
        var population = new ArrayList<RfmValues>();
        for (int i = 0; i < 5_000; i++) {
            Instant last = AS_OF.minus(Duration.ofHours(i));
            population.add(new RfmValues(last, last, 1 + i % 7, i));
        }
        assertThat(tally.isEmpty()).isTrue();
        population.forEach(tally::add);

        assertThat(tally.isEmpty()).isFalse();
        assertThat(tally.scale(TieRule.LOW).score(population.getFirst())).isEqualTo(new RfmScore(5, 1, 1));
        assertThat(tally.scale(TieRule.HIGH).score(population.getLast())).isEqualTo(new RfmScore(1, 2, 5));
    }
}
