package loyalty.projection.balance;

import static loyalty.projection.given.Facts.ANNA;
import static loyalty.projection.given.Facts.BEN;
import static loyalty.projection.given.Facts.NOON;
import static loyalty.projection.given.Facts.YEAR;
import static loyalty.projection.given.Facts.entry;
import static loyalty.projection.given.Facts.lot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.LedgerEntry;
import loyalty.projection.given.Facts;
import loyalty.projection.profile.Trait;
import loyalty.projection.roster.Roster;
import loyalty.projection.segment.SegmentProjection;
import loyalty.projection.tier.TierProjection;
import org.junit.jupiter.api.Test;

/** Given entries, then rows. */
class ModelsTest {

    final Facts shop = Facts.of("shop");
    final BalanceProjection balance = new BalanceProjection();

    @Test
    void a_purchase_becomes_a_step_that_counts_for_the_life_of_its_lot() {
        var rows = balance.fold(List.of(entry(7, shop.purchase(ANNA, "R-1", NOON, 19))));

        assertThat(rows.steps())
                .containsExactly(new Step(
                        shop.programme(),
                        ANNA,
                        7,
                        0,
                        lot("R-1", NOON).id(),
                        AccountName.ISSUANCE,
                        19,
                        0,
                        0,
                        0,
                        NOON,
                        NOON,
                        NOON.plus(YEAR),
                        Optional.empty()));
    }

    @Test
    void a_redemption_takes_from_its_instant_on_and_until_the_lot_lapses() {
        var later = NOON.plus(Duration.ofDays(3));
        var rows = balance.fold(List.of(entry(8, shop.redeemed(ANNA, "x", later, 5, lot("R-1", NOON)))));

        assertThat(rows.steps()).singleElement().satisfies(step -> {
            assertThat(step.active()).isEqualTo(-5);
            assertThat(step.effectiveFrom()).isEqualTo(later);
            assertThat(step.effectiveUntil()).isEqualTo(NOON.plus(YEAR));
        });
    }

    @Test
    void points_that_are_held_go_back_at_an_instant_of_their_own() {
        var until = NOON.plus(Duration.ofMinutes(30));
        var rows = balance.fold(List.of(entry(8, shop.authorised(ANNA, "x", NOON, until, 5, lot("R-1", NOON)))));

        assertThat(rows.steps())
                .extracting(Step::ordinal, Step::active, Step::reserved, Step::effectiveAt, Step::effectiveFrom)
                .containsExactly(tuple(0, -5L, 5L, NOON, NOON), tuple(1, 5L, -5L, until, until));
    }

    @Test
    void points_that_wait_are_pending_until_a_movement_makes_them_active() {
        var joined = shop.registeredWithBonus(ANNA, NOON, 100, NOON.plus(Duration.ofDays(3)));
        var confirmed = shop.confirmed(ANNA, NOON.plus(Duration.ofHours(1)), 100);

        assertThat(balance.fold(List.of(entry(1, joined), entry(2, confirmed))).steps())
                .extracting(Step::active, Step::pending)
                .containsExactly(tuple(0L, 100L), tuple(100L, -100L));
    }

    @Test
    void a_purchase_that_earns_nothing_leaves_no_step_and_no_credit_but_is_money_spent() {
        List<LedgerEntry> entries = List.of(entry(3, shop.purchase(ANNA, "R-0", NOON, 0)));

        assertThat(balance.fold(entries).steps()).isEmpty();
        assertThat(new TierProjection().fold(entries).credits()).isEmpty();
        assertThat(new SegmentProjection().fold(entries).spends()).hasSize(1);
    }

    @Test
    void a_return_counts_at_the_instant_of_its_purchase_and_is_known_from_its_own_on() {
        var later = NOON.plus(Duration.ofDays(10));
        var rows = new TierProjection().fold(List.of(entry(9, shop.returned(ANNA, "R-1", NOON, later, 4))));

        assertThat(rows.credits()).singleElement().satisfies(credit -> {
            assertThat(credit.points()).isEqualTo(-4);
            assertThat(credit.countsAt()).isEqualTo(NOON);
            assertThat(credit.since()).isEqualTo(later);
        });
    }

    @Test
    void a_return_lowers_the_money_spent_and_is_no_purchase() {
        var rows = new SegmentProjection().fold(List.of(entry(9, shop.returned(ANNA, "R-1", NOON, NOON, 4))));

        assertThat(rows.spends()).singleElement().satisfies(spend -> {
            assertThat(spend.minorUnits()).isEqualTo(-4);
            assertThat(spend.purchase()).isFalse();
        });
    }

    @Test
    void the_rows_do_not_depend_on_how_entries_are_cut_into_polls() {
        var first = entry(1, shop.purchase(ANNA, "R-1", NOON, 19));
        var second = entry(2, shop.purchase(BEN, "R-2", NOON, 21));

        var apart = new ArrayList<>(balance.fold(List.of(first)).steps());
        apart.addAll(balance.fold(List.of(second)).steps());
        assertThat(balance.fold(List.of(first, second)).steps()).isEqualTo(apart);
    }

    @Test
    void a_block_and_its_end_are_traits_from_their_instants_on() {
        var later = NOON.plus(Duration.ofDays(3));
        var rows = balance.fold(
                List.of(entry(4, shop.blocked(ANNA, NOON, "fraud")), entry(5, shop.unblocked(ANNA, later, "cleared"))));

        assertThat(rows.traits())
                .extracting(Trait::position, Trait::at, Trait::name, Trait::value, Trait::reason)
                .containsExactly(
                        tuple(4L, NOON, "membership", "blocked", "fraud"),
                        tuple(5L, later, "membership", "active", "cleared"));
        assertThat(rows.steps()).isEmpty();
    }

    @Test
    void every_projection_keeps_members_and_programmes_of_its_own() {
        List<LedgerEntry> entries = List.of(entry(1, shop.published()), entry(2, shop.registered(ANNA, NOON)));
        var expected = Roster.of(entries);

        assertThat(expected.members()).hasSize(1);
        assertThat(expected.versions()).hasSize(1);
        assertThat(balance.fold(entries).roster()).isEqualTo(expected);
        assertThat(new TierProjection().fold(entries).roster()).isEqualTo(expected);
        assertThat(new SegmentProjection().fold(entries).roster()).isEqualTo(expected);
    }
}
