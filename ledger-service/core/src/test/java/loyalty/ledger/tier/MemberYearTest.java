package loyalty.ledger.tier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.BalanceOpened;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberMerged;
import loyalty.event.MemberRegistered;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.Told;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.opening.BalanceOpeningDecider;
import loyalty.ledger.opening.OpenBalance;
import loyalty.ledger.opening.OpenBalance.Counted;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.TierReckoning;
import loyalty.value.Bytes32;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.SourceName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In Berlin; silver from 100 points of a year of the member, gold from 300, which earns twice. Anna joins on 5 May 2025. */
@Tag("row-36")
class MemberYearTest {

    static final Programme SHOP = Programme.unpublished(RETAIL).with(EventJson.readProgramme("""
                    {"programme":"retail","version":1,"name":"Retail","zone":"Europe/Berlin","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
                     "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],
                                "multipliers":[{"id":"for-gold","factor":"2","tiers":["gold"]}],"rounding":"FLOOR","scope":"ORDER"},
                     "redemption":{"minimum":1,"step":1},
                     "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                     "backdatingWindowDays":400,
                     "tiers":{"metric":"QUALIFYING_POINTS","period":"ANNIVERSARY","validity":"END_OF_NEXT_PERIOD",
                              "levels":[{"name":"silver","from":100},{"name":"gold","from":300}]},
                     "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                    """.getBytes(UTF_8)));

    static final Instant JOINED = Instant.parse("2025-05-04T22:30:00Z"); // half past midnight on the 5th
    static final Instant SECOND = Instant.parse("2026-05-04T22:00:00Z");
    static final Instant THIRD = Instant.parse("2027-05-04T22:00:00Z");
    static final Instant FOURTH = Instant.parse("2028-05-04T22:00:00Z");

    final Scenario scenario = Scenario.under(SHOP);

    @BeforeEach
    void annaJoins() {
        joins(ANNA, JOINED);
    }

    MemberRegistered joins(MemberId member, Instant at) {
        return only(MemberRegistered.class, scenario.when(new RegistrationDecider(), registration(member, at)));
    }

    PurchaseRecorded bought(MemberId member, String id, String amount, Instant at) {
        return only(PurchaseRecorded.class, scenario.when(new PurchaseDecider(), purchase(member, id, amount, at)));
    }

    static Instant lastBefore(Instant instant) {
        return instant.minusNanos(1_000);
    }

    String tierOf(MemberId member, Instant at) {
        return scenario.account(member).tierBy(TierReckoning.of(SHOP, at)).value();
    }

    static Told.Tier tier(Told told) {
        return told.tier().orElseThrow();
    }

    static Instant countsUntil(Told told) {
        return tier(told).next().orElseThrow().until().orElseThrow();
    }

    @Test
    void who_joins_is_told_the_first_anniversary() {
        assertThat(countsUntil(joins(BEN, Instant.parse("2025-08-01T10:00:00Z")).told()))
                .isEqualTo(Instant.parse("2026-07-31T22:00:00Z"));
    }

    @Test
    void a_purchase_earns_by_the_tier_of_the_members_own_year() {
        bought(ANNA, "R-1", "300.00", lastBefore(SECOND));

        var next = bought(ANNA, "R-2", "10.00", lastBefore(THIRD));
        assertThat(next.award().points().amount()).as("gold").isEqualTo(20);
        assertThat(tier(next.told()).qualifying()).isEqualTo(20);
        assertThat(tier(next.told()).keptUntil()).contains(THIRD);

        var after = bought(ANNA, "R-3", "10.00", THIRD);
        assertThat(after.award().points().amount()).as("none").isEqualTo(10);
        assertThat(tier(after.told()).qualifying()).isEqualTo(10);
        assertThat(countsUntil(after.told())).isEqualTo(FOURTH);
    }

    @Test
    void a_return_after_the_anniversary_takes_from_the_year_before() {
        bought(ANNA, "R-1", "300.00", lastBefore(SECOND));
        bought(ANNA, "R-2", "40.00", SECOND); // gold, and so 80

        var back = only(
                PurchaseReturned.class,
                scenario.when(new ReturnDecider(), giveBack("R-1", "B-1", "250.00", SECOND.plusSeconds(60))));

        assertThat(tier(back.told()).name()).hasToString("none");
        assertThat(tier(back.told()).qualifying()).isEqualTo(80);
        assertThat(tierOf(ANNA, SECOND)).isEqualTo("gold");
    }

    @Test
    void a_registration_that_is_told_late_begins_the_years_on_the_day_that_it_says() {
        var told = joins(BEN, Instant.parse("2025-03-01T10:00:00Z")); // after Anna's, though of an earlier day

        assertThat(countsUntil(told.told())).isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
        rejectedFor(
                RejectionCode.NOT_REGISTERED_THEN,
                scenario.when(
                        new PurchaseDecider(), purchase(BEN, "R-0", "1.00", Instant.parse("2025-03-01T09:59:59Z"))));
    }

    @Test
    void what_a_member_brings_from_another_system_counts_in_the_years_that_go_back_from_joining_here() {
        var opened = only(
                BalanceOpened.class,
                scenario.when(
                        new BalanceOpeningDecider(),
                        new OpenBalance(
                                RETAIL,
                                ANNA,
                                EffectiveAt.stated(JOINED),
                                new SourceName("bonus-club"),
                                new Bytes32("a".repeat(64)),
                                List.of(),
                                List.of(
                                        new Counted(Instant.parse("2024-05-04T21:59:59.999999Z"), Points.of(200)),
                                        new Counted(Instant.parse("2024-05-04T22:00:00Z"), Points.of(100))))));

        assertThat(tier(opened.told()).name()).hasToString("silver");
        assertThat(tier(opened.told()).qualifying()).isZero();
        assertThat(tier(opened.told()).keptUntil()).contains(SECOND);
        assertThat(tierOf(ANNA, lastBefore(SECOND))).isEqualTo("silver");
        assertThat(tierOf(ANNA, SECOND)).isEqualTo("none");
    }

    @Test
    void who_takes_in_another_member_keeps_the_own_anniversary_and_counts_all_by_it() {
        var benSince = Instant.parse("2026-03-01T10:00:00Z");
        joins(BEN, benSince);
        bought(
                ANNA,
                "R-1",
                "60.00",
                Instant.parse("2026-02-20T10:00:00Z")); // of Ben's year that would have been before
        bought(ANNA, "R-2", "60.00", Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(tierOf(ANNA, Instant.parse("2026-03-02T10:00:00Z"))).isEqualTo("silver");
        var at = Instant.parse("2026-04-01T10:00:00Z");

        var merged = merge(ANNA, BEN, at);

        assertThat(tier(merged.told()).name()).hasToString("none");
        assertThat(tier(merged.told()).qualifying()).isEqualTo(60);
        assertThat(countsUntil(merged.told())).isEqualTo(Instant.parse("2027-02-28T23:00:00Z"));
        assertThat(tier(bought(BEN, "R-3", "40.00", at).told()).name()).hasToString("silver");
    }

    @Test
    void what_a_merge_brings_from_before_the_target_joined_lasts_as_long_as_of_anybody() {
        bought(ANNA, "R-1", "300.00", Instant.parse("2025-06-01T10:00:00Z"));
        joins(BEN, Instant.parse("2026-03-01T10:00:00Z"));

        merge(ANNA, BEN, Instant.parse("2026-04-01T10:00:00Z"));

        assertThat(tierOf(BEN, Instant.parse("2026-04-01T10:00:00Z")))
                .as("reached in the year up to the day on which Ben joined")
                .isEqualTo("gold");
        assertThat(tierOf(BEN, Instant.parse("2027-02-28T22:59:59.999999Z"))).isEqualTo("gold");
        assertThat(tierOf(BEN, Instant.parse("2027-02-28T23:00:00Z"))).isEqualTo("none");
    }

    MemberMerged merge(MemberId source, MemberId target, Instant at) {
        var id = new MergeId("M");
        var reason = new ReasonCode("one-person");
        scenario.when(
                new MergeDecider(),
                new ProposeMerge(RETAIL, id, source, target, EffectiveAt.stated(at), reason, new Actor("pam", "k1")));
        var decision = scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL,
                        id,
                        JudgeMerge.Judgement.APPROVE,
                        EffectiveAt.stated(at),
                        Optional.empty(),
                        new Actor("quinn", "k2")));
        List<LedgerEvent> events = ((Decision.Accepted) decision).events();
        return (MemberMerged) events.getLast();
    }
}
