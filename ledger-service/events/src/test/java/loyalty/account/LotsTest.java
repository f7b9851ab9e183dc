package loyalty.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.Told;
import loyalty.value.LotId;
import loyalty.value.Points;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LotsTest {

    static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");
    static final Instant MARCH = Instant.parse("2027-03-01T00:00:00Z");
    static final Instant MAY = Instant.parse("2027-05-01T00:00:00Z");
    static final Instant JUNE = Instant.parse("2027-06-01T00:00:00Z");

    static Movement earned(String lot, long points, Instant at, Optional<Instant> lapsesAt) {
        return new Movement(
                AccountName.ISSUANCE,
                AccountName.ACTIVE,
                Points.of(points),
                LotTerms.active(new LotId(lot), at, lapsesAt));
    }

    static List<Movement> spent(Lots lots, long points, Instant at) {
        return lots.take(Points.of(points), at).stream()
                .map(share -> new Movement(AccountName.ACTIVE, AccountName.REDEEMED, share.points(), share.lot()))
                .toList();
    }

    static Lots with(Lots lots, Instant at, Movement... movements) {
        return lots.after(List.of(movements), at, 1);
    }

    @Test
    @Tag("W06")
    void the_lot_that_lapses_first_is_spent_first_whenever_it_was_earned() {
        var lots = with(
                with(Lots.NONE, JANUARY, earned("a/1", 100, JANUARY, Optional.of(JUNE))),
                MARCH,
                earned("b/1", 100, MARCH, Optional.of(MAY)));

        var left = lots.after(spent(lots, 100, MARCH), MARCH, 2);

        assertThat(left.openAt(MARCH))
                .extracting(each -> each.lot().id().value())
                .containsExactly("a/1");
        assertThat(left.balanceAt(MARCH)).isEqualTo(100);
    }

    @Test
    @Tag("W07")
    void a_spend_is_split_over_lots_and_lots_that_never_lapse_come_last() {
        var lots = with(
                Lots.NONE,
                JANUARY,
                earned("never/1", 200, JANUARY, Optional.empty()),
                earned("march/1", 120, JANUARY, Optional.of(MARCH)),
                earned("may/1", 80, JANUARY, Optional.of(MAY)));

        var split = spent(lots, 150, JANUARY);

        assertThat(split).extracting(each -> each.points().amount()).containsExactly(120L, 30L);
        assertThat(lots.after(split, JANUARY, 2).openAt(JANUARY))
                .extracting(each -> each.points().amount())
                .containsExactly(50L, 200L);
    }

    @Test
    @Tag("W08")
    void a_lot_counts_until_the_very_instant_at_which_it_lapses() {
        var lots = with(Lots.NONE, JANUARY, earned("a/1", 300, JANUARY, Optional.of(MARCH)));

        assertThat(lots.balanceAt(MARCH.minusNanos(1000))).isEqualTo(300);
        assertThat(lots.balanceAt(MARCH)).isZero();
        assertThat(lots.lapsedAt(MARCH)).isEqualTo(300);
        assertThat(lots.take(Points.of(1), MARCH)).isEmpty();
    }

    @Test
    void a_balance_of_the_past_does_not_know_what_took_effect_later() {
        var lots = with(Lots.NONE, JANUARY, earned("a/1", 300, JANUARY, Optional.empty()));
        lots = lots.after(spent(lots, 100, MAY), MAY, 2);

        assertThat(lots.balanceAt(JANUARY.minusSeconds(1))).isZero();
        assertThat(lots.balanceAt(JANUARY)).isEqualTo(300);
        assertThat(lots.balanceAt(MAY)).isEqualTo(200);
    }

    @Test
    void a_backdated_spend_takes_only_what_no_later_entry_holds() {
        var lots = with(Lots.NONE, JANUARY, earned("a/1", 100, JANUARY, Optional.empty()));
        lots = lots.after(spent(lots, 70, MAY), MAY, 2);

        assertThat(lots.take(Points.of(100), MARCH))
                .extracting(each -> each.points().amount())
                .containsExactly(30L);
    }

    @Test
    void points_that_came_back_later_were_not_free_in_between() {
        var lots = with(Lots.NONE, JANUARY, earned("a/1", 100, JANUARY, Optional.empty()));
        var spend = spent(lots, 100, MARCH);
        lots = lots.after(spend, MARCH, 2);
        lots = lots.after(
                spend.stream()
                        .map(each -> new Movement(AccountName.REDEEMED, AccountName.ACTIVE, each.points(), each.lot()))
                        .toList(),
                JUNE,
                3);

        assertThat(lots.take(Points.of(1), MAY)).isEmpty();
        assertThat(lots.take(Points.of(1), JUNE)).hasSize(1);
        assertThat(lots.take(Points.of(1), JANUARY)).isEmpty();
    }

    @Test
    void pending_points_wait_until_they_are_activated_or_cancelled() {
        var id = new LotId("registration/anna");
        var waiting =
                new Movement(AccountName.ISSUANCE, AccountName.PENDING, Points.of(100), LotTerms.pending(id, MARCH));
        var lots = with(Lots.NONE, JANUARY, waiting);

        assertThat(lots.balanceAt(JANUARY)).isZero();
        assertThat(lots.pendingAt(JANUARY)).isEqualTo(100);
        assertThat(lots.pendingAt(MARCH)).isZero();
        assertThat(lots.lapsedAt(MARCH)).isEqualTo(100);

        var before = MARCH.minusSeconds(1);
        var out = new Movement(AccountName.PENDING, AccountName.CLEARING, Points.of(100), LotTerms.pending(id, MARCH));
        var in = new Movement(
                AccountName.CLEARING,
                AccountName.ACTIVE,
                Points.of(100),
                LotTerms.active(id, before, Optional.of(JUNE)));
        lots = lots.after(List.of(out, in), before, 2);

        assertThat(lots.balanceAt(MARCH)).isEqualTo(100);
        assertThat(lots.pendingAt(before)).isZero();
        assertThat(lots.pendingAt(JANUARY)).isEqualTo(100);
        assertThat(lots.balanceAt(JUNE)).isZero();
        assertThat(lots.lapsedAt(JUNE)).isEqualTo(100);
    }

    @Test
    void the_next_lapse_adds_up_all_lots_that_lapse_together() {
        var lots = with(
                Lots.NONE,
                JANUARY,
                earned("a/1", 10, JANUARY, Optional.of(MAY)),
                earned("b/1", 20, JANUARY, Optional.of(MAY)),
                earned("c/1", 40, JANUARY, Optional.of(JUNE)),
                earned("d/1", 80, JANUARY, Optional.empty()));

        assertThat(lots.nextLapseAfter(MARCH)).contains(new Told.NextLapse(MAY, Points.of(30)));
        assertThat(lots.nextLapseAfter(MAY)).contains(new Told.NextLapse(JUNE, Points.of(40)));
        assertThat(lots.nextLapseAfter(JUNE)).isEmpty();
    }

    @Test
    void points_that_are_held_go_back_at_the_instant_that_their_movement_names() {
        var lots = with(Lots.NONE, JANUARY, earned("a/1", 100, JANUARY, Optional.of(MAY)));
        var terms = lots.all().getFirst().terms();
        var hold = new Movement(AccountName.ACTIVE, AccountName.RESERVED, Points.of(60), terms);

        var held = with(lots, JANUARY, hold, hold.reversed().at(MARCH));

        assertThat(held.balanceAt(MARCH.minusNanos(1))).isEqualTo(40);
        assertThat(held.reservedAt(MARCH.minusNanos(1))).isEqualTo(60);
        assertThat(held.balanceAt(MARCH)).isEqualTo(100);
        assertThat(held.reservedAt(MARCH)).isZero();
        assertThat(held.take(Points.of(100), JANUARY))
                .singleElement()
                .satisfies(share -> assertThat(share.points()).isEqualTo(Points.of(40)));
        assertThat(held.take(Points.of(100), MARCH))
                .singleElement()
                .satisfies(share -> assertThat(share.points()).isEqualTo(Points.of(100)));
    }

    @Test
    void what_is_held_has_not_lapsed_with_its_lot_and_lapses_once_it_comes_back() {
        var lots = with(Lots.NONE, JANUARY, earned("a/1", 100, JANUARY, Optional.of(MARCH)));
        var hold = new Movement(
                AccountName.ACTIVE,
                AccountName.RESERVED,
                Points.of(60),
                lots.all().getFirst().terms());

        var held = with(lots, JANUARY, hold, hold.reversed().at(MAY));

        assertThat(held.lapsedAt(MARCH)).isEqualTo(40);
        assertThat(held.reservedAt(MARCH)).isEqualTo(60);
        assertThat(held.lapsedAt(MAY)).isEqualTo(100);
        assertThat(held.balanceAt(MAY)).isZero();
    }
}
