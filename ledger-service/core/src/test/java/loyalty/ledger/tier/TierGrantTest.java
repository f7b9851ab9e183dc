package loyalty.ledger.tier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import loyalty.account.MemberAccount;
import loyalty.event.Actor;
import loyalty.event.LedgerEvent;
import loyalty.event.MergeProposed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.event.Told;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.programme.TierReckoning;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.ReasonCode;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silver from 100 points of a year, gold from 300; gold earns twice. */
@Tag("row-35")
class TierGrantTest {

    static final ReasonCode MATCH = new ReasonCode("status-match");
    static final Programme SHOP = Programme.unpublished(RETAIL).with(EventJson.readProgramme("""
                    {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
                     "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],
                                "multipliers":[{"id":"for-gold","factor":"2","tiers":["gold"]}],"rounding":"FLOOR","scope":"ORDER"},
                     "redemption":{"minimum":1,"step":1},
                     "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                     "backdatingWindowDays":400,
                     "tiers":{"metric":"QUALIFYING_POINTS","period":"YEAR","validity":"END_OF_NEXT_PERIOD",
                              "levels":[{"name":"silver","from":100},{"name":"gold","from":300}]},
                     "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                    """.getBytes(UTF_8)));

    final TierGrantDecider grants = new TierGrantDecider();
    final TierGrantEndingDecider endings = new TierGrantEndingDecider();
    final Scenario scenario = Scenario.under(SHOP);

    @BeforeEach
    void annaIsThere() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
    }

    static GrantTier grant(String id, String tier, Instant from, Optional<Instant> until) {
        return new GrantTier(
                RETAIL, ANNA, new TierGrantId(id), new TierName(tier), EffectiveAt.stated(from), until, MATCH);
    }

    static EndTierGrant ending(String id, Instant at) {
        return new EndTierGrant(RETAIL, new TierGrantId(id), EffectiveAt.stated(at), new ReasonCode("mistake"));
    }

    static String tierOf(MemberAccount account, Instant at) {
        return account.tierBy(TierReckoning.of(SHOP, at)).value();
    }

    String tierOf(MemberId member, Instant at) {
        return tierOf(scenario.account(member), at);
    }

    PurchaseRecorded bought(MemberId member, String id, Instant at) {
        return only(PurchaseRecorded.class, scenario.when(new PurchaseDecider(), purchase(member, id, "10.00", at)));
    }

    @Test
    void a_member_with_a_tier_by_hand_earns_by_it_and_is_told_it_until_it_ends() {
        var until = on("07-01");
        var granted =
                only(TierGranted.class, scenario.when(grants, grant("G", "gold", on("03-01"), Optional.of(until))));
        assertThat(granted.programmeVersion()).isEqualTo(1);

        var before = bought(ANNA, "R-1", on("03-01").minusMillis(1));
        var with = bought(ANNA, "R-2", on("03-01"));
        var last = bought(ANNA, "R-3", until.minusMillis(1));
        var after = bought(ANNA, "R-4", until);

        assertThat(before.award().points().amount()).isEqualTo(10);
        assertThat(with.award().points().amount()).isEqualTo(20);
        assertThat(with.award().tier()).contains(new TierName("gold"));
        assertThat(with.told().tier())
                .contains(new Told.Tier(new TierName("gold"), 30, Optional.of(until), Optional.empty()));
        assertThat(last.award().points().amount()).isEqualTo(20);
        assertThat(after.award().points().amount()).isEqualTo(10);
        assertThat(after.told().tier().orElseThrow().name()).isEqualTo(TierName.NONE);
    }

    @Test
    void a_tier_told_late_changes_the_tier_of_then_and_both_histories_can_be_asked_for() {
        bought(ANNA, "R-1", on("03-05"));
        var known = scenario.account(ANNA);

        only(TierGranted.class, scenario.when(grants, grant("G", "gold", on("03-01"), Optional.empty())));

        assertThat(tierOf(known, on("03-05"))).isEqualTo("none");
        assertThat(tierOf(ANNA, on("03-05"))).isEqualTo("gold");
        assertThat(tierOf(ANNA, on("02-28"))).isEqualTo("none");
        assertThat(bought(ANNA, "R-2", on("03-04")).award().points().amount())
                .as("told afterwards, of before R-1")
                .isEqualTo(20);
        assertThat(scenario.history().stream()
                        .filter(PurchaseRecorded.class::isInstance)
                        .map(PurchaseRecorded.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .award()
                        .points()
                        .amount())
                .as("awards stand as they were recorded")
                .isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-30T11:59:59.999999Z, gold, gold",
        "2026-04-30T12:00:00Z, gold, none",
        "2026-06-01T12:00:00Z, gold, none"
    })
    void a_tier_that_was_taken_back_holds_no_more_from_that_instant_on(Instant at, String known, String now) {
        scenario.when(grants, grant("G", "gold", on("03-01"), Optional.of(on("07-01"))));
        var before = scenario.account(ANNA);

        var ended = only(TierGrantEnded.class, scenario.when(endings, ending("G", on("04-30"))));

        assertThat(ended.heldFrom()).isEqualTo(on("03-01"));
        assertThat(tierOf(before, at)).isEqualTo(known);
        assertThat(tierOf(ANNA, at)).isEqualTo(now);
    }

    @Test
    void a_tier_taken_back_at_its_first_instant_never_held() {
        scenario.when(grants, grant("G", "gold", on("03-01"), Optional.empty()));

        only(TierGrantEnded.class, scenario.when(endings, ending("G", on("03-01"))));

        assertThat(tierOf(ANNA, on("03-01"))).isEqualTo("none");
    }

    @Test
    void another_grant_while_one_holds_stands_beside_it() {
        scenario.when(grants, grant("S", "silver", on("03-01"), Optional.of(on("09-01"))));

        only(TierGranted.class, scenario.when(grants, grant("G", "gold", on("04-01"), Optional.of(on("06-01")))));

        assertThat(tierOf(ANNA, on("05-01"))).isEqualTo("gold");
        assertThat(tierOf(ANNA, on("06-01"))).isEqualTo("silver");
        scenario.when(endings, ending("G", on("05-01")));
        assertThat(tierOf(ANNA, on("05-01"))).isEqualTo("silver");
    }

    @Test
    void the_same_again_changes_nothing_and_other_content_is_refused() {
        var first = grant("G", "gold", on("03-01"), Optional.of(on("07-01")));
        var granted = only(TierGranted.class, scenario.when(grants, first));

        assertThat(scenario.when(grants, first)).isEqualTo(Decision.repeated(granted));
        rejectedFor(
                RejectionCode.TIER_GRANT_DIFFERS,
                scenario.when(grants, grant("G", "silver", on("03-01"), Optional.of(on("07-01")))));
        rejectedFor(
                RejectionCode.TIER_GRANT_DIFFERS,
                scenario.when(grants, grant("G", "gold", on("03-01"), Optional.empty())));

        var ended = only(TierGrantEnded.class, scenario.when(endings, ending("G", on("05-01"))));
        assertThat(scenario.when(endings, ending("G", on("05-01")))).isEqualTo(Decision.repeated(ended));
        rejectedFor(RejectionCode.TIER_GRANT_DIFFERS, scenario.when(endings, ending("G", on("05-02"))));
    }

    @Test
    void what_no_version_knows_or_ends_before_it_begins_is_refused() {
        rejectedFor(
                RejectionCode.UNKNOWN_TIER,
                scenario.when(grants, grant("G", "diamond", on("03-01"), Optional.of(on("02-01")))));
        rejectedFor(
                RejectionCode.UNKNOWN_TIER, scenario.when(grants, grant("G", "none", on("03-01"), Optional.empty())));
        rejectedFor(
                RejectionCode.TIER_GRANT_ENDS_BEFORE_IT_BEGINS,
                scenario.when(grants, grant("G", "gold", on("03-01"), Optional.of(on("03-01")))));
        rejectedFor(
                RejectionCode.NOT_REGISTERED_THEN,
                scenario.when(grants, grant("G", "diamond", on("01-01").minusMillis(1), Optional.empty())));
    }

    @Test
    void what_was_not_given_or_is_over_cannot_be_taken_back() {
        rejectedFor(RejectionCode.UNKNOWN_TIER_GRANT, scenario.when(endings, ending("G", on("03-01"))));

        scenario.when(grants, grant("G", "gold", on("03-01"), Optional.of(on("07-01"))));

        rejectedFor(
                RejectionCode.ENDING_BEFORE_TIER_GRANT,
                scenario.when(endings, ending("G", on("03-01").minusMillis(1))));
        rejectedFor(RejectionCode.TIER_GRANT_OVER, scenario.when(endings, ending("G", on("07-01"))));
        only(
                TierGrantEnded.class,
                scenario.when(endings, ending("G", on("07-01").minusMillis(1))));
    }

    @Test
    void a_blocked_member_is_given_a_tier_and_one_who_left_is_not_but_it_can_be_taken_back() {
        scenario.when(new BlockDecider(), new BlockMember(RETAIL, ANNA, EffectiveAt.stated(on("02-01")), MATCH));
        only(TierGranted.class, scenario.when(grants, grant("G", "gold", on("03-01"), Optional.empty())));
        scenario.when(new ClosingDecider(), new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("04-01")), MATCH));

        rejectedFor(
                RejectionCode.MEMBER_CLOSED, scenario.when(grants, grant("H", "gold", on("04-01"), Optional.empty())));
        only(TierGrantEnded.class, scenario.when(endings, ending("G", on("05-01"))));
    }

    @Test
    void a_merge_brings_the_floor_along_and_takes_it_from_the_source() {
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-01")));
        bought(ANNA, "R-1", on("02-01"));
        scenario.when(grants, grant("over", "gold", on("02-01"), Optional.of(on("04-01"))));
        scenario.when(grants, grant("G", "gold", on("03-01"), Optional.of(on("07-01"))));

        merge(ANNA, BEN, on("04-01"));

        assertThat(tierOf(ANNA, on("04-01").minusMillis(1))).isEqualTo("gold");
        assertThat(tierOf(ANNA, on("04-01"))).isEqualTo("none");
        assertThat(tierOf(BEN, on("04-01").minusMillis(1))).isEqualTo("none");
        assertThat(tierOf(BEN, on("04-01"))).isEqualTo("gold");
        assertThat(tierOf(BEN, on("07-01"))).isEqualTo("none");
        assertThat(scenario.account(BEN).qualifying().floors()).hasSize(1);
        assertThat(bought(BEN, "R-2", on("04-02")).award().points().amount()).isEqualTo(20);

        rejectedFor(RejectionCode.MEMBER_MERGED, scenario.when(endings, ending("G", on("03-31"))));
        rejectedFor(RejectionCode.TIER_GRANT_OVER, scenario.when(endings, ending("over", on("04-01"))));
        var ended = only(TierGrantEnded.class, scenario.when(endings, ending("G", on("05-01"))));
        assertThat(ended.member()).isEqualTo(BEN);
        assertThat(ended.heldFrom()).isEqualTo(on("04-01"));
        assertThat(tierOf(BEN, on("04-30"))).isEqualTo("gold");
        assertThat(tierOf(BEN, on("05-01"))).isEqualTo("none");
    }

    void merge(MemberId source, MemberId target, Instant at) {
        var id = new MergeId("M");
        only(
                MergeProposed.class,
                scenario.when(
                        new MergeDecider(),
                        new ProposeMerge(
                                RETAIL, id, source, target, EffectiveAt.stated(at), MATCH, new Actor("pam", "k1"))));
        var decision = scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL,
                        id,
                        JudgeMerge.Judgement.APPROVE,
                        EffectiveAt.stated(at),
                        Optional.empty(),
                        new Actor("quinn", "k2")));
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        assertThat(((Decision.Accepted) decision)
                        .events().stream().map(LedgerEvent.OfMember.class::cast).map(LedgerEvent.OfMember::member))
                .containsExactly(source, target);
    }
}
