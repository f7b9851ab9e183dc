package loyalty.ledger.audit;

import static loyalty.ledger.audit.Facts.RETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditIT {

    private static final Instant MARCH_1 = Instant.parse("2026-03-01T12:00:00Z");
    private static final MemberId ANNA = new MemberId("anna");

    private final AuditBench bench = new AuditBench();
    private final Facts facts = new Facts(bench);
    private final Audit audit = new Audit(bench.journal.reader());

    @AfterEach
    void close() {
        bench.close();
    }

    private static Instant day(int later) {
        return MARCH_1.plus(Duration.ofDays(later));
    }

    private Instant recordedAt(long position) {
        return bench.journal.reader().read(position - 1, 1).getFirst().recordedAt();
    }

    private long balance(Instant instant, long position) {
        return audit.account(RETAIL, ANNA, new AsOf(instant, position))
                .orElseThrow()
                .balance();
    }

    @Test
    @Tag("W30")
    void what_was_known_then_and_what_is_known_now_are_two_questions() { // with the facts of a shop
        facts.register("anna", day(-1));
        long bought = facts.buy("anna", "R-1", 100, MARCH_1);
        long redeemed = facts.redeem("anna", "X-1", 30, day(1));
        Instant recorded = recordedAt(bought);

        assertThat(balance(day(2), bought)).isEqualTo(100);
        assertThat(balance(day(2), redeemed)).isEqualTo(70);
        assertThat(balance(day(2), audit.knownAt(recorded))).isEqualTo(100);
        assertThat(balance(day(2), audit.knownAt(recordedAt(redeemed)))).isEqualTo(70);
        assertThat(balance(MARCH_1, redeemed)).isEqualTo(100);
    }

    @Test
    void points_count_up_to_the_instant_at_which_they_lapse_and_not_at_it() {
        facts.register("anna", day(-1));
        long head = facts.buy("anna", "R-1", 100, MARCH_1);
        Instant lapse = MARCH_1.plus(Facts.YEAR);

        assertThat(balance(lapse.minusNanos(1), head)).isEqualTo(100);
        assertThat(balance(lapse, head)).isZero();
        var account = audit.account(RETAIL, ANNA, new AsOf(lapse, head)).orElseThrow();
        assertThat(account.lapsed()).isEqualTo(100);
        assertThat(account.qualifyingPoints()).isZero();
        assertThat(account.lots()).singleElement().satisfies(lot -> {
            assertThat(lot.lot()).isEqualTo("purchase/R-1");
            assertThat(lot.active()).isEqualTo(100);
            assertThat(lot.lapsed()).isTrue();
        });
    }

    @Test
    void the_tier_follows_the_window_and_a_return_takes_from_it() {
        facts.register("anna", day(-1));
        long reached = facts.buy("anna", "R-1", 500, MARCH_1);
        long returned = facts.giveBack("anna", "R-1", 500, MARCH_1, day(3));

        assertThat(tier(day(5), reached)).isEqualTo("silver");
        assertThat(tier(day(2), returned)).isEqualTo("silver");
        assertThat(tier(day(3), returned)).isEqualTo("none");
    }

    @Test
    @Tag("W25")
    void a_late_purchase_repairs_the_tier_and_both_histories_can_be_asked_for() {
        facts.publish(2, """
                "period":"YEAR","validity":"END_OF_NEXT_PERIOD","levels":[{"name":"silver","from":60000}]""");
        Instant newYear = Instant.parse("2026-01-01T00:00:00Z");
        facts.register("anna", Instant.parse("2024-01-02T00:00:00Z"));
        facts.buy("anna", "R-1", 60_000, Instant.parse("2024-05-01T00:00:00Z"));
        long fallen = facts.buy("anna", "R-2", 55_000, Instant.parse("2025-05-01T00:00:00Z"));
        long repaired = facts.buy("anna", "R-3", 10_000, Instant.parse("2025-12-28T00:00:00Z"));

        assertThat(tier(newYear.minusNanos(1_000), fallen)).isEqualTo("silver");
        assertThat(tier(newYear, fallen)).isEqualTo("none");
        assertThat(tier(newYear, repaired)).isEqualTo("silver");
        assertThat(audit.account(RETAIL, ANNA, new AsOf(newYear, repaired)).orElseThrow())
                .satisfies(account -> {
                    assertThat(account.qualifyingPoints()).isZero();
                    assertThat(account.tierKeptUntil()).contains(Instant.parse("2027-01-01T00:00:00Z"));
                });
    }

    private String tier(Instant instant, long position) {
        return audit.account(RETAIL, ANNA, new AsOf(instant, position))
                .orElseThrow()
                .tier();
    }

    @Test
    void nobody_is_known_before_they_registered_on_either_axis() {
        long before = facts.register("ben", MARCH_1);
        long registered = facts.register("anna", MARCH_1);

        assertThat(audit.account(RETAIL, ANNA, new AsOf(MARCH_1, before))).isEmpty();
        assertThat(audit.account(RETAIL, ANNA, new AsOf(day(-1), registered))).isEmpty();
        assertThat(audit.account(RETAIL, ANNA, new AsOf(MARCH_1, registered))).isPresent();
        assertThat(audit.account(new ProgrammeId("other"), ANNA, new AsOf(MARCH_1, registered)))
                .isEmpty();
        assertThat(audit.knows(RETAIL)).isTrue();
        assertThat(audit.knows(new ProgrammeId("other"))).isFalse();
    }

    @Test
    void totals_are_the_sums_over_members_and_add_up() {
        for (String member : new String[] {"anna", "ben", "carl"}) {
            facts.register(member, day(-1));
        }
        facts.buy("anna", "R-1", 100, MARCH_1); // 60 of it lapse
        facts.redeem("anna", "X-1", 40, day(1));
        facts.buy("ben", "R-2", 150, MARCH_1);
        facts.redeem("ben", "X-2", 100, day(1));
        facts.giveBack("ben", "R-2", 150, MARCH_1, day(2)); // 50 taken back, 100 forgiven
        long head = facts.buy("carl", "R-3", 7, day(364));

        var now = audit.totals(RETAIL, new AsOf(day(10), head));
        assertThat(now.issued()).isEqualTo(250);
        assertThat(now.redeemed()).isEqualTo(140);
        assertThat(now.reversed()).isEqualTo(150);
        assertThat(now.forgiven()).isEqualTo(100);
        assertThat(now.lapsed()).isZero();
        assertThat(now.outstanding()).isEqualTo(60);
        assertThat(now.sumOverMembers()).isEqualTo(60);
        assertThat(now.holds()).isTrue();

        var later = audit.totals(RETAIL, new AsOf(day(365), head));
        assertThat(later.issued()).isEqualTo(257);
        assertThat(later.lapsed()).isEqualTo(60);
        assertThat(later.outstanding()).isEqualTo(7);
        assertThat(later.holds()).isTrue();
        assertThat(later.members()).isEqualTo(3);

        var known = audit.totals(RETAIL, new AsOf(day(10), 5));
        assertThat(known.issued()).isEqualTo(100);
        assertThat(known.redeemed()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    fewer points than were told          | "to":"active","points":100 | "to":"active","points":90
                    another balance than was told        | "balance":100              | "balance":101
                    """)
    void totals_do_not_hold_once_an_entry_says_other_than_was_told(String damage, String before, String after) {
        facts.register("anna", day(-1));
        long head = facts.buy("anna", "R-1", 100, MARCH_1);
        assertThat(audit.totals(RETAIL, new AsOf(day(10), head)).holds()).isTrue();
        bench.harm("UPDATE journal.entries SET payload ="
                + " convert_to(replace(convert_from(payload, 'UTF8'), '" + before + "', '" + after + "'), 'UTF8')"
                + " WHERE position = " + head + " AND position('" + before
                + "' in convert_from(payload, 'UTF8')) > 0");

        var afresh = new Audit(bench.journal.reader());
        assertThat(afresh.totals(RETAIL, new AsOf(day(10), head)).holds())
                .as(damage)
                .isFalse();
    }

    @Test
    void totals_do_not_hold_once_a_lot_is_not_what_its_movements_say() {
        facts.register("anna", day(-1));
        facts.buy("anna", "R-1", 100, MARCH_1);
        long head = facts.redeem("anna", "X-1", 30, day(1));
        bench.harm("UPDATE journal.entries SET payload = convert_to(replace(convert_from(payload, 'UTF8'),"
                + " '\"lapsesAt\":\"2027-03-01T', '\"lapsesAt\":\"2026-03-05T'), 'UTF8') WHERE position = " + head);
        assertThat(audit.totals(RETAIL, new AsOf(day(10), head)).holds()).isFalse();
    }

    @Test
    void the_population_has_a_row_for_each_member_in_the_order_of_ids_page_by_page() {
        facts.register("ben", day(-1));
        facts.register("anna", day(-1));
        facts.register("Zoe", day(-1));
        facts.register("late", day(20));
        facts.buy("anna", "R-1", 600, MARCH_1);
        long head = facts.buy("ben", "R-2", 5, day(-1));
        var asOf = new AsOf(day(1), head);

        var first = audit.population(RETAIL, asOf, "", 2);
        assertThat(first.members()).extracting(PopulationRow::memberId).containsExactly("Zoe", "anna");
        assertThat(first.next()).isEqualTo(Optional.of("anna"));
        assertThat(first.members().getFirst())
                .isEqualTo(new PopulationRow(
                        "Zoe",
                        "active",
                        MemberType.PERSON,
                        0,
                        0,
                        "none",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()));
        assertThat(first.members().getLast())
                .isEqualTo(new PopulationRow(
                        "anna",
                        "active",
                        MemberType.PERSON,
                        600,
                        600,
                        "silver",
                        3,
                        1,
                        3,
                        "other",
                        1,
                        60_000L,
                        MARCH_1,
                        List.of()));
        var second = audit.population(RETAIL, asOf, "anna", 2);
        assertThat(second.members()).extracting(PopulationRow::memberId).containsExactly("ben");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void a_history_says_what_happened_who_did_it_and_why_in_pages() {
        facts.register("anna", day(-1));
        facts.register("ben", day(-1));
        facts.buy("anna", "R-1", 10, MARCH_1);
        facts.buy("anna", "R-2", 10, MARCH_1);

        var all = audit.history(RETAIL, ANNA, 0, 10);
        assertThat(all)
                .extracting(Audit.HistoryEntry::type)
                .containsExactly("member-registered", "purchase-recorded", "purchase-recorded");
        assertThat(all.get(1).header()).containsEntry("actor", "till-1").containsEntry("reason", "sale");
        assertThat(all.get(1).header()).containsEntry("effectiveAt", MARCH_1.toString());
        assertThat(audit.history(RETAIL, ANNA, all.get(0).position(), 1))
                .extracting(Audit.HistoryEntry::position)
                .containsExactly(all.get(1).position());
    }
}
