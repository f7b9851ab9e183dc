package loyalty.ledger.adjustment;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.Actor;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.event.PointsAdjusted;
import loyalty.ledger.adjustment.JudgeAdjustment.Judgement;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Up to 1,000 points are given or taken at once; more wait up to 14 days for another person. */
class AdjustmentTest {

    static final Duration LIFETIME = Duration.ofDays(365);
    static final Actor PAM = new Actor("pam", "k1");
    static final Actor QUINN = new Actor("quinn", "k2");
    static final Instant TODAY = on("03-10");

    final AdjustmentDecider adjustments = new AdjustmentDecider();
    final AdjustmentJudgementDecider judgements = new AdjustmentJudgementDecider();

    static Scenario annaBought(String... days) {
        var scenario = Scenario.under(programme("1.00")).at(TODAY);
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        for (String day : days) {
            scenario.when(new PurchaseDecider(), purchase(ANNA, "R-" + day, "100.00", on(day)));
        }
        return scenario;
    }

    static AdjustPoints adjust(String id, long points, Instant at) {
        return adjust(ANNA, id, points, "goodwill", at);
    }

    static AdjustPoints adjust(MemberId member, String id, long points, String reason, Instant at) {
        return new AdjustPoints(
                RETAIL, member, new AdjustmentId(id), EffectiveAt.stated(at), points, new ReasonCode(reason), PAM);
    }

    static JudgeAdjustment approve(String id, Actor by, Instant at) {
        return new JudgeAdjustment(
                RETAIL, new AdjustmentId(id), Judgement.APPROVE, EffectiveAt.stated(at), Optional.empty(), by);
    }

    static JudgeAdjustment decline(String id, Actor by, Instant at) {
        return new JudgeAdjustment(
                RETAIL,
                new AdjustmentId(id),
                Judgement.DECLINE,
                EffectiveAt.stated(at),
                Optional.of(new ReasonCode("unfounded")),
                by);
    }

    long balance(Scenario scenario, Instant at) {
        return scenario.account(ANNA).lots().balanceAt(at);
    }

    @Test
    void points_given_are_a_lot_of_their_own_that_lasts_as_long_as_any_other() {
        var scenario = annaBought();

        var adjusted = only(PointsAdjusted.class, scenario.when(adjustments, adjust("a", 500, on("03-09"))));

        assertThat(adjusted.movements()).singleElement().satisfies(movement -> {
            assertThat(movement.from()).isEqualTo(AccountName.adjustments(new ReasonCode("goodwill")));
            assertThat(movement.to()).isEqualTo(AccountName.ACTIVE);
            assertThat(movement.lot().id().value()).isEqualTo("adjustment/a");
            assertThat(movement.lot().lapsesAt()).contains(on("03-09").plus(LIFETIME));
        });
        assertThat(adjusted.told().balance()).isEqualTo(Points.of(500));
        assertThat(balance(scenario, on("03-09").minusNanos(1_000))).isZero();
        assertThat(balance(scenario, on("03-09").plus(LIFETIME))).isZero();
    }

    @Test
    void points_are_taken_from_the_lots_that_lapse_soonest() {
        var scenario = annaBought("02-01", "02-02");

        var adjusted = only(PointsAdjusted.class, scenario.when(adjustments, adjust("a", -150, TODAY)));

        assertThat(adjusted.points()).isEqualTo(-150);
        assertThat(adjusted.movements())
                .extracting(
                        each -> each.lot().id().value(), each -> each.points().amount())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("purchase/R-02-01", 100L),
                        org.assertj.core.groups.Tuple.tuple("purchase/R-02-02", 50L));
        assertThat(adjusted.movements())
                .allMatch(each -> each.to().equals(AccountName.adjustments(new ReasonCode("goodwill"))));
        assertThat(balance(scenario, TODAY)).isEqualTo(50);
    }

    @Test
    void no_more_is_taken_than_is_there_then_and_at_every_later_instant() {
        var scenario = annaBought("02-01");
        scenario.when(new RedemptionDecider(), redemption(ANNA, "x", 60, on("03-05")));

        var refused = scenario.when(adjustments, adjust("a", -41, on("03-01")));

        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, refused);
        assertThat(((Decision.Rejected) refused).reason().balance()).contains(Points.of(100));
        only(PointsAdjusted.class, scenario.when(adjustments, adjust("a", -40, on("03-01"))));
        assertThat(balance(scenario, TODAY)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false", "-1000, true", "-1001, false"})
    void the_threshold_itself_needs_no_approval_whichever_way_the_points_go(long points, boolean atOnce) {
        var scenario = annaBought();
        scenario.when(adjustments, adjust("first", 1_000, on("03-01")));
        scenario.when(adjustments, adjust("second", 1_000, on("03-01")));

        var decision = scenario.when(adjustments, adjust("a", points, TODAY));

        if (atOnce) {
            only(PointsAdjusted.class, decision);
        } else {
            only(AdjustmentProposed.class, decision);
        }
        assertThat(balance(scenario, TODAY)).isEqualTo(atOnce ? 2_000 + points : 2_000);
    }

    @Test
    @Tag("W23")
    void what_one_person_proposes_only_another_approves_and_the_entry_names_both() {
        var scenario = annaBought();
        var proposed = only(AdjustmentProposed.class, scenario.when(adjustments, adjust("a", 5_000, TODAY)));
        assertThat(proposed.movements()).isEmpty();
        assertThat(balance(scenario, TODAY)).isZero();

        rejectedFor(RejectionCode.SELF_APPROVAL, scenario.when(judgements, approve("a", PAM, TODAY)));
        assertThat(balance(scenario, TODAY)).isZero();
        var approved = only(AdjustmentApproved.class, scenario.when(judgements, approve("a", QUINN, TODAY)));

        assertThat(balance(scenario, TODAY)).isEqualTo(5_000);
        assertThat(approved.proposedBy()).isEqualTo(PAM);
        assertThat(approved.approvedBy()).isEqualTo(QUINN);
        assertThat(approved.told().balance()).isEqualTo(Points.of(5_000));
    }

    @Test
    void a_second_key_or_a_second_name_makes_nobody_another_person() {
        var scenario = annaBought();
        scenario.when(adjustments, adjust("a", 5_000, TODAY));

        rejectedFor(
                RejectionCode.SELF_APPROVAL,
                scenario.when(judgements, approve("a", new Actor("pam", "another key"), TODAY)));
        rejectedFor(
                RejectionCode.SELF_APPROVAL,
                scenario.when(judgements, approve("a", new Actor("another name", "k1"), TODAY)));
        scenario.when(judgements, approve("a", QUINN, TODAY));
        rejectedFor(RejectionCode.SELF_APPROVAL, scenario.when(judgements, approve("a", PAM, TODAY)));
    }

    @Test
    void a_proposal_can_be_approved_until_the_very_instant_at_which_it_lapses() {
        var lapse = TODAY.plus(Duration.ofDays(14));
        var inTime = annaBought();
        inTime.when(adjustments, adjust("a", 5_000, TODAY));
        only(
                AdjustmentApproved.class,
                inTime.at(lapse.minusNanos(1_000)).when(judgements, approve("a", QUINN, lapse.minusNanos(1_000))));

        var late = annaBought();
        var proposed = only(AdjustmentProposed.class, late.when(adjustments, adjust("a", 5_000, TODAY)));
        assertThat(proposed.lapsesAt()).isEqualTo(lapse);
        rejectedFor(RejectionCode.PROPOSAL_LAPSED, late.at(lapse).when(judgements, approve("a", QUINN, lapse)));
        rejectedFor(RejectionCode.PROPOSAL_LAPSED, late.when(judgements, decline("a", QUINN, lapse)));
    }

    @Test
    void a_stated_instant_keeps_no_proposal_alive() {
        var scenario = annaBought();
        scenario.when(adjustments, adjust("a", 5_000, TODAY));

        var later = scenario.at(TODAY.plus(Duration.ofDays(15))).when(judgements, approve("a", QUINN, TODAY));

        rejectedFor(RejectionCode.PROPOSAL_LAPSED, later);
    }

    @Test
    void points_count_from_the_approval_and_not_before_the_proposal() {
        var scenario = annaBought();
        scenario.when(adjustments, adjust("a", 5_000, on("03-05")));

        rejectedFor(
                RejectionCode.JUDGEMENT_BEFORE_PROPOSAL, scenario.when(judgements, approve("a", QUINN, on("03-04"))));
        scenario.when(judgements, approve("a", QUINN, on("03-06")));

        assertThat(balance(scenario, on("03-05"))).isZero();
        assertThat(balance(scenario, on("03-06"))).isEqualTo(5_000);
    }

    @Test
    void what_was_declined_is_not_approved_and_the_other_way_round() {
        var scenario = annaBought();
        scenario.when(adjustments, adjust("a", 5_000, TODAY));
        scenario.when(adjustments, adjust("b", 5_000, TODAY));
        scenario.when(adjustments, adjust("small", 5, TODAY));

        var declined = only(AdjustmentDeclined.class, scenario.when(judgements, decline("a", PAM, TODAY)));
        var approved = only(AdjustmentApproved.class, scenario.when(judgements, approve("b", QUINN, TODAY)));

        assertThat(declined.declinedBy()).as("who proposed may withdraw").isEqualTo(PAM);
        assertThat(declined.reason()).contains(new ReasonCode("unfounded"));
        assertThat(scenario.when(judgements, decline("a", PAM, TODAY))).isEqualTo(new Decision.Repeated(declined));
        assertThat(scenario.when(judgements, approve("b", QUINN, TODAY))).isEqualTo(new Decision.Repeated(approved));
        rejectedFor(RejectionCode.ADJUSTMENT_ALREADY_SETTLED, scenario.when(judgements, approve("a", QUINN, TODAY)));
        rejectedFor(RejectionCode.ADJUSTMENT_ALREADY_SETTLED, scenario.when(judgements, decline("b", QUINN, TODAY)));
        rejectedFor(
                RejectionCode.ADJUSTMENT_ALREADY_SETTLED, scenario.when(judgements, approve("small", QUINN, TODAY)));
        rejectedFor(RejectionCode.UNKNOWN_ADJUSTMENT, scenario.when(judgements, approve("none", QUINN, TODAY)));
        rejectedFor(
                RejectionCode.ADJUSTMENT_DIFFERS,
                scenario.when(judgements, approve("b", QUINN, TODAY.minusSeconds(1))));
        assertThat(balance(scenario, TODAY)).isEqualTo(5_005);
    }

    @Test
    void an_approval_takes_no_more_than_is_there_when_it_comes() {
        var scenario = annaBought();
        scenario.when(adjustments, adjust("given", 1_000, on("03-01")));
        scenario.when(adjustments, adjust("a", -1_001, TODAY));

        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, scenario.when(judgements, approve("a", QUINN, TODAY)));
        scenario.when(adjustments, adjust("more", 1, on("03-01")));
        only(AdjustmentApproved.class, scenario.when(judgements, approve("a", QUINN, TODAY)));

        assertThat(balance(scenario, TODAY)).isZero();
    }

    @Test
    void the_same_adjustment_again_is_recognised_and_another_under_its_id_is_refused() {
        var scenario = annaBought();
        var adjusted = only(PointsAdjusted.class, scenario.when(adjustments, adjust("a", 5, TODAY)));
        var proposed = only(AdjustmentProposed.class, scenario.when(adjustments, adjust("b", 5_000, TODAY)));
        scenario.when(judgements, approve("b", QUINN, TODAY));

        assertThat(scenario.when(adjustments, adjust("a", 5, TODAY))).isEqualTo(new Decision.Repeated(adjusted));
        assertThat(scenario.when(adjustments, adjust("b", 5_000, TODAY))).isEqualTo(new Decision.Repeated(proposed));
        rejectedFor(RejectionCode.ADJUSTMENT_DIFFERS, scenario.when(adjustments, adjust("a", -5, TODAY)));
        rejectedFor(RejectionCode.ADJUSTMENT_DIFFERS, scenario.when(adjustments, adjust("b", 5_001, TODAY)));
        rejectedFor(
                RejectionCode.ADJUSTMENT_DIFFERS, scenario.when(adjustments, adjust(ANNA, "a", 5, "mistake", TODAY)));
        assertThat(balance(scenario, TODAY)).isEqualTo(5_005);
    }

    @Test
    void a_programme_says_which_reasons_there_are_and_whether_points_are_adjusted_at_all() {
        rejectedFor(RejectionCode.UNKNOWN_REASON, annaBought().when(adjustments, adjust(ANNA, "a", 5, "whim", TODAY)));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, annaBought().when(adjustments, adjust(BEN, "a", 5, "whim", TODAY)));

        var like = document("1.00");
        var without = Programme.unpublished(RETAIL)
                .with(new loyalty.programme.ProgrammeDocument(
                        like.programme(),
                        like.version(),
                        like.name(),
                        like.zone(),
                        like.currency(),
                        like.effectiveFrom(),
                        like.earning(),
                        like.activation(),
                        like.expiry(),
                        like.registration(),
                        like.referral(),
                        like.review(),
                        like.redemption(),
                        like.returns(),
                        like.transfers(),
                        Optional.empty(),
                        like.backdatingWindowDays(),
                        like.tiers(),
                        like.segments()));
        var scenario = Scenario.under(without).at(TODAY);
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        rejectedFor(RejectionCode.NOT_IN_PROGRAMME, scenario.when(adjustments, adjust("a", 5, TODAY)));
    }

    @ParameterizedTest
    @CsvSource({"0", "1000000000001", "-1000000000001", "-9223372036854775808"})
    void an_adjustment_gives_or_takes_at_least_a_point_and_no_more_than_can_be_counted(long points) {
        assertThatThrownBy(() -> adjust("a", points, TODAY)).isInstanceOf(IllegalArgumentException.class);
    }
}
