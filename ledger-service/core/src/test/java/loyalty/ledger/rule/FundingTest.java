package loyalty.ledger.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import loyalty.event.Award.OfPartner;
import loyalty.value.PartnerId;
import loyalty.value.Points;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What partners go on paying of what is kept. */
@Tag("row-44")
class FundingTest {

    private static final long SEED = 20_261_123;

    private static List<OfPartner> paid(String points) {
        var paid = new ArrayList<OfPartner>();
        Stream.of(points.split(" "))
                .forEach(each ->
                        paid.add(new OfPartner(new PartnerId("p" + paid.size()), Points.of(Long.parseLong(each)))));
        return paid;
    }

    private static List<Long> standing(long kept, long all, List<OfPartner> paid) {
        return Funding.standing(Points.of(kept), Points.of(all), paid).stream()
                .map(Points::amount)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, 3,   3",
        "9,  10, 3,   3", // 2.7
        "5,  10, 3,   2", // 1.5
        "4,  10, 3,   1", // 1.2
        "1,  10, 3,   0",
        "0,  10, 3,   0",
        "1,  1,  1,   1",
        "7,  10, 10,  7",
        "5,  10, 5 5, 3 2", // 2.5, and of the 2 that are left all
        "1,  4,  1 1, 0 0", // 0.25 and 0.33
        "2,  4,  1 1, 1 0", // 0.5, and 0.33 of the 1 that is left
        "3,  4,  1 1, 1 1",
        "999999999999, 1000000000000, 1000000000000, 999999999999"
    })
    void each_pays_of_what_the_ones_before_leave_as_much_as_of_all(long kept, long all, String paid, String stands) {
        assertThat(standing(kept, all, paid(paid)))
                .isEqualTo(Stream.of(stands.split(" ")).map(Long::valueOf).toList());
    }

    @Test
    void of_less_nobody_pays_more_and_nothing_is_left_of_nothing() {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 500; i++) {
            long all = 1 + random.nextLong(200);
            var paid = new ArrayList<OfPartner>();
            for (long left = all; left > 0 && random.nextInt(4) > 0; ) {
                long points = 1 + random.nextLong(left);
                paid.add(new OfPartner(new PartnerId("p" + paid.size()), Points.of(points)));
                left -= points;
            }
            var before = standing(all, all, paid);
            assertThat(before)
                    .isEqualTo(paid.stream().map(each -> each.points().amount()).toList());
            for (long kept = all - 1; kept >= 0; kept--) {
                var after = standing(kept, all, paid);
                var what = "seed " + SEED + ", " + kept + " of " + all + " of which " + paid;
                long sum = 0;
                for (int p = 0; p < paid.size(); p++) {
                    assertThat(after.get(p)).as(what).isBetween(before.get(p) - 1, before.get(p));
                    sum += before.get(p) - after.get(p);
                }
                assertThat(sum).as(what).isBetween(0L, 1L);
                before = after;
            }
            assertThat(before).allMatch(points -> points == 0);
        }
    }
}
