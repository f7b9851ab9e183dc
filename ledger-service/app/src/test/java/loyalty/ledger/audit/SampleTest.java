package loyalty.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures were reckoned elsewhere, with fractions of whole numbers, and a square root of fifty digits. */
@Tag("row-40")
class SampleTest {

    private static Sample of(String numbers) {
        var sample = Sample.EMPTY;
        for (String each : numbers.strip().split(" +", -1)) {
            sample = sample.with(Long.parseLong(each));
        }
        return sample;
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 3 4 5,            2 2 2 2,                  1.0000,     -0.3859,      2.3859",
        "0 0 1 1 1 1,          0 1 0,                    0.3333,     -0.4397,      1.1064",
        "1000 -250 99999,      7 7,                      33576.0000, -31514.3264,  98666.3264",
        "3 3,                  3 3 3,                    0.0000,     0.0000,       0.0000",
        "1000000000000000 1000000000000001, 999999999999997 1000000000000005 1000000000000000, -0.1667, -4.8437, 4.5104"
    })
    void a_difference_of_means_lies_in_an_interval(String one, String other, String mean, String low, String high) {
        assertThat(Sample.between(of(one), of(other)))
                .contains(new Sample.Difference(new BigDecimal(mean), new BigDecimal(low), new BigDecimal(high)));
    }

    @Test
    void the_other_way_round_it_is_the_same_below_nothing() {
        assertThat(Sample.between(of("2 2 2 2"), of("1 2 3 4 5")))
                .contains(new Sample.Difference(
                        new BigDecimal("-1.0000"), new BigDecimal("-2.3859"), new BigDecimal("0.3859")));
    }

    @Test
    void one_alone_says_nothing_of_how_much_they_differ() {
        assertThat(Sample.between(of("1"), of("1 2"))).isEmpty();
        assertThat(Sample.between(of("1 2"), of("1"))).isEmpty();
        assertThat(Sample.between(of("1 2"), Sample.EMPTY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1 2, 1.5000", "1 1 2, 1.3333", "2 2 1, 1.6667", "-1 0 0, -0.3333", "7, 7.0000"})
    void a_mean_has_four_decimals(String numbers, String mean) {
        assertThat(of(numbers).mean()).contains(new BigDecimal(mean));
    }

    @Test
    void nobody_has_no_mean() {
        assertThat(Sample.EMPTY.mean()).isEqualTo(Optional.empty());
    }
}
