package loyalty.account;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
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
}
