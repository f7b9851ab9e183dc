package loyalty.ledger.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.SegmentRecorded;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.RfmScore;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.SegmentName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A shop that gives its best customers 5 more and twice as much, in March 7 more to those who were lost, and to those who are best or loyal
 * three times as much of it; from 2027 on nobody is lost.
 */
@Tag("row-40")
class SegmentTest {

    static final RfmScore SCORES = new RfmScore(5, 4, 5);

    final Scenario scenario = Scenario.under(Programme.unpublished(RETAIL)
            .with(document(1, "2020-01-01T00:00:00Z", "{\"name\":\"lost\",\"recencyMax\":1},", """
                    {"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z","segments":["lost"],
                     "rules":[{"id":"seven","kind":"FIXED","points":7}]},
                    {"id":"autumn","from":"2026-10-01T00:00:00Z","until":"2026-11-01T00:00:00Z",
                     "rules":[{"id":"two","kind":"FIXED","points":2,"segments":["lost"]}],
                     "multipliers":[{"id":"three","factor":"3","segments":["best","loyal"]}]}"""))
            .with(document(2, "2027-01-01T00:00:00Z", "", """
                    {"id":"spring","from":"2027-03-01T00:00:00Z","until":"2027-04-01T00:00:00Z",
                     "rules":[{"id":"seven","kind":"FIXED","points":7}]}""")));

    static ProgrammeDocument document(int version, String from, String cut, String campaigns) {
        return EventJson.readProgramme(
                """
                {"programme":"retail","version":%d,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"%s",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"},
                     {"id":"five","kind":"FIXED","points":5,"segments":["best"],"until":"2026-09-01T00:00:00Z"}],
                   "multipliers":[{"id":"twice","factor":"2","segments":["best"],"until":"2026-09-01T00:00:00Z"}],
                   "rounding":"FLOOR","scope":"ORDER"},
                 "campaigns":[%s],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"best","recencyMin":4},{"name":"loyal","frequencyMin":4},%s{"name":"other"}]}}
                """.formatted(version, from, campaigns, cut).getBytes(UTF_8));
    }

    @BeforeEach
    void annaAndBenJoin() {
        for (var member : List.of(ANNA, BEN)) {
            scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
        }
    }

    Decision stands(MemberId member, String segment, Instant at) {
        return scenario.when(new SegmentDecider(), command(member, segment, EffectiveAt.stated(at), Optional.empty()));
    }

    static RecordSegment command(MemberId member, String segment, EffectiveAt at, Optional<Instant> asOf) {
        return new RecordSegment(RETAIL, member, new SegmentName(segment), at, asOf, Optional.of(SCORES));
    }

    PurchaseRecorded buys(MemberId member, String id, String amount, Instant at) {
        return only(PurchaseRecorded.class, scenario.when(new PurchaseDecider(), purchase(member, id, amount, at)));
    }

    Optional<SegmentName> segment(MemberId member, Instant at) {
        return scenario.account(member).membership().segments().at(at);
    }

    static SegmentName named(String segment) {
        return new SegmentName(segment);
    }

    @Test
    void an_entry_says_the_segment_what_it_was_cut_by_and_for_which_instant() {
        var recorded = only(
                SegmentRecorded.class,
                scenario.when(
                        new SegmentDecider(),
                        command(ANNA, "best", EffectiveAt.stated(on("02-03")), Optional.of(on("02-01")))));

        assertThat(recorded)
                .isEqualTo(new SegmentRecorded(
                        RETAIL, ANNA, named("best"), on("02-03"), on("02-01"), 1, Optional.of(SCORES)));
        assertThat(only(SegmentRecorded.class, stands(BEN, "best", on("02-03"))).asOf())
                .as("of the same instant, where nothing else is said")
                .isEqualTo(on("02-03"));
    }

    @Test
    void the_same_segment_again_is_the_first_entry_whenever_it_is_told() {
        var first = only(SegmentRecorded.class, stands(ANNA, "best", on("02-01")));
        int entries = scenario.history().size();

        for (Instant again : List.of(on("02-01"), on("02-02"), on("12-01"))) {
            assertThat(stands(ANNA, "best", again)).isEqualTo(Decision.repeated(first));
        }
        assertThat(scenario.when(
                        new SegmentDecider(),
                        command(ANNA, "best", EffectiveAt.arrival(on("12-24")), Optional.of(on("12-31")))))
                .as("which tells nothing that could be wrong")
                .isEqualTo(Decision.repeated(first));
        assertThat(scenario.history()).hasSize(entries);
    }

    @Test
    void who_comes_back_to_a_segment_has_another_entry_and_a_retry_of_the_first_still_finds_it() {
        var first = only(SegmentRecorded.class, stands(ANNA, "best", on("02-01")));
        only(SegmentRecorded.class, stands(ANNA, "lost", on("03-01")));
        var third = only(SegmentRecorded.class, stands(ANNA, "best", on("04-01")));

        assertThat(stands(ANNA, "best", on("02-01"))).isEqualTo(Decision.repeated(first));
        assertThat(stands(ANNA, "best", on("04-02"))).isEqualTo(Decision.repeated(third));
        assertThat(segment(ANNA, on("03-15"))).contains(named("lost"));
    }

    @Test
    void one_instant_has_one_segment() {
        stands(ANNA, "best", on("02-01"));

        rejectedFor(RejectionCode.SEGMENT_DIFFERS, stands(ANNA, "lost", on("02-01")));
        assertThat(only(SegmentRecorded.class, stands(ANNA, "lost", on("02-01").plusNanos(1_000)))
                        .segment())
                .isEqualTo(named("lost"));
    }

    @Test
    void one_told_afterwards_holds_until_what_is_known_to_follow() {
        stands(ANNA, "best", on("02-01"));
        stands(ANNA, "lost", on("04-01"));

        only(SegmentRecorded.class, stands(ANNA, "loyal", on("03-01")));
        only(SegmentRecorded.class, stands(ANNA, "other", on("01-15")));

        assertThat(segment(ANNA, on("01-31"))).contains(named("other"));
        assertThat(segment(ANNA, on("02-28"))).contains(named("best"));
        assertThat(segment(ANNA, on("03-31"))).contains(named("loyal"));
        assertThat(segment(ANNA, on("04-01"))).contains(named("lost"));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T12:00:00Z, best,   NOT_REGISTERED_THEN",
        "2026-02-01T12:00:00Z, beast,  UNKNOWN_SEGMENT",
        "2027-02-01T12:00:00Z, lost,   UNKNOWN_SEGMENT",
        "2019-12-31T12:00:00Z, best,   PROGRAMME_NOT_EFFECTIVE"
    })
    void what_the_programme_does_not_know_then_is_refused(Instant at, String segment, RejectionCode code) {
        rejectedFor(code, stands(ANNA, segment, at));
    }

    @Test
    void who_is_not_a_member_has_no_segment() {
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, stands(new MemberId("carl"), "best", on("02-01")));
        only(
                MemberClosed.class,
                scenario.when(
                        new ClosingDecider(),
                        new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("03-01")), new ReasonCode("request"))));
        rejectedFor(RejectionCode.MEMBER_CLOSED, stands(ANNA, "best", on("03-01")));
        only(SegmentRecorded.class, stands(ANNA, "best", on("02-28")));
    }

    @Test
    void a_segment_does_not_count_from_before_it_was_reckoned_for() {
        var at = EffectiveAt.stated(on("02-01"));

        rejectedFor(
                RejectionCode.SEGMENT_FROM_LATER,
                scenario.when(
                        new SegmentDecider(),
                        command(ANNA, "best", at, Optional.of(on("02-01").plusNanos(1_000)))));
        only(
                SegmentRecorded.class,
                scenario.when(new SegmentDecider(), command(ANNA, "best", at, Optional.of(on("02-01")))));
    }

    @Test
    void old_ones_need_the_right_to_backdate_and_none_lies_ahead() {
        scenario.at(on("12-01"));
        rejectedFor(RejectionCode.EFFECTIVE_IN_FUTURE, stands(ANNA, "best", on("12-02")));

        scenario.at(Instant.parse("2027-03-01T00:00:00Z")).withoutTheRightToBackdate();
        rejectedFor(RejectionCode.TOO_OLD, stands(ANNA, "best", on("01-02")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T11:59:59.999999Z, 10, ",
        "2026-02-01T12:00:00Z,        30, best",
        "2026-02-28T11:59:59.999999Z, 30, best",
        "2026-02-28T12:00:00Z,        10, lost",
        "2026-02-28T23:59:59.999999Z, 10, lost",
        "2026-03-01T00:00:00Z,        17, lost",
        "2026-03-31T23:59:59.999999Z, 17, lost",
        "2026-04-01T00:00:00Z,        10, lost",
        "2026-05-01T12:00:00Z,        10, other",
        "2026-08-31T23:59:59.999999Z, 30, best",
        "2026-09-01T00:00:00Z,        10, ",
        "2026-10-01T00:00:00Z,        30, best"
    })
    void a_purchase_earns_by_the_segment_of_its_instant_which_the_award_tells_where_anything_asks(
            Instant at, long points, String segment) {
        stands(ANNA, "best", on("02-01"));
        stands(ANNA, "lost", on("02-28"));
        stands(ANNA, "other", on("05-01"));
        stands(ANNA, "best", on("08-01"));

        var award = buys(ANNA, "A-1", "10.00", at).award();

        assertThat(award.points()).isEqualTo(Points.of(points));
        assertThat(award.segment()).isEqualTo(Optional.ofNullable(segment).map(SegmentName::new));
    }

    @Test
    void rules_and_multipliers_of_a_campaign_may_be_for_segments_of_their_own() {
        stands(ANNA, "loyal", on("02-01"));
        stands(BEN, "lost", on("02-01"));

        assertThat(buys(ANNA, "A-1", "10.00", on("10-01")).award().points()).isEqualTo(Points.of(30));
        assertThat(buys(BEN, "B-1", "10.00", on("10-01")).award().points()).isEqualTo(Points.of(12));
    }

    @Test
    void who_stands_nowhere_by_the_journal_is_best_nowhere() {
        for (int i = 1; i <= 20; i++) {
            var award = buys(BEN, "B-" + i, "10.00", on("02-01").plusSeconds(i)).award();
            assertThat(award.points()).isEqualTo(Points.of(10));
            assertThat(award.segment()).isEmpty();
        }
    }

    @Test
    void a_return_takes_back_by_the_segment_of_the_award_whatever_was_told_since() {
        stands(ANNA, "best", on("02-01"));
        assertThat(buys(ANNA, "A-1", "10.00", on("02-02")).award().points()).isEqualTo(Points.of(30));
        stands(ANNA, "lost", on("02-01").plusSeconds(60));

        assertThat(returns("A-1", "1", "4.00", on("02-03"))).isEqualTo(Points.of(8));
        assertThat(returns("A-1", "2", "6.00", on("02-04"))).isEqualTo(Points.of(22));
    }

    private Points returns(String purchase, String id, String amount, Instant at) {
        return only(PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack(purchase, id, amount, at)))
                .reversed();
    }

    @Test
    void a_segment_told_afterwards_changes_no_award_but_that_of_what_is_recorded_from_then_on() {
        var before = buys(ANNA, "A-1", "10.00", on("02-02"));
        stands(ANNA, "best", on("02-01"));

        assertThat(before.award().points()).isEqualTo(Points.of(10));
        assertThat(scenario.history()).contains(before);
        assertThat(buys(ANNA, "A-2", "10.00", on("02-02")).award().points()).isEqualTo(Points.of(30));
    }

    @Test
    void a_merge_leaves_the_target_where_it_stood() {
        stands(ANNA, "best", on("02-01"));
        stands(BEN, "lost", on("02-01"));
        var merge = new MergeId("M-1");
        var at = EffectiveAt.stated(on("03-01"));
        scenario.at(on("03-01"));
        scenario.when(
                new MergeDecider(),
                new ProposeMerge(
                        RETAIL, merge, ANNA, BEN, at, new ReasonCode("same-person"), new Actor("Till", "key-1")));
        scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL, merge, JudgeMerge.Judgement.APPROVE, at, Optional.empty(), new Actor("Boss", "key-2")));

        scenario.at(Instant.parse("2030-01-01T00:00:00Z"));

        assertThat(scenario.account(ANNA).membership().mergedInto()).contains(BEN);
        assertThat(segment(BEN, on("03-02"))).contains(named("lost"));
        rejectedFor(RejectionCode.MEMBER_MERGED, stands(ANNA, "other", on("03-02")));
    }

    @Test
    void the_journal_tells_where_a_member_stood_and_since_when() {
        stands(ANNA, "best", on("02-01"));
        stands(ANNA, "lost", on("03-01"));

        assertThat(told(ANNA, "02-28").turns()).hasSize(1);
        assertThat(told(ANNA, "03-01").holding().orElseThrow().segment()).isEqualTo(named("lost"));
        assertThat(told(ANNA, "03-01").holding().orElseThrow().from()).isEqualTo(on("03-01"));
        assertThat(told(BEN, "03-01").holding()).isEmpty();
        assertThat(ask(new MemberId("carl"), "03-01")).isInstanceOf(SegmentQuestion.Answer.Refused.class);
    }

    private SegmentQuestion.Answer.Told told(MemberId member, String day) {
        return (SegmentQuestion.Answer.Told) ask(member, day);
    }

    private SegmentQuestion.Answer ask(MemberId member, String day) {
        var programme = Programme.unpublished(RETAIL).with(document(1, "2020-01-01T00:00:00Z", "", """
                    {"id":"spring","from":"2027-03-01T00:00:00Z","until":"2027-04-01T00:00:00Z",
                     "rules":[{"id":"seven","kind":"FIXED","points":7}]}"""));
        var accounts = Map.of(member, scenario.account(member));
        return SegmentQuestion.of(
                EffectiveAt.stated(on(day)), member, new Known<>(programme, accounts, "", on("12-31"), true));
    }

    @Test
    void segments_move_nothing_and_count_towards_no_tier() {
        LedgerEvent recorded = only(SegmentRecorded.class, stands(ANNA, "best", on("02-01")));

        assertThat(recorded.movements()).isEmpty();
        assertThat(recorded.qualifying()).isEmpty();
        assertThat(recorded.spend()).isEmpty();
    }
}
