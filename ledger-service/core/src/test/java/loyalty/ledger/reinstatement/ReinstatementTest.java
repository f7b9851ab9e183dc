package loyalty.ledger.reinstatement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.Actor;
import loyalty.event.Movement;
import loyalty.event.PointsReinstated;
import loyalty.event.PurchaseReturned;
import loyalty.event.ReinstatementApproved;
import loyalty.event.ReinstatementDeclined;
import loyalty.event.ReinstatementProposed;
import loyalty.event.ReinstatementTerms;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.reinstatement.JudgeReinstatement.Judgement;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.LotOrigin;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReinstatementId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One point for each 1.00, for a month, to the end of the day in Berlin; what lapsed comes back on the word of Pam and Quinn. */
class ReinstatementTest {

    static final Actor PAM = new Actor("pam", "k1");
    static final Actor QUINN = new Actor("quinn", "k2");
    static final ReasonCode LAW = new ReasonCode("consumer-law");
    static final Instant JULY = on("07-01");
    static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    final PurchaseDecider purchases = new PurchaseDecider();
    final ReturnDecider returns = new ReturnDecider();
    final RedemptionDecider redemptions = new RedemptionDecider();
    final ReinstatementDecider proposals = new ReinstatementDecider();
    final ReinstatementJudgementDecider judgements = new ReinstatementJudgementDecider();
    final MemberReinstatementDecider members = new MemberReinstatementDecider();
    final Scenario scenario = Scenario.under(shop("CLAMP_TO_ZERO")).at(JULY);

    static final String DOCUMENT = """
            {"programme":"retail","version":1,"name":"Retail","zone":"Europe/Berlin","currency":"EUR",
             "effectiveFrom":"2020-01-01T00:00:00Z",
             "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],"rounding":"FLOOR","scope":"ORDER"},
             "expiry":{"months":1,"roundUpTo":"DAY"},
             "redemption":{"minimum":1,"step":1},
             "returns":{"mode":"CUMULATIVE","shortfall":"%s"%s},
             "adjustments":{"approvalAbove":1000,"proposalDays":14,"reasons":["consumer-law"]},
             "backdatingWindowDays":400,
             "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[{"name":"silver","from":150}]},
             "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
            """;

    static Programme shop(String shortfall) {
        var limit = shortfall.equals("ALLOW_NEGATIVE") ? ",\"debtLimit\":1000" : "";
        return Programme.unpublished(RETAIL).with(document(DOCUMENT.formatted(shortfall, limit)));
    }

    static ProgrammeDocument document(String json) {
        return EventJson.readProgramme(json.getBytes(UTF_8));
    }

    /** What lapsed in the first half of the year, for as many months. */
    static ReinstatementTerms terms(int months) {
        return new ReinstatementTerms(
                NEW_YEAR,
                JULY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(months),
                Optional.empty());
    }

    static ReinstatementTerms until(Instant until) {
        return new ReinstatementTerms(
                NEW_YEAR,
                JULY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(until));
    }

    static ProposeReinstatement propose(String id, ReinstatementTerms terms, Instant at) {
        return new ProposeReinstatement(RETAIL, new ReinstatementId(id), EffectiveAt.stated(at), terms, LAW, PAM);
    }

    static JudgeReinstatement judge(String id, Judgement judgement, Actor by, Instant at) {
        return new JudgeReinstatement(
                RETAIL, new ReinstatementId(id), judgement, EffectiveAt.stated(at), Optional.empty(), by);
    }

    static ReinstateMember reinstate(String id, MemberId member) {
        return new ReinstateMember(RETAIL, new ReinstatementId(id), member, EffectiveAt.stated(JULY));
    }

    void bought(MemberId member, String id, String amount, Instant at) {
        if (scenario.account(member).registeredAt().isEmpty()) {
            scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
        }
        assertThat(scenario.when(purchases, purchase(member, id, amount, at))).isInstanceOf(Decision.Accepted.class);
    }

    void approved(String id, ReinstatementTerms terms) {
        only(ReinstatementProposed.class, scenario.when(proposals, propose(id, terms, JULY)));
        only(ReinstatementApproved.class, scenario.when(judgements, judge(id, Judgement.APPROVE, QUINN, JULY)));
    }

    PointsReinstated reinstated(String id, MemberId member) {
        return only(PointsReinstated.class, scenario.when(members, reinstate(id, member)));
    }

    long balance(Instant at) {
        return scenario.account(ANNA).lots().balanceAt(at);
    }

    @Test
    void what_had_lapsed_comes_back_with_a_date_of_its_own_and_is_what_it_was_before() {
        bought(ANNA, "R-1", "100.00", on("02-01"));
        approved("law", terms(12));

        var event = reinstated("law", ANNA);

        assertThat(event.effectiveAt()).isEqualTo(JULY);
        assertThat(event.reason()).isEqualTo(LAW);
        assertThat(event.points()).isEqualTo(Points.of(100));
        assertThat(event.lots()).singleElement().satisfies(lot -> {
            assertThat(lot.lot().value()).isEqualTo("purchase/R-1");
            assertThat(lot.into().value()).isEqualTo("reinstated-1-purchase/R-1");
            assertThat(lot.earnedAt()).isEqualTo(on("02-01"));
            assertThat(lot.lapsedAt()).isEqualTo(Instant.parse("2026-03-01T23:00:00Z"));
        });
        assertThat(event.movements())
                .extracting(Movement::from, Movement::to, each -> each.points().amount())
                .containsExactly(
                        tuple(AccountName.ACTIVE, AccountName.EXPIRED, 100L),
                        tuple(AccountName.EXPIRED, AccountName.ACTIVE, 100L));
        // 1 July 2027, to the end of the day in Berlin
        assertThat(event.movements().getLast().lot().lapsesAt()).contains(Instant.parse("2027-07-01T22:00:00Z"));
        assertThat(event.told().balance()).isEqualTo(Points.of(100));
        assertThat(balance(on("02-02"))).isEqualTo(100);
        assertThat(balance(on("06-30"))).isZero();
        assertThat(balance(JULY)).isEqualTo(100);
        assertThat(balance(Instant.parse("2027-07-01T22:00:00Z"))).isZero();
        assertThat(scenario.account(ANNA).lots().lapsedAt(on("06-30"))).isEqualTo(100);
        assertThat(scenario.account(ANNA).lots().lapsedAt(JULY)).isZero();
        assertThat(event.qualifying()).as("a tier counts what was earned, once").isEmpty();
    }

    @Test
    void the_same_again_changes_nothing_and_another_reinstatement_finds_nothing() {
        bought(ANNA, "R-1", "100.00", on("02-01"));
        approved("law", terms(12));
        var first = reinstated("law", ANNA);
        approved("more", terms(24));

        assertThat(scenario.when(members, reinstate("law", ANNA))).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.NOTHING_TO_REINSTATE, scenario.when(members, reinstate("more", ANNA)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T23:00:00Z, 2026-03-01T23:00:00.000001Z, 100",
        "2026-03-01T22:59:59.999999Z, 2026-03-01T23:00:00Z, 0",
        "2026-03-01T23:00:00.000001Z, 2026-07-01T12:00:00Z, 0"
    })
    void lapses_count_from_the_first_instant_on_and_up_to_the_last(Instant from, Instant until, long points) {
        bought(ANNA, "R-1", "100.00", on("02-01"));
        approved(
                "law",
                new ReinstatementTerms(
                        from,
                        until,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));

        scenario.when(members, reinstate("law", ANNA));

        assertThat(balance(Instant.parse("9999-01-01T00:00:00Z"))).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T12:00:00Z, 2026-02-02T12:00:00Z, PURCHASE, 10",
        "2026-02-01T12:00:00.000001Z, 2026-02-02T12:00:00.000001Z, PURCHASE, 20",
        "2026-02-01T12:00:00Z, 2026-02-03T12:00:00Z, PURCHASE, 30",
        "2026-02-01T12:00:00Z, 2026-02-03T12:00:00Z, REVIEW, 0"
    })
    void lots_are_chosen_by_when_and_by_what_they_were_earned(
            Instant from, Instant until, LotOrigin origin, long points) {
        bought(ANNA, "R-1", "10.00", on("02-01"));
        bought(ANNA, "R-2", "20.00", on("02-02"));
        approved(
                "law",
                new ReinstatementTerms(
                        NEW_YEAR,
                        JULY,
                        Optional.of(from),
                        Optional.of(until),
                        Optional.of(List.of(origin)),
                        Optional.of(1),
                        Optional.empty()));

        scenario.when(members, reinstate("law", ANNA));

        assertThat(balance(JULY)).isEqualTo(points);
    }

    @Test
    void what_was_spent_or_has_not_lapsed_yet_does_not_come_back() {
        bought(ANNA, "R-1", "100.00", on("02-01"));
        bought(ANNA, "R-2", "50.00", on("06-20"));
        scenario.when(redemptions, redemption(ANNA, "x", 70, on("02-02")));
        approved("law", terms(12));

        assertThat(reinstated("law", ANNA).points()).isEqualTo(Points.of(30));
        assertThat(balance(JULY)).isEqualTo(80);
    }

    @Test
    void what_a_return_counted_as_taken_because_it_had_lapsed_does_not_come_back() {
        bought(ANNA, "R-1", "100.00", on("02-01"));
        var half = only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "b1", "40.00", on("05-01"))));
        assertThat(half.lapsedBefore()).isEqualTo(Points.of(40));
        approved("law", terms(12));

        assertThat(reinstated("law", ANNA).points()).isEqualTo(Points.of(60));

        var rest = only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "b2", "60.00", on("07-01"))));
        assertThat(rest.lapsedBefore()).isEqualTo(Points.ZERO);
        assertThat(rest.forgiven()).isEqualTo(Points.ZERO);
        assertThat(balance(JULY)).isZero();
    }

    @Test
    void a_return_takes_what_came_back_of_its_purchase_before_anything_else() {
        bought(ANNA, "R-1", "100.00", on("02-01"));
        bought(ANNA, "R-2", "50.00", on("06-20"));
        approved("law", terms(12));
        reinstated("law", ANNA);

        var returned = only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "b", "30.00", JULY)));

        assertThat(returned.movements())
                .singleElement()
                .satisfies(each -> assertThat(each.lot().id().value()).isEqualTo("reinstated-1-purchase/R-1"));
        assertThat(balance(JULY)).isEqualTo(120);
    }

    @Test
    void a_return_of_before_that_is_told_afterwards_takes_the_points_when_they_came_back() {
        bought(ANNA, "R-1", "100.00", on("02-01"));
        approved("law", terms(12));
        reinstated("law", ANNA);

        var returned =
                only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "b", "100.00", on("05-01"))));

        assertThat(returned.forgiven()).isEqualTo(Points.ZERO);
        assertThat(returned.movements())
                .singleElement()
                .satisfies(each -> assertThat(each.at()).contains(JULY));
        assertThat(balance(JULY)).isZero();
    }

    @Test
    void what_lapses_again_can_come_back_again() {
        bought(ANNA, "R-1", "100.00", on("02-01"));
        approved("law", until(on("07-10")));
        reinstated("law", ANNA);
        scenario.at(on("07-20"));
        var later = new ReinstatementTerms(
                NEW_YEAR,
                on("07-20"),
                Optional.of(on("02-01")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        scenario.when(proposals, propose("more", later, on("07-20")));
        scenario.when(judgements, judge("more", Judgement.APPROVE, QUINN, on("07-20")));

        var more = reinstated("more", ANNA);

        assertThat(more.lots()).singleElement().satisfies(lot -> {
            assertThat(lot.lot().value()).isEqualTo("reinstated-1-purchase/R-1");
            assertThat(lot.into().value()).isEqualTo("reinstated-2-purchase/R-1");
            assertThat(lot.earnedAt()).isEqualTo(on("02-01"));
            assertThat(lot.lapsedAt()).isEqualTo(on("07-10"));
        });
        assertThat(more.movements().getLast().lot().lapsesAt()).as("never").isEmpty();
        assertThat(balance(on("07-15"))).isZero();
        assertThat(balance(on("07-20"))).isEqualTo(100);
    }

    @Test
    void an_undone_redemption_of_lapsed_points_comes_back_with_them_but_once() {
        bought(ANNA, "R-1", "100.00", on("02-01"));
        scenario.when(redemptions, redemption(ANNA, "x", 70, on("02-02")));
        approved("law", terms(12));
        reinstated("law", ANNA);
        scenario.when(
                new UndoDecider(),
                new UndoRedemption(RETAIL, new RedemptionId("x"), EffectiveAt.stated(JULY), Optional.empty()));
        assertThat(balance(JULY)).as("restored and lapsed in one step").isEqualTo(30);
        approved("more", terms(12));

        var more = reinstated("more", ANNA);

        assertThat(more.points()).isEqualTo(Points.of(70));
        assertThat(more.lots())
                .singleElement()
                .satisfies(lot -> assertThat(lot.into().value()).isEqualTo("reinstated-2-purchase/R-1"));
        scenario.when(returns, giveBack("R-1", "b", "100.00", JULY));
        assertThat(balance(JULY)).isZero();
    }

    @Test
    void what_came_back_moves_with_a_merge_and_a_return_still_finds_it() {
        bought(BEN, "R-1", "100.00", on("02-01"));
        bought(ANNA, "R-2", "50.00", on("06-20"));
        approved("law", terms(12));
        reinstated("law", BEN);
        scenario.when(
                new MergeDecider(),
                new ProposeMerge(RETAIL, new MergeId("m"), BEN, ANNA, EffectiveAt.stated(JULY), LAW, PAM));
        scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL,
                        new MergeId("m"),
                        JudgeMerge.Judgement.APPROVE,
                        EffectiveAt.stated(JULY),
                        Optional.empty(),
                        QUINN));
        assertThat(balance(JULY)).isEqualTo(150);

        var returned = only(PurchaseReturned.class, scenario.when(returns, giveBack("R-1", "b", "100.00", JULY)));

        assertThat(returned.movements())
                .singleElement()
                .satisfies(each -> assertThat(each.lot().id().value()).isEqualTo("merged-reinstated-1-purchase/R-1"));
        assertThat(balance(JULY)).isEqualTo(50);
        approved("again", terms(12));
        rejectedFor(RejectionCode.MEMBER_MERGED, scenario.when(members, reinstate("again", BEN)));
    }

    @Test
    void what_is_owed_is_repaid_first() {
        var owing = Scenario.under(shop("ALLOW_NEGATIVE")).at(JULY);
        owing.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        owing.when(purchases, purchase(ANNA, "R-1", "100.00", on("02-01")));
        owing.when(purchases, purchase(ANNA, "R-2", "40.00", on("06-20")));
        owing.when(redemptions, redemption(ANNA, "x", 40, on("06-21")));
        owing.when(returns, giveBack("R-2", "b", "40.00", on("06-22")));
        owing.when(proposals, propose("law", terms(12), JULY));
        owing.when(judgements, judge("law", Judgement.APPROVE, QUINN, JULY));

        var event = only(PointsReinstated.class, owing.when(members, reinstate("law", ANNA)));

        assertThat(event.points()).isEqualTo(Points.of(100));
        assertThat(event.told().balance()).isEqualTo(Points.of(60));
        assertThat(owing.account(ANNA).lots().debtAt(JULY)).isZero();
    }

    @Test
    void who_has_left_gets_nothing_back() {
        bought(ANNA, "R-1", "100.00", on("02-01"));
        scenario.when(new ClosingDecider(), new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("06-01")), LAW));
        approved("law", terms(12));

        rejectedFor(RejectionCode.MEMBER_CLOSED, scenario.when(members, reinstate("law", ANNA)));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, scenario.when(members, reinstate("law", new MemberId("nobody"))));
    }

    @Test
    void nothing_comes_back_before_another_person_has_approved() {
        bought(ANNA, "R-1", "100.00", on("02-01"));

        rejectedFor(RejectionCode.UNKNOWN_REINSTATEMENT, scenario.when(members, reinstate("law", ANNA)));
        var proposed = only(ReinstatementProposed.class, scenario.when(proposals, propose("law", terms(12), JULY)));
        rejectedFor(RejectionCode.REINSTATEMENT_NOT_APPROVED, scenario.when(members, reinstate("law", ANNA)));
        for (var hand : List.of(PAM, new Actor("pam", "k9"), new Actor("rosa", "k1"))) {
            rejectedFor(
                    RejectionCode.SELF_APPROVAL,
                    scenario.when(judgements, judge("law", Judgement.APPROVE, hand, JULY)));
        }
        assertThat(scenario.when(proposals, propose("law", terms(12), JULY))).isEqualTo(Decision.repeated(proposed));
        rejectedFor(RejectionCode.REINSTATEMENT_DIFFERS, scenario.when(proposals, propose("law", terms(13), JULY)));
        assertThat(balance(JULY)).isZero();
    }

    @Test
    void a_judgement_is_given_once() {
        scenario.when(proposals, propose("law", terms(12), JULY));
        rejectedFor(
                RejectionCode.UNKNOWN_REINSTATEMENT,
                scenario.when(judgements, judge("none", Judgement.DECLINE, QUINN, JULY)));
        var declined = only(
                ReinstatementDeclined.class, scenario.when(judgements, judge("law", Judgement.DECLINE, PAM, JULY)));

        assertThat(scenario.when(judgements, judge("law", Judgement.DECLINE, PAM, JULY)))
                .isEqualTo(Decision.repeated(declined));
        rejectedFor(
                RejectionCode.REINSTATEMENT_DIFFERS,
                scenario.when(judgements, judge("law", Judgement.DECLINE, PAM, on("06-30"))));
        rejectedFor(
                RejectionCode.REINSTATEMENT_ALREADY_SETTLED,
                scenario.when(judgements, judge("law", Judgement.APPROVE, QUINN, JULY)));
        rejectedFor(RejectionCode.REINSTATEMENT_NOT_APPROVED, scenario.when(members, reinstate("law", ANNA)));
    }

    @Test
    void a_proposal_lapses_by_the_clock_of_the_ledger_and_is_not_approved_for_before() {
        scenario.when(proposals, propose("law", terms(12), JULY));
        rejectedFor(
                RejectionCode.JUDGEMENT_BEFORE_PROPOSAL,
                scenario.when(judgements, judge("law", Judgement.APPROVE, QUINN, JULY.minusNanos(1_000))));
        scenario.at(on("07-15"));
        rejectedFor(
                RejectionCode.PROPOSAL_LAPSED,
                scenario.when(judgements, judge("law", Judgement.APPROVE, QUINN, on("07-15"))));
    }

    @Test
    void what_has_not_lapsed_yet_cannot_be_promised_nor_what_would_lapse_at_once() {
        rejectedFor(
                RejectionCode.POINTS_NOT_LAPSED_YET,
                scenario.when(proposals, propose("law", terms(12), JULY.minusNanos(1_000))));
        rejectedFor(RejectionCode.POINTS_LAPSE_AT_ONCE, scenario.when(proposals, propose("law", until(JULY), JULY)));
        only(ReinstatementProposed.class, scenario.when(proposals, propose("law", until(JULY.plusNanos(1_000)), JULY)));
        scenario.at(on("07-02"));
        rejectedFor(
                RejectionCode.POINTS_LAPSE_AT_ONCE,
                scenario.when(judgements, judge("law", Judgement.APPROVE, QUINN, on("07-02"))));
    }

    @Test
    void reasons_and_days_are_those_of_adjustments() {
        var whim = new ProposeReinstatement(
                RETAIL, new ReinstatementId("w"), EffectiveAt.stated(JULY), terms(1), new ReasonCode("whim"), PAM);
        rejectedFor(RejectionCode.UNKNOWN_REASON, scenario.when(proposals, whim));
        rejectedFor(RejectionCode.EFFECTIVE_IN_FUTURE, scenario.when(proposals, propose("law", terms(1), on("07-02"))));
        var without = Scenario.under(Programme.unpublished(RETAIL)
                        .with(document(DOCUMENT.formatted("CLAMP_TO_ZERO", "")
                                .replaceFirst("\"adjustments\":\\{[^}]*},", ""))))
                .at(JULY);
        rejectedFor(RejectionCode.NOT_IN_PROGRAMME, without.when(proposals, propose("law", terms(1), JULY)));
    }
}
