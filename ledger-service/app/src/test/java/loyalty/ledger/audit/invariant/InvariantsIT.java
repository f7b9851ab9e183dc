package loyalty.ledger.audit.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loyalty.event.Actor;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.Award;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.MemberMerged;
import loyalty.event.MergeProposed;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewSubmitted;
import loyalty.event.Told;
import loyalty.ledger.audit.AuditBench;
import loyalty.ledger.audit.Facts;
import loyalty.value.AdjustmentId;
import loyalty.value.CampaignId;
import loyalty.value.ClubId;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.ReviewId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvariantsIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final MemberId ANNA = new MemberId("anna");
    private static final MemberId BEN = new MemberId("ben");
    private static final Actor PAM = new Actor("pam", "k1");
    private static final Actor QUINN = new Actor("quinn", "k2");

    private final AuditBench bench = new AuditBench();
    private final Invariants invariants = new Invariants(bench.pool);
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

    private Invariants.Result leaves() {
        return invariants.check().stream()
                .filter(result -> result.id().equals("INV-26"))
                .findFirst()
                .orElseThrow();
    }

    private static MergeProposed mergeProposed(String id) {
        return new MergeProposed(
                Facts.RETAIL,
                ANNA,
                new MergeId(id),
                BEN,
                NOON,
                new ReasonCode("duplicate"),
                PAM,
                NOON.plus(Duration.ofDays(14)));
    }

    private static MemberMerged merged(String id, Actor approver, MemberId target) {
        return new MemberMerged(
                Facts.RETAIL,
                ANNA,
                new MergeId(id),
                ANNA,
                target,
                NOON,
                new ReasonCode("duplicate"),
                Points.ZERO,
                Points.ZERO,
                0,
                PAM,
                approver,
                List.of(),
                List.of(),
                Optional.empty(),
                new Told(Points.ZERO, Optional.empty()));
    }

    private static ReviewSubmitted submitted(String id, Optional<Actor> by) {
        return new ReviewSubmitted(
                Facts.RETAIL,
                ANNA,
                new ReviewId(id),
                Optional.empty(),
                Optional.empty(),
                5,
                Optional.empty(),
                NOON,
                by);
    }

    private static ReviewRejected rejected(String id, Optional<Actor> by) {
        return new ReviewRejected(Facts.RETAIL, ANNA, new ReviewId(id), NOON, Optional.empty(), by);
    }

    /** Who approved, and what the approval says of the proposer, where Pam with the key k1 had proposed. */
    @ParameterizedTest
    @CsvSource({"pam, k9, pam, k1", "quinn, k1, pam, k1", "quinn, k2, rosa, k3"})
    void an_approval_by_one_hand_is_found_whatever_it_says_of_the_proposer(
            String name, String key, String proposer, String proposersKey) {
        bench.record(TwoHands.proposed("A-1"));
        bench.record(TwoHands.approved("A-1", new Actor(proposer, proposersKey), new Actor(name, key)));

        assertThat(broken()).contains("INV-32");
    }

    @Test
    void an_approval_of_what_nobody_proposed_is_found_and_one_by_two_people_is_none() {
        bench.record(TwoHands.proposed("A-1"));
        bench.record(TwoHands.approved("A-1", PAM, QUINN));
        assertThat(broken()).doesNotContain("INV-32");

        bench.record(TwoHands.approved("A-2", PAM, QUINN));

        assertThat(broken()).contains("INV-32");
    }

    @Test
    void a_review_judged_by_who_submitted_it_is_found_unless_on_the_word_of_its_source() {
        bench.record(submitted("V-1", Optional.of(PAM)));
        bench.record(rejected("V-1", Optional.empty()));
        bench.record(submitted("V-2", Optional.of(PAM)));
        bench.record(rejected("V-2", Optional.of(QUINN)));
        bench.record(submitted("V-3", Optional.empty())); // from before it was kept
        bench.record(rejected("V-3", Optional.of(PAM)));
        assertThat(broken()).doesNotContain("INV-32");

        bench.record(submitted("V-4", Optional.of(PAM)));
        bench.record(rejected("V-4", Optional.of(new Actor("pam", "k9"))));

        assertThat(broken()).contains("INV-32");
    }

    /** Who approved, and into whom, where Pam with the key k1 had proposed to merge Anna into Ben. */
    @ParameterizedTest
    @CsvSource({"pam, k9, ben", "quinn, k1, ben", "quinn, k2, carl"})
    void a_merge_by_one_hand_or_of_others_than_proposed_is_found(String name, String key, String target) {
        bench.record(mergeProposed("M-1"));
        bench.record(merged("M-1", QUINN, BEN));
        assertThat(broken()).doesNotContain("INV-32");

        bench.record(mergeProposed("M-2"));
        bench.record(merged("M-2", new Actor(name, key), new MemberId(target)));

        assertThat(broken()).contains("INV-32");
    }

    @Test
    void a_merge_that_nobody_proposed_is_found() {
        bench.record(merged("M-1", QUINN, BEN));

        assertThat(broken()).contains("INV-32");
    }

    /** What is written into header or payload at positions 10 and 11, of which each draws 30 of a hundred. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    header  | 11 | "limit":100                 | "limit":59
                    header  | 10 | "amount":30                 | "amount":29
                    payload | 10 | "campaign":"spring","points":30 | "campaign":"spring","points":31
                    payload | 11 | "campaign":"spring"         | "campaign":"summer"
                    """)
    @Tag("row-40")
    void a_budget_that_was_exceeded_or_drawn_from_otherwise_than_told_is_found(
            String column, long position, String before, String after) {
        for (String purchase : List.of("R-5", "R-6")) {
            facts.buy("anna", purchase, 30, NOON.plus(Duration.ofDays(41)), Optional.of(List.of(fromSpring(30))));
        }
        assertThat(broken()).isEmpty();

        bench.harm("UPDATE journal.entries SET " + column + " = convert_to(replace(convert_from(" + column
                + ", 'UTF8'), '"
                + before + "', '" + after + "'), 'UTF8') WHERE position = " + position + " AND position('" + before
                + "' in convert_from(" + column + ", 'UTF8')) > 0");

        assertThat(broken()).contains("INV-35", "INV-26");
    }

    /** What is written into header or payload at positions 10 to 13: anna and ben join, ben leaves, and anna is merged into him. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    header  | 11 | "limit":2             | "limit":1             | INV-35
                    header  | 12 | "amount":-1           | "amount":-2           | INV-35
                    payload | 11 | "club":"riders"       | "club":"bowlers"      | INV-35 INV-37
                    payload | 11 | "member":"ben"        | "member":"anna"       | INV-37
                    payload | 12 | "member":"ben"        | "member":"carl"       | INV-37
                    payload | 13 | "club":"riders"       | "club":"bowlers"      | INV-37
                    payload | 13 | "seatFreed":false     | "seatFreed":true      | INV-35 INV-37
                    """)
    @Tag("row-20")
    void a_seat_too_many_taken_twice_or_moved_otherwise_than_told_is_found(
            String column, long position, String before, String after, String ids) {
        var riders = new ClubId("riders");
        for (var member : List.of(ANNA, BEN)) {
            bench.record(new ClubJoined(
                    Facts.RETAIL, member, riders, NOON, 1, Optional.of(2), Optional.empty(), Optional.empty()));
        }
        bench.record(new ClubLeft(Facts.RETAIL, BEN, riders, NOON, NOON.plusSeconds(60), Optional.empty()));
        bench.record(mergedInto(BEN, new MemberMerged.MergedClub(riders, false)));
        assertThat(broken()).doesNotContain("INV-26", "INV-35", "INV-37");

        bench.harm("UPDATE journal.entries SET " + column + " = convert_to(replace(convert_from(" + column
                + ", 'UTF8'), '"
                + before + "', '" + after + "'), 'UTF8') WHERE position = " + position + " AND position('" + before
                + "' in convert_from(" + column + ", 'UTF8')) > 0");

        assertThat(broken()).contains(ids.split(" ")).contains("INV-26");
    }

    private static MemberMerged mergedInto(MemberId target, MemberMerged.MergedClub club) {
        var plain = merged("M-9", QUINN, target);
        return new MemberMerged(
                plain.programme(),
                plain.member(),
                plain.merge(),
                plain.source(),
                plain.target(),
                plain.effectiveAt(),
                plain.reason(),
                plain.points(),
                plain.owed(),
                plain.purchases(),
                plain.proposedBy(),
                plain.approvedBy(),
                plain.movements(),
                plain.qualifying(),
                plain.tierFloors(),
                plain.told(),
                Optional.of(List.of(club)));
    }

    /** What is written into header or payload at positions 10 to 14: two orders, one of which is sent and cancelled, and a third. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    header  | 10 | "amount":1 | "amount":2                  | INV-35
                    header  | 13 | "amount":-1 | "amount":-2                | INV-35
                    header  | 14 | "limit":2 | "limit":1                    | INV-35
                    payload | 10 | "reward":"mug" | "reward":"pen"          | INV-40
                    payload | 11 | "order":"O-2" | "order":"O-1"            | INV-40
                    payload | 12 | "order":"O-2" | "order":"O-9"            | INV-40
                    payload | 13 | "order":"O-2" | "order":"O-9"            | INV-40
                    payload | 13 | "reason":"broken","points":5 | "reason":"broken","points":4 | INV-40
                    payload | 14 | "reward":"mug" | "reward":"pen"          | INV-40
                    """)
    @Tag("row-16")
    void orders_that_the_stock_does_not_bear_out_are_found(
            String column, long position, String before, String after, String promise) {
        facts.order("anna", "O-1", 5, NOON.plus(Duration.ofDays(41)));
        facts.order("anna", "O-2", 5, NOON.plus(Duration.ofDays(42)));
        facts.ship("anna", "O-2", NOON.plus(Duration.ofDays(43)));
        facts.cancel("anna", "O-2", NOON.plus(Duration.ofDays(44)));
        facts.order("anna", "O-3", 5, NOON.plus(Duration.ofDays(45)));
        assertThat(broken()).isEmpty();

        bench.harm("UPDATE journal.entries SET " + column + " = convert_to(replace(convert_from(" + column
                + ", 'UTF8'), '"
                + before + "', '" + after + "'), 'UTF8') WHERE position = " + position + " AND position('" + before
                + "' in convert_from(" + column + ", 'UTF8')) > 0");

        assertThat(broken()).contains(promise, "INV-26");
    }

    private static Award.OfCampaign fromSpring(long points) {
        return new Award.OfCampaign(
                new CampaignId("spring"), Points.of(points), Optional.of(Points.of(100)), Optional.empty());
    }

    private Set<String> broken() {
        return invariants.check().stream()
                .filter(result -> !result.ok())
                .map(Invariants.Result::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_sound_journal_keeps_every_promise() {
        bench.record(TwoHands.proposed("A-1"));
        bench.record(new AdjustmentDeclined(
                Facts.RETAIL, ANNA, new AdjustmentId("A-1"), NOON, Optional.empty(), PAM, PAM)); // withdrawn
        facts.register("carl", NOON);
        facts.open("carl", 30, NOON);
        bench.record(new ClubJoined(
                Facts.RETAIL,
                ANNA,
                new ClubId("riders"),
                NOON,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        facts.sell("R-5", 10, NOON);
        bench.record(new HouseholdMemberAdded(Facts.RETAIL, ANNA, new HouseholdId("smiths"), NOON));
        facts.order("anna", "O-1", 5, NOON.plus(Duration.ofDays(41)));
        facts.coupon("anna", "CP-1", NOON.plus(Duration.ofDays(42)));
        facts.orderCoupon("anna", "O-2", 5, NOON.plus(Duration.ofDays(42)));
        facts.offer("anna", "OF-1", NOON.plus(Duration.ofDays(42)));
        facts.buyAtMargin("anna", "R-7", 20, 5, NOON);
        facts.attend("anna", "S-1", NOON);
        facts.sell("R-8", 10, NOON);
        facts.neverSold("R-8", 10, NOON);
        bench.record(StandingTest.standing(NOON));
        bench.record(KnownThenTest.withdrawn(NOON));
        bench.record(GrantsTest.granted(NOON));
        MemberYearsTest.joining(NOON).forEach(bench::record);
        bench.record(SplitRefundsTest.paidInPart(facts, NOON.plus(Duration.ofDays(43))));
        var results = invariants.check();
        assertThat(results)
                .extracting(Invariants.Result::id)
                .containsExactly(
                        "INV-01", "INV-02", "I3", "INV-03", "INV-04", "INV-05", "INV-06", "INV-12", "INV-13", "INV-16",
                        "INV-26", "INV-32", "INV-35", "INV-36", "INV-37", "INV-38", "INV-39", "INV-40", "INV-41",
                        "INV-42", "INV-43", "INV-44", "INV-45", "INV-46", "INV-47", "INV-48", "INV-49", "INV-50",
                        "INV-51", "INV-52", "INV-53", "INV-54", "INV-55", "INV-56", "INV-57", "INV-58");
        assertThat(results).allSatisfy(result -> {
            assertThat(result.ok()).as(result.toString()).isTrue();
            assertThat(result.checked()).as(result.id()).isPositive();
        });
    }

    /** What is written into the payload at a position instead of what stood there, and the promises that break by it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    an award that its movements do not bear out | 4 | "award":{"points":100 | "award":{"points":101 | INV-01
                    a balance that the till was never told      | 4 | "balance":100         | "balance":900         | INV-02
                    an amount changed                           | 4 | "to":"active","points":100 | "to":"active","points":90 | INV-02
                    a redemption of what was never there        | 6 | "points":100          | "points":999          | INV-04
                    points held, of which nothing is known       | 6 | "redeemed"            | "reserved"            | INV-03
                    points that no entry speaks of              | 4 | "movements":[ | "movements":[{"from":"redeemed","to":"active","points":5,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-01T12:00:00Z","lapsesAt":"2027-03-01T12:00:00Z"}}, | INV-01
                    a balance that the lots do not hold         | 9 | "balance":31          | "balance":32          | INV-04
                    points beyond every bound                   | 4 | "minorUnits":10000    | "minorUnits":-5       | INV-05
                    points of a currency that no version knows  | 4 | "lot":{"id"           | "lot":{"pointCurrency":"stars","id" | INV-47
                    an entry that says that it moves others     | 6 | "points":120          | "pointCurrency":"stars","points":120 | INV-47
                    a return of more than was paid              | 8 | "refund":{"minorUnits":4000 | "refund":{"minorUnits":4001 | INV-06
                    """)
    void damage_to_what_an_entry_says_is_found(
            String damage, long position, String before, String after, String invariant) {
        bench.harm("UPDATE journal.entries SET payload ="
                + " convert_to(replace(convert_from(payload, 'UTF8'), '" + before + "', '" + after + "'), 'UTF8')"
                + " WHERE position = " + position + " AND position('" + before
                + "' in convert_from(payload, 'UTF8')) > 0");

        assertThat(broken()).as(damage).contains(invariant, "INV-26");
    }

    /** The same of points held at position 10 and captured at 11. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    another way back than was held       | 10 | "points":15,"heldUntil" | "points":16,"heldUntil" | INV-03
                    a hold that holds longer             | 11 | "released":5            | "released":6            | INV-03
                    a capture of more than was held      | 11 | "points":10,"released"  | "points":11,"released"  | INV-01
                    a hold that was over when it ended   | 10 | "heldUntil":"2026-04-11T12:30:00Z" | "heldUntil":"2026-04-11T12:05:00Z" | INV-03
                    a balance that holds are not off     | 10 | "balance":16            | "balance":31            | INV-02
                    """)
    void damage_to_what_a_hold_says_is_found(
            String damage, long position, String before, String after, String invariant) {
        facts.capture("anna", "X-2", 15, 10, NOON.plus(Duration.ofDays(41)));
        assertThat(broken()).isEmpty();
        damage_to_what_an_entry_says_is_found(damage, position, before, after, invariant);
    }

    /** The same of points from another system, opened at position 11. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a lot of other points than moved      | 11 | /carl","points":30,"earnedAt" | /carl","points":31,"earnedAt" | INV-36
                    a lot that would have lapsed before   | 11 | "lapsesAt":"2027-03-01T12:00:00Z","line" | "lapsesAt":"2026-04-01T12:00:00Z","line" | INV-36
                    a lot that would still have waited    | 11 | "earnedAt":"2026-03-01T12:00:00Z" | "earnedAt":"2026-03-01T12:00:00Z","activeFrom":"2026-03-02T12:00:00Z" | INV-36
                    a lot that the file does not tell     | 11 | "lot":"opening-001/carl" | "lot":"opening-002/carl" | INV-36
                    a sum that is not that of the lots    | 11 | "points":30,"lots"       | "points":31,"lots"       | INV-01
                    points that were issued here          | 11 | "from":"opening"         | "from":"issuance"        | INV-36
                    an award from another system          | 4  | "from":"issuance"        | "from":"opening"         | INV-36
                    an award at a partner's expense       | 4  | "from":"issuance"        | "from":"partner/bank/funded" | INV-41
                    """)
    void damage_to_what_was_brought_is_found(
            String damage, long position, String before, String after, String invariant) {
        facts.register("carl", NOON);
        facts.open("carl", 30, NOON);
        assertThat(broken()).isEmpty();
        damage_to_what_an_entry_says_is_found(damage, position, before, after, invariant);
    }

    /** The same of a receipt at position 10, of which something comes back at 11, and which is claimed at 12. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a claim of more than was sold        | 12 | "paid":{"minorUnits":5000 | "paid":{"minorUnits":6000 | INV-39
                    a claim of another day               | 12 | "effectiveAt":"2026-03-01T12:00:00Z" | "effectiveAt":"2026-03-02T12:00:00Z" | INV-39
                    a claim that forgets what came back  | 12 | "refundedBefore":{"minorUnits":2000 | "refundedBefore":{"minorUnits":0 | INV-39
                    a claim that earns what came back    | 12 | "reversedBefore":20 | "reversedBefore":0 | INV-01
                    a claim of another receipt           | 12 | "purchase":"R-5" | "purchase":"R-6" | INV-39
                    a receipt that gives back more       | 11 | "refund":{"minorUnits":2000 | "refund":{"minorUnits":5001 | INV-06
                    """)
    void damage_to_what_a_claim_says_is_found(
            String damage, long position, String before, String after, String invariant) {
        facts.sell("R-5", 50, NOON);
        facts.giveBackUnclaimed("R-5", 20, NOON.plusSeconds(60));
        facts.claim("anna", "R-5", 50, 20, NOON, NOON.plusSeconds(120));
        assertThat(broken()).isEmpty();
        damage_to_what_an_entry_says_is_found(damage, position, before, after, invariant);
    }

    @Test
    void two_entries_that_changed_places_are_found() {
        bench.harm(
                "UPDATE journal.entries SET position = 99 WHERE position = 4",
                "UPDATE journal.entries SET position = 4 WHERE position = 5",
                "UPDATE journal.entries SET position = 5 WHERE position = 99");
        assertThat(broken()).contains("INV-16", "INV-26");
    }

    @Test
    void a_tail_that_was_cut_off_is_found() {
        bench.harm("DELETE FROM journal.entries WHERE position = 9");
        assertThat(broken()).contains("INV-12");
    }

    @Test
    void a_tail_that_was_cut_off_with_its_commit_is_found_by_its_tags() {
        bench.harm("DELETE FROM journal.entries WHERE position = 9", "DELETE FROM journal.heads WHERE position = 9");
        assertThat(broken()).contains("INV-12");
    }

    @Test
    void a_hole_is_found() {
        bench.harm("DELETE FROM journal.entries WHERE position = 5");
        assertThat(broken()).contains("INV-12", "INV-26");
    }

    @Test
    void a_time_that_falls_is_found() {
        bench.harm("UPDATE journal.entries SET recorded_at = recorded_at - interval '1 hour' WHERE position = 5");
        assertThat(broken()).contains("INV-16", "INV-26");
    }

    @Test
    void a_leaf_hash_that_was_changed_is_found_by_that_check_alone() {
        bench.harm("UPDATE journal.entries SET leaf = sha256(leaf) WHERE position = 5");
        assertThat(broken()).isEqualTo(Set.of("INV-26"));
    }

    @Test
    void a_frontier_that_was_changed_is_found_by_that_check_alone() {
        bench.harm("UPDATE journal.heads SET frontier[1] = sha256('other') WHERE position = 5");
        assertThat(broken()).isEqualTo(Set.of("INV-26"));
    }

    @Test
    void columns_and_tags_that_differ_from_the_header_are_found() {
        for (String harm : List.of(
                "UPDATE journal.entries SET type = 'points-redeemed' WHERE position = 2",
                "UPDATE journal.entries SET subject = 'retail/member/eve' WHERE position = 3",
                "UPDATE journal.tags SET claim = false WHERE position = 4 AND claim")) {
            bench.harm(harm);
            var leaves = leaves();
            assertThat(leaves.ok()).as(harm).isFalse();
        }
        assertThat(leaves().detail()).contains("position 2", "position 3", "position 4");
    }

    @Test
    void an_entry_that_cannot_be_found_by_its_subject_any_more_is_found() {
        bench.harm("DELETE FROM journal.tags WHERE position = 4 AND tag = 'retail/member/anna'");
        assertThat(broken()).contains("INV-13");
    }

    @Test
    void bytes_that_are_no_event_any_more_are_reported_not_thrown() {
        bench.harm("UPDATE journal.entries SET payload = '\\x00' WHERE position = 4");
        assertThat(broken()).contains("INV-01", "INV-02", "INV-04", "INV-05", "INV-26");
    }
}
