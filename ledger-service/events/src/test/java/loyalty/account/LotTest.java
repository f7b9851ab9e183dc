package loyalty.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.account.Lot.Change;
import loyalty.event.LotTerms;
import loyalty.value.LotId;
import loyalty.value.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lot whose changes lie some seconds after noon. */
class LotTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Instant second(int second) {
        return NOON.plusSeconds(second);
    }

    /**
     * A lot with changes of its own.
     *
     * @param changes each as second, active, pending, reserved and due
     */
    private static Lot lot(String changes) {
        var all = new ArrayList<Change>();
        for (String change : changes.split(" ", -1)) {
            var parts = Stream.of(change.split("/", -1)).map(Integer::valueOf).toList();
            all.add(new Change(second(parts.getFirst()), parts.get(1), parts.get(2), parts.get(3), parts.get(4)));
        }
        return new Lot(LotTerms.active(new LotId("purchase/R-1"), NOON, Optional.empty()), NOON, 1, all);
    }

    @ParameterizedTest
    @CsvSource({
        "0/9/0/0/0,                                  false",
        "5/9/0/0/0,                                  false",
        "6/9/0/0/0,                                  true",
        "6/0/9/0/0,                                  true",
        "6/0/0/9/0,                                  true",
        "6/-9/0/0/0,                                 true",
        // what comes to nothing at its instant changes nothing
        "6/9/0/0/0 6/-9/0/0/0,                       false",
        "6/0/9/0/0 6/0/-9/0/0,                       false",
        "6/0/0/9/0 6/0/0/-9/0,                       false",
        "6/9/9/9/0 6/-9/-9/-9/0,                     false",
        "6/9/0/0/0 6/-8/0/0/0,                       true",
        "6/0/9/0/0 6/0/-8/0/0,                       true",
        "6/0/0/9/0 6/0/0/-8/0,                       true",
        // though it is nothing in the end
        "6/9/0/0/0 7/-9/0/0/0,                       true",
        "5/9/0/0/0 6/9/0/0/0 6/-9/0/0/0,             false",
        "6/9/0/0/0 6/-9/0/0/0 7/0/0/0/0,             false",
        "6/9/0/0/0 6/-9/0/0/0 7/1/0/0/0,             true"
    })
    void what_happens_after_an_instant_counts_by_what_it_comes_to_at_each(String changes, boolean changed) {
        assertThat(lot(changes).changedAfter(second(5))).isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource({
        "5/3/0/-3/0,               ''",
        "6/3/0/-3/0,               6",
        "6/0/0/-3/0,               ''",
        "6/-3/0/-3/0,              ''",
        "6/3/0/0/0,                ''",
        "6/3/0/3/0,                ''",
        "6/3/0/-3/0 6/1/0/-1/0,    6",
        "6/3/0/-3/0 8/1/0/-1/0,    6 8"
    })
    void what_is_held_comes_back_where_it_leaves_the_hold_for_what_can_be_spent(String changes, String seconds) {
        var expected = Stream.of(seconds.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(each -> second(Integer.parseInt(each)))
                .toList();

        assertThat(lot(changes).releasesAfter(second(5))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "6/3/0/-3/0,                0, 3",
        "6/3/0/-3/0 6/-2/0/0/-2,    2, 1",
        "6/3/0/-3/0 6/-3/0/0/-3,    3, 0",
        "6/3/0/-3/0 6/-2/0/0/0,     0, 3",
        "6/3/0/0/0,                 0, 0",
        "5/3/0/-3/0 7/1/0/-1/0,     0, 0",
        "6/-2/0/0/-2,               2, 0"
    })
    void of_what_comes_back_at_an_instant_take_backs_have_their_part_at_once(String changes, long due, long released) {
        assertThat(lot(changes).dueAt(second(6))).isEqualTo(Points.of(due));
        assertThat(lot(changes).releasedAt(second(6))).isEqualTo(Points.of(released));
    }

    @ParameterizedTest
    @CsvSource({
        // asked at the second 5: the least that is left at the end of any instant from then on
        "0/9/0/0/0,                            9",
        "0/9/0/0/0 5/-4/0/0/0,                 5",
        "0/9/0/0/0 6/-4/0/0/0,                 5",
        "0/9/0/0/0 6/-4/0/0/0 7/4/0/0/0,       5",
        "0/9/0/0/0 6/-4/0/0/0 6/4/0/0/0,       9",
        "0/9/0/0/0 4/-4/0/0/0 5/4/0/0/0,       9",
        "0/9/0/0/0 4/-9/0/0/0 6/9/0/0/0,       0",
        "0/9/0/0/0 7/-12/0/0/0,                0",
        "5/9/0/0/0,                            9",
        "6/9/0/0/0,                            0",
        "6/9/0/0/0 7/4/0/0/0,                  0"
    })
    void a_debit_may_take_what_no_entry_of_its_instant_or_later_has(String changes, long free) {
        assertThat(lot(changes).freeFrom(second(5))).isEqualTo(Points.of(free));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, false", "1, 1, true", "2, 1, true"})
    void a_lot_that_lapses_before_it_is_active_never_counts(int active, int lapses, boolean never) {
        var terms = LotTerms.active(new LotId("purchase/R-1"), second(active), Optional.of(second(lapses)));
        var lot = new Lot(terms, NOON, 1, List.of());

        assertThat(lot.neverCounts()).isEqualTo(never);
        assertThat(lot.isOpenAt(second(active))).isEqualTo(!never);
        assertThat(lot.activatesAfter(second(active))).isFalse();
        assertThat(lot.activatesAfter(second(active).minusNanos(1_000))).isTrue();
        assertThat(lot.hasLapsedAt(second(lapses))).isTrue();
        assertThat(lot.hasLapsedAt(second(lapses).minusNanos(1_000))).isFalse();
    }

    @Test
    void of_lots_that_lapse_and_were_earned_together_the_one_opened_first_is_spent_first_and_then_by_name() {
        var terms = LotTerms.active(new LotId("purchase/R-2"), NOON, Optional.empty());
        var sooner = new Lot(terms, NOON, 1, List.of());
        var later = new Lot(LotTerms.active(new LotId("purchase/R-1"), NOON, Optional.empty()), NOON, 2, List.of());
        var beside = new Lot(LotTerms.active(new LotId("purchase/R-3"), NOON, Optional.empty()), NOON, 1, List.of());

        assertThat(Stream.of(later, beside, sooner).sorted(Lot.CONSUMPTION)).containsExactly(sooner, beside, later);
    }
}
