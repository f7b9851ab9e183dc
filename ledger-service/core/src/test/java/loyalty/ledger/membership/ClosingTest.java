package loyalty.ledger.membership;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.EmailConfirmed;
import loyalty.event.MemberClosed;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.RedemptionUndone;
import loyalty.event.ReferralRewarded;
import loyalty.event.ReviewRemoved;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.referral.AttributionDecider;
import loyalty.ledger.referral.CodeDecider;
import loyalty.ledger.referral.IssueReferralCode;
import loyalty.ledger.referral.QualificationDecider;
import loyalty.ledger.referral.QualifyReferral;
import loyalty.ledger.referral.RewardDecider;
import loyalty.ledger.referral.RewardReferral;
import loyalty.ledger.registration.ConfirmEmail;
import loyalty.ledger.registration.ConfirmationDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.JudgementDecider;
import loyalty.ledger.review.SubmissionDecider;
import loyalty.ledger.review.SubmitReview;
import loyalty.value.MemberId;
import loyalty.value.ProductId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReferralCode;
import loyalty.value.ReviewId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosingTest {

    static final Instant JOINED = on("01-01");
    static final Instant LEFT = on("03-01");

    final ClosingDecider closings = new ClosingDecider();
    final RedemptionDecider redemptions = new RedemptionDecider();
    final PurchaseDecider purchases = new PurchaseDecider();
    final Scenario scenario = Scenario.under(programme("1.00"));

    @BeforeEach
    void annaBought() {
        scenario.when(new RegistrationDecider(), registration(ANNA, JOINED, "0f".repeat(32)));
        scenario.when(purchases, purchase(ANNA, "R-1", "100.00", on("02-01")));
        scenario.when(redemptions, redemption(ANNA, "x", 30, on("02-02")));
    }

    static CloseMember closing(MemberId member, Instant at, String reason) {
        return new CloseMember(RETAIL, member, EffectiveAt.stated(at), new ReasonCode(reason));
    }

    MemberClosed annaLeaves() {
        return only(MemberClosed.class, scenario.when(closings, closing(ANNA, LEFT, "wish")));
    }

    long balance(Instant at) {
        return scenario.account(ANNA).lots().balanceAt(at);
    }

    static UndoRedemption undo(Instant at) {
        return new UndoRedemption(RETAIL, new RedemptionId("x"), EffectiveAt.stated(at), Optional.empty());
    }

    @Test
    void what_is_left_lapses_at_the_very_instant_and_not_before() {
        var closed = annaLeaves();

        assertThat(closed.forfeited().amount()).isEqualTo(70);
        assertThat(closed.told().balance().isZero()).isTrue();
        assertThat(balance(LEFT.minusNanos(1_000))).isEqualTo(70);
        assertThat(balance(LEFT)).isZero();
        assertThat(scenario.account(ANNA).lots().lapsedAt(LEFT))
                .isEqualTo(100 + 70); // the bonus was cancelled in January
    }

    @Test
    void points_that_still_wait_lapse_too() {
        var soon = JOINED.plusSeconds(3_600);
        scenario.when(new RegistrationDecider(), registration(BEN, JOINED, "ab".repeat(32)));

        var closed = only(MemberClosed.class, scenario.when(closings, closing(BEN, soon, "wish")));

        assertThat(closed.forfeited().amount()).isEqualTo(100);
        assertThat(scenario.account(BEN).lots().pendingAt(soon.minusNanos(1_000)))
                .isEqualTo(100);
        assertThat(scenario.account(BEN).lots().pendingAt(soon)).isZero();
        assertThat(scenario.account(BEN).lots().lapsedAt(soon)).isEqualTo(100);
    }

    @Test
    void nothing_new_happens_to_who_has_left() {
        annaLeaves();

        rejectedFor(RejectionCode.MEMBER_CLOSED, scenario.when(purchases, purchase(ANNA, "R-2", "5.00", LEFT)));
        rejectedFor(RejectionCode.MEMBER_CLOSED, scenario.when(redemptions, redemption(ANNA, "y", 1, LEFT)));
        rejectedFor(
                RejectionCode.MEMBER_CLOSED,
                scenario.when(
                        new BlockDecider(),
                        new BlockMember(RETAIL, ANNA, EffectiveAt.stated(LEFT), new ReasonCode("fraud"))));
        rejectedFor(
                RejectionCode.MEMBER_CLOSED,
                scenario.when(
                        new CodeDecider(),
                        new IssueReferralCode(RETAIL, ANNA, new ReferralCode("A"), EffectiveAt.stated(LEFT))));
    }

    @Test
    void a_purchase_can_still_be_returned_and_what_has_lapsed_counts_as_taken_back() {
        annaLeaves();

        var returned = only(
                PurchaseReturned.class,
                scenario.when(new ReturnDecider(), giveBack("R-1", "1", "100.00", on("03-05"))));

        assertThat(returned.reversed().amount()).isEqualTo(100);
        assertThat(returned.lapsedBefore().amount()).isEqualTo(70);
        assertThat(returned.forgiven().amount()).isEqualTo(30);
        assertThat(returned.told().balance().isZero()).isTrue();
    }

    @Test
    void a_redemption_can_still_be_undone_and_its_points_lapse_at_once() {
        annaLeaves();

        var undone = only(RedemptionUndone.class, scenario.when(new UndoDecider(), undo(on("03-05"))));

        assertThat(undone.told().balance().isZero()).isTrue();
        assertThat(balance(on("03-05"))).isZero();
        assertThat(scenario.account(ANNA).lots().lapsedAt(on("03-05"))).isEqualTo(100 + 100);
    }

    @Test
    void an_undoing_before_the_closing_that_is_told_late_gives_back_until_the_closing_only() {
        annaLeaves();

        only(RedemptionUndone.class, scenario.when(new UndoDecider(), undo(on("02-20"))));

        assertThat(balance(on("02-20"))).isEqualTo(100);
        assertThat(balance(LEFT)).isZero();
    }

    @Test
    void what_was_spent_at_the_very_instant_of_leaving_stays_spent_and_only_the_rest_lapses() {
        only(PointsRedeemed.class, scenario.when(redemptions, redemption(ANNA, "last", 20, LEFT)));

        var closed = annaLeaves();

        assertThat(closed.forfeited().amount()).isEqualTo(50);
        assertThat(balance(LEFT)).isZero();
        rejectedFor(RejectionCode.MEMBER_CLOSED, scenario.when(redemptions, redemption(ANNA, "later", 1, LEFT)));
    }

    @Test
    void a_review_can_still_be_removed_but_not_approved() {
        for (String id : new String[] {"v", "w"}) {
            scenario.when(
                    new SubmissionDecider(),
                    new SubmitReview(
                            RETAIL,
                            ANNA,
                            new ReviewId(id),
                            Optional.of(new ProductId(id)),
                            Optional.empty(),
                            5,
                            Optional.empty(),
                            id.equals("v") ? Optional.of(JudgeReview.Judgement.APPROVE) : Optional.empty(),
                            EffectiveAt.stated(on("02-10")),
                            new Actor("till", "k1")));
        }
        annaLeaves();

        only(ReviewRemoved.class, scenario.when(new JudgementDecider(), judging("v", JudgeReview.Judgement.REMOVE)));
        rejectedFor(
                RejectionCode.MEMBER_CLOSED,
                scenario.when(new JudgementDecider(), judging("w", JudgeReview.Judgement.APPROVE)));
        assertThat(balance(on("03-02"))).isZero();
    }

    static JudgeReview judging(String review, JudgeReview.Judgement judgement) {
        return new JudgeReview(
                RETAIL,
                new ReviewId(review),
                judgement,
                EffectiveAt.stated(on("03-02")),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void what_happened_before_is_recorded_late_and_earns_until_the_closing() {
        annaLeaves();

        var bought =
                only(PurchaseRecorded.class, scenario.when(purchases, purchase(ANNA, "R-2", "50.00", on("02-20"))));
        var spent = only(PointsRedeemed.class, scenario.when(redemptions, redemption(ANNA, "y", 20, on("02-25"))));

        assertThat(bought.told().balance().amount()).isEqualTo(70 + 50);
        assertThat(bought.told().nextLapse().orElseThrow().at()).isEqualTo(LEFT);
        assertThat(spent.told().balance().amount()).isEqualTo(100);
        assertThat(balance(LEFT)).isZero();
        rejectedFor(
                RejectionCode.INSUFFICIENT_BALANCE,
                scenario.when(redemptions, redemption(ANNA, "z", 101, on("02-25"))));
    }

    @Test
    void a_bonus_that_is_confirmed_late_but_in_time_counts_until_the_closing() {
        var soon = JOINED.plusSeconds(7_200);
        scenario.when(new RegistrationDecider(), registration(BEN, JOINED, "ab".repeat(32)));
        scenario.when(closings, closing(BEN, soon, "wish"));

        var confirmed = only(
                EmailConfirmed.class,
                scenario.when(
                        new ConfirmationDecider(),
                        new ConfirmEmail(RETAIL, BEN, EffectiveAt.stated(JOINED.plusSeconds(3_600)))));

        assertThat(confirmed.activated().amount()).isEqualTo(100);
        assertThat(scenario.account(BEN).lots().balanceAt(soon.minusNanos(1_000)))
                .isEqualTo(100);
        assertThat(scenario.account(BEN).lots().balanceAt(soon)).isZero();
        assertThat(scenario.account(BEN).lots().pendingAt(soon)).isZero();
    }

    @Test
    void a_friend_is_rewarded_although_the_referrer_has_left_who_gets_nothing() {
        var code = new ReferralCode("ANNA-1");
        scenario.when(new CodeDecider(), new IssueReferralCode(RETAIL, ANNA, code, EffectiveAt.stated(on("01-02"))));
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-03")));
        scenario.when(
                new AttributionDecider(), new AttributeReferral(RETAIL, BEN, code, EffectiveAt.stated(on("01-03"))));
        scenario.when(purchases, purchase(BEN, "B-1", "50.00", on("02-20")));
        scenario.when(
                new QualificationDecider(),
                new QualifyReferral(RETAIL, BEN, new PurchaseId("B-1"), EffectiveAt.stated(on("02-20"))));
        annaLeaves();

        var decision =
                scenario.when(new RewardDecider(), new RewardReferral(RETAIL, BEN, EffectiveAt.stated(on("03-10"))));

        assertThat(((Decision.Accepted) decision).events())
                .extracting(each -> ((ReferralRewarded) each).points().amount())
                .containsExactly(0L, 150L);
        assertThat(balance(on("03-10"))).isZero();
    }

    @Test
    void the_code_of_who_has_left_brings_nobody() {
        var code = new ReferralCode("ANNA-1");
        scenario.when(new CodeDecider(), new IssueReferralCode(RETAIL, ANNA, code, EffectiveAt.stated(on("01-02"))));
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-03")));
        annaLeaves();

        rejectedFor(
                RejectionCode.MEMBER_CLOSED,
                scenario.when(
                        new AttributionDecider(), new AttributeReferral(RETAIL, BEN, code, EffectiveAt.stated(LEFT))));
    }

    @Test
    void closing_again_changes_nothing_and_otherwise_is_rejected() {
        var closed = annaLeaves();

        assertThat(scenario.when(closings, closing(ANNA, LEFT, "wish"))).isEqualTo(new Decision.Repeated(closed));
        rejectedFor(RejectionCode.CLOSING_DIFFERS, scenario.when(closings, closing(ANNA, on("03-02"), "wish")));
        rejectedFor(RejectionCode.CLOSING_DIFFERS, scenario.when(closings, closing(ANNA, LEFT, "fraud")));
    }

    @Test
    void nobody_leaves_before_points_that_came_or_went() {
        rejectedFor(RejectionCode.FACTS_AFTER_CLOSING, scenario.when(closings, closing(ANNA, on("02-01"), "wish")));

        only(MemberClosed.class, scenario.when(closings, closing(ANNA, on("02-02"), "wish")));
    }

    @Test
    void nobody_leaves_before_a_block() {
        scenario.when(
                new BlockDecider(),
                new BlockMember(RETAIL, ANNA, EffectiveAt.stated(on("03-02")), new ReasonCode("fraud")));

        rejectedFor(RejectionCode.FACTS_AFTER_CLOSING, scenario.when(closings, closing(ANNA, LEFT, "wish")));
    }
}
