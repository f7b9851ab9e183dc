package loyalty.ledger.audit.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.MemberMerged;
import loyalty.event.ReferralCodeIssued;
import loyalty.event.Told;
import loyalty.ledger.audit.AuditBench;
import loyalty.ledger.audit.Facts;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.ReferralCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was recorded since the last look is checked like the whole, with no more than that and the members whom it is about. */
class StretchIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final MemberId ANNA = new MemberId("anna");
    private static final MemberId BEN = new MemberId("ben");

    private final AuditBench bench = new AuditBench();
    private final Stretch stretch = new Stretch(bench.pool);
    private final Facts facts = new Facts(bench);

    @BeforeEach
    void a_small_shop() { // positions 1 to 9
        facts.register("anna", NOON.minusSeconds(60));
        facts.register("ben", NOON.minusSeconds(60));
        facts.buy("anna", "R-1", 100, NOON);
        facts.buy("anna", "R-2", 50, NOON.plus(Duration.ofDays(30)));
        facts.redeem("anna", "X-1", 120, NOON.plus(Duration.ofDays(31)));
        facts.buy("ben", "R-3", 40, NOON);
        facts.giveBack("ben", "R-3", 40, NOON, NOON.plus(Duration.ofDays(2)));
        facts.buy("anna", "R-4", 1, NOON.plus(Duration.ofDays(40)));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** What is found from a position on, looked at in stretches of so many entries. */
    private List<Finding> foundAfter(long position, int limit) {
        var findings = new ArrayList<Finding>();
        long after = position;
        while (true) {
            var checked = stretch.check(after, limit);
            findings.addAll(checked.findings());
            if (checked.through() == after) {
                assertThat(after).isEqualTo(bench.journal.reader().head().position());
                return findings;
            }
            assertThat(checked.through()).isGreaterThan(after);
            after = checked.through();
        }
    }

    private static MemberMerged merged(MemberId entryOf) {
        return new MemberMerged(
                Facts.RETAIL,
                entryOf,
                new MergeId("M-1"),
                BEN,
                ANNA,
                NOON.plus(Duration.ofDays(50)),
                new ReasonCode("duplicate"),
                Points.ZERO,
                Points.ZERO,
                1,
                new Actor("pam", "k1"),
                new Actor("quinn", "k2"),
                List.of(),
                List.of(),
                Optional.empty(),
                new Told(entryOf.equals(ANNA) ? Points.of(31) : Points.ZERO, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10_000})
    void a_sound_journal_keeps_every_promise_however_it_is_cut(int limit) {
        facts.capture("anna", "X-2", 15, 10, NOON.plus(Duration.ofDays(41)));
        facts.register("carl", NOON);
        facts.open("carl", 30, NOON);
        facts.sell("R-5", 50, NOON);
        facts.giveBackUnclaimed("R-5", 20, NOON.plusSeconds(60));
        facts.coupon("anna", "CP-1", NOON.plus(Duration.ofDays(42)));
        facts.offer("anna", "OF-1", NOON.plus(Duration.ofDays(42)));
        assertThat(foundAfter(0, limit)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    an award that its movements do not bear out | 4 | "award":{"points":100 | "award":{"points":101 | INV-01
                    a balance that the till was never told      | 4 | "balance":100         | "balance":900         | INV-02
                    a redemption of what was never there        | 6 | "points":100          | "points":999          | INV-04
                    points held, of which nothing is known      | 6 | "redeemed"            | "reserved"            | INV-03
                    points beyond every bound                   | 4 | "minorUnits":10000    | "minorUnits":-5       | INV-05
                    a return of more than was paid              | 8 | "refund":{"minorUnits":4000 | "refund":{"minorUnits":4001 | INV-06
                    """)
    void damage_is_found_by_a_look_at_the_entry_that_it_shows_at(
            String damage, long position, String before, String after, String invariant) {
        bench.harm("UPDATE journal.entries SET payload ="
                + " convert_to(replace(convert_from(payload, 'UTF8'), '" + before + "', '" + after + "'), 'UTF8')"
                + " WHERE position = " + position + " AND position('" + before
                + "' in convert_from(payload, 'UTF8')) > 0");

        assertThat(stretch.check(position - 1, 1).findings())
                .as(damage)
                .extracting(Finding::invariant)
                .contains(invariant, "INV-26");
        assertThat(stretch.check(position - 1, 1).findings())
                .as("later and earlier entries are not looked at")
                .extracting(Finding::position)
                .containsOnly(position);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    a hole           | INV-12 | DELETE FROM journal.entries WHERE position = 5
                    a time that falls | INV-16 | UPDATE journal.entries SET recorded_at = recorded_at - interval '1 hour' WHERE position = 5
                    bytes of a header | INV-26 | UPDATE journal.entries SET header = set_byte(header, 0, 32) WHERE position = 5
                    a subject that finds it no more | INV-26 | DELETE FROM journal.tags WHERE position = 4 AND tag = 'retail/member/anna'
                    """)
    void what_is_wrong_with_the_chain_is_found(String damage, String invariant, String harm) {
        bench.harm(harm);
        for (int limit : new int[] {1, 4, 100}) {
            assertThat(foundAfter(0, limit))
                    .as("%s, %s at a time", damage, limit)
                    .extracting(Finding::invariant)
                    .contains(invariant);
        }
    }

    @Test
    void an_entry_that_subscribers_are_told_to_follow_another_is_found() {
        bench.harm("DELETE FROM journal.tags WHERE position = 4 AND tag = 'retail/member/anna'");
        assertThat(foundAfter(0, 100))
                .filteredOn(finding -> finding.invariant().equals("INV-13"))
                .extracting(Finding::position)
                .containsExactly(5L);
    }

    @Test
    void what_was_wrong_before_is_not_told_again_for_what_comes_after() {
        bench.harm("UPDATE journal.entries SET payload ="
                + " convert_to(replace(convert_from(payload, 'UTF8'), '\"balance\":100', '\"balance\":900'), 'UTF8')"
                + " WHERE position = 4");
        assertThat(foundAfter(0, 100)).extracting(Finding::position).contains(4L);
        assertThat(foundAfter(4, 100)).isEmpty();
    }

    /** Anna bought 100, then 50; Ben's purchase comes back from Anna, who has been Ben too since they were merged. */
    @Test
    void what_a_merged_member_bought_is_known_of_whom_that_one_became() {
        facts.buy("ben", "R-6", 20, NOON.plus(Duration.ofDays(3)));
        facts.redeem("ben", "X-3", 20, NOON.plus(Duration.ofDays(4)));
        bench.record(List.of(merged(BEN), merged(ANNA)));
        facts.giveBack("anna", "R-6", 0, NOON.plus(Duration.ofDays(3)), NOON.plus(Duration.ofDays(51)));
        assertThat(foundAfter(0, 100)).isEmpty();
        assertThat(foundAfter(13, 1)).isEmpty();
    }

    @Test
    void a_commit_of_more_entries_than_fit_is_looked_at_whole() {
        long last = bench.record(List.of(
                new ReferralCodeIssued(Facts.RETAIL, ANNA, new ReferralCode("ANNA-1"), NOON),
                new ReferralCodeIssued(Facts.RETAIL, BEN, new ReferralCode("BEN-1"), NOON)));
        var checked = stretch.check(last - 2, 1);
        assertThat(checked.through()).isEqualTo(last);
        assertThat(checked.findings()).isEmpty();
    }

    @Test
    void where_nothing_is_new_nothing_is_looked_at() {
        long head = bench.journal.reader().head().position();
        assertThat(stretch.check(head, 100)).isEqualTo(new Stretch.Checked(head, List.of()));
    }
}
