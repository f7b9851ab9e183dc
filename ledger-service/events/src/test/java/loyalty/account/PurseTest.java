package loyalty.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.Actor;
import loyalty.event.AdjustmentApproved;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PointsAdjusted;
import loyalty.event.Told;
import loyalty.value.AdjustmentId;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurseTest {

    static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
    static final Optional<PointCurrencyId> OWN = Optional.empty();
    static final Optional<PointCurrencyId> STARS = Optional.of(new PointCurrencyId("stars"));
    static final Optional<PointCurrencyId> STONES = Optional.of(new PointCurrencyId("stones"));
    static final ReasonCode GOODWILL = new ReasonCode("goodwill");

    static Movement given(Optional<PointCurrencyId> currency, long points) {
        return new Movement(
                AccountName.adjustments(GOODWILL),
                AccountName.ACTIVE,
                Points.of(points),
                LotTerms.active(new LotId("adjustment/a"), NOON, Optional.empty())
                        .in(currency));
    }

    static AdjustmentApproved entry(Optional<PointCurrencyId> currency, Movement... movements) {
        return new AdjustmentApproved(
                new ProgrammeId("retail"),
                new MemberId("anna"),
                new AdjustmentId("a"),
                NOON,
                1,
                GOODWILL,
                1,
                new Actor("pam", "k1"),
                new Actor("quinn", "k2"),
                List.of(movements),
                new Told(Points.ZERO, Optional.empty()),
                currency);
    }

    @Test
    void each_currency_is_folded_from_its_own_movements_alone() {
        var purse = Purse.EMPTY
                .after(entry(OWN, given(OWN, 100)), 1)
                .after(entry(STARS, given(STARS, 7)), 2)
                .after(entry(STARS, given(STARS, 5).reversed()), 3);

        assertThat(purse.own().balanceAt(NOON)).isEqualTo(100);
        assertThat(purse.in(STARS).balanceAt(NOON)).isEqualTo(2);
        assertThat(purse.in(STARS).currency()).isEqualTo(STARS);
        assertThat(purse.in(STONES).balanceAt(NOON)).isZero();
        assertThat(purse.in(STONES).currency()).isEqualTo(STONES);
        assertThat(purse.further()).containsOnlyKeys(STARS.get());
        assertThat(purse.count()).isEqualTo(2);
    }

    @Test
    void lots_of_one_name_in_two_currencies_are_two_lots() {
        var purse = Purse.EMPTY.after(entry(OWN, given(OWN, 100)), 1).after(entry(STARS, given(STARS, 7)), 2);

        assertThat(purse.all()).extracting(Lots::count).containsExactly(1, 1);
        assertThat(purse.own().find(new LotId("adjustment/a")).orElseThrow().activeAt(NOON))
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 2", "-1, 0, 0", "1, 2, 0"})
    void what_was_earned_is_counted_whatever_it_was(long from, long until, long earned) {
        var purse = Purse.EMPTY.after(entry(OWN, given(OWN, 100)), 1).after(entry(STARS, given(STARS, 7)), 2);

        assertThat(purse.earned(id -> id.isOf("adjustment"), NOON.plusNanos(from), NOON.plusNanos(until)))
                .isEqualTo(earned);
        assertThat(purse.earned(id -> id.isOf("review"), NOON, NOON.plusNanos(1)))
                .isZero();
    }

    @Test
    void an_entry_in_the_own_currency_alone_leaves_all_else_as_it_is() {
        var before = Purse.EMPTY.after(entry(STARS, given(STARS, 7)), 1);

        var after = before.after(entry(OWN, given(OWN, 100)), 2);

        assertThat(after.in(STARS)).isSameAs(before.in(STARS));
        assertThat(before.after(entry(STARS, given(STARS, 1)), 2).own()).isSameAs(before.own());
    }

    @ParameterizedTest
    @CsvSource({"'', stars", "stars, ''", "stars, stones"})
    void an_entry_that_names_a_currency_moves_no_other(String says, String moves) {
        assertThatThrownBy(() -> entry(currency(says), given(currency(moves), 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PointsAdjusted(
                        new ProgrammeId("retail"),
                        new MemberId("anna"),
                        new AdjustmentId("a"),
                        NOON,
                        1,
                        GOODWILL,
                        1,
                        List.of(given(currency(moves), 1)),
                        new Told(Points.ZERO, Optional.empty()),
                        currency(says)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<PointCurrencyId> currency(String name) {
        return Optional.of(name).filter(each -> !each.isEmpty()).map(PointCurrencyId::new);
    }

    @Test
    void lots_of_another_currency_are_put_in_no_purse_and_beside_no_lots() {
        var star = Lots.of(STARS, List.of(), Debt.NONE, TakenAsLapsed.NOTHING)
                .after(List.of(given(STARS, 7)), NOON, 1)
                .all();

        assertThatThrownBy(() -> Lots.of(star)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lots.NONE.with(star.getFirst())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Purse.of(Lots.of(STARS, star, Debt.NONE, TakenAsLapsed.NOTHING), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_terms_of_a_lot_keep_its_currency() {
        var terms = LotTerms.active(new LotId("adjustment/a"), NOON, Optional.empty())
                .in(STARS);

        assertThat(terms.lapsingBy(NOON).pointCurrency()).isEqualTo(STARS);
        assertThat(terms.in(OWN).pointCurrency()).isEmpty();
    }
}
