package loyalty.ledger.review;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.value.ProductId;
import loyalty.value.ReviewId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {

    static final Actor TILL = new Actor("till", "k1");
    static final Actor PAM = new Actor("pam", "k2");

    final Scenario scenario = Scenario.under(programme("1.00"));

    @BeforeEach
    void annaIsAMember() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
    }

    Decision submitted(String id, String product, int stars, boolean approved) {
        return submitted(id, product, stars, approved ? Optional.of(Judgement.APPROVE) : Optional.empty());
    }

    Decision submitted(String id, String product, int stars, Optional<Judgement> moderated) {
        return scenario.when(
                new SubmissionDecider(),
                new SubmitReview(
                        RETAIL,
                        ANNA,
                        new ReviewId(id),
                        product.isEmpty() ? Optional.empty() : Optional.of(new ProductId(product)),
                        Optional.empty(),
                        stars,
                        Optional.empty(),
                        moderated,
                        EffectiveAt.stated(on("03-01")),
                        TILL));
    }

    Decision judged(String id, Judgement judgement, String day) {
        return judged(id, judgement, day, Optional.of(PAM));
    }

    Decision judged(String id, Judgement judgement, String day, Optional<Actor> by) {
        return scenario.when(
                new JudgementDecider(),
                new JudgeReview(
                        RETAIL, new ReviewId(id), judgement, EffectiveAt.stated(on(day)), Optional.empty(), by));
    }

    long balance() {
        return scenario.account(ANNA).lots().balanceAt(on("03-10"));
    }

    @Test
    void no_judgement_lies_before_what_it_judges() {
        submitted("rv-1", "CD", 3, false);
        rejectedFor(RejectionCode.JUDGEMENT_BEFORE_REVIEW, judged("rv-1", Judgement.APPROVE, "02-28"));
        rejectedFor(RejectionCode.JUDGEMENT_BEFORE_REVIEW, judged("rv-1", Judgement.REJECT, "02-28"));
        judged("rv-1", Judgement.APPROVE, "03-03");
        rejectedFor(RejectionCode.JUDGEMENT_BEFORE_REVIEW, judged("rv-1", Judgement.REMOVE, "03-02"));
        assertThat(judged("rv-1", Judgement.REMOVE, "03-03")).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_review_that_comes_again_approved_says_something_else() {
        submitted("rv-1", "CD", 3, false);
        rejectedFor(RejectionCode.REVIEW_DIFFERS, submitted("rv-1", "CD", 3, true));
        assertThat(submitted("rv-1", "CD", 3, false)).isInstanceOf(Decision.Repeated.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void an_approved_review_earns_the_same_whatever_its_stars(int stars) {
        submitted("rv-1", "CD", stars, false);
        assertThat(balance()).isZero();

        assertThat(only(ReviewApproved.class, judged("rv-1", Judgement.APPROVE, "03-02"))
                        .points()
                        .amount())
                .isEqualTo(20);
        assertThat(judged("rv-1", Judgement.APPROVE, "03-02")).isInstanceOf(Decision.Repeated.class);
        assertThat(balance()).isEqualTo(20);
    }

    @Test
    void a_review_that_its_source_approved_earns_at_once() {
        assertThat(((Decision.Accepted) submitted("rv-1", "CD", 3, true)).events())
                .hasSize(2);
        assertThat(balance()).isEqualTo(20);
        assertThat(((Decision.Repeated) submitted("rv-1", "CD", 3, true)).earlier())
                .isInstanceOf(ReviewApproved.class);
    }

    @Test
    void a_review_that_its_source_rejected_is_rejected_at_once_and_told_the_same_again() {
        assertThat(((Decision.Accepted) submitted("rv-1", "CD", 3, Optional.of(Judgement.REJECT))).events())
                .hasExactlyElementsOfTypes(ReviewSubmitted.class, ReviewRejected.class);
        assertThat(((Decision.Repeated) submitted("rv-1", "CD", 3, Optional.of(Judgement.REJECT))).earlier())
                .isInstanceOf(ReviewRejected.class);
        rejectedFor(RejectionCode.REVIEW_DIFFERS, submitted("rv-1", "CD", 3, true));
        assertThat(balance()).isZero();
        submitted("rv-2", "LP", 3, false);
        rejectedFor(RejectionCode.REVIEW_DIFFERS, submitted("rv-2", "LP", 3, Optional.of(Judgement.REJECT)));
    }

    @ParameterizedTest
    @CsvSource({"till, k1", "till, k9", "pam, k1"})
    void nobody_judges_what_he_may_have_submitted_himself(String name, String key) {
        submitted("rv-1", "CD", 3, false);
        var author = Optional.of(new Actor(name, key));

        rejectedFor(RejectionCode.SELF_MODERATION, judged("rv-1", Judgement.APPROVE, "03-02", author));
        rejectedFor(RejectionCode.SELF_MODERATION, judged("rv-1", Judgement.REJECT, "03-02", author));
        assertThat(balance()).isZero();
        var approved = only(ReviewApproved.class, judged("rv-1", Judgement.APPROVE, "03-02"));
        assertThat(approved.approvedBy()).contains(PAM);
        rejectedFor(RejectionCode.SELF_MODERATION, judged("rv-1", Judgement.APPROVE, "03-02", author));
        only(ReviewRemoved.class, judged("rv-1", Judgement.REMOVE, "03-03", author));
    }

    @Test
    void who_submitted_a_review_may_tell_how_its_source_judged_it() {
        submitted("rv-1", "CD", 3, false);
        submitted("rv-2", "LP", 3, false);

        var approved = only(ReviewApproved.class, judged("rv-1", Judgement.APPROVE, "03-02", Optional.empty()));
        var rejected = only(ReviewRejected.class, judged("rv-2", Judgement.REJECT, "03-02", Optional.empty()));

        assertThat(approved.approvedBy()).isEmpty();
        assertThat(rejected.rejectedBy()).isEmpty();
        assertThat(balance()).isEqualTo(20);
    }

    @Test
    void a_source_removes_nothing() {
        assertThatThrownBy(() -> submitted("rv-1", "CD", 3, Optional.of(Judgement.REMOVE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_product_is_reviewed_once_and_a_review_says_what_it_is_about() {
        submitted("rv-1", "CD", 3, true);

        rejectedFor(RejectionCode.ALREADY_REVIEWED, submitted("rv-2", "CD", 3, true));
        rejectedFor(RejectionCode.REVIEW_SUBJECT_MISSING, submitted("rv-3", "", 3, true));
        rejectedFor(RejectionCode.REVIEW_DIFFERS, submitted("rv-1", "CD", 4, true));
        assertThat(balance()).isEqualTo(20);
    }

    @Test
    void a_rejected_review_earns_nothing_and_stays_rejected() {
        submitted("rv-1", "CD", 3, false);
        judged("rv-1", Judgement.REJECT, "03-02");

        assertThat(judged("rv-1", Judgement.REJECT, "03-02")).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.REVIEW_ALREADY_MODERATED, judged("rv-1", Judgement.APPROVE, "03-03"));
        rejectedFor(RejectionCode.REVIEW_NOT_APPROVED, judged("rv-1", Judgement.REMOVE, "03-03"));
        rejectedFor(RejectionCode.UNKNOWN_REVIEW, judged("rv-9", Judgement.APPROVE, "03-03"));
        assertThat(balance()).isZero();
    }

    @Test
    void a_removed_review_gives_its_points_back_as_far_as_there_are_any() {
        submitted("rv-1", "CD", 3, true);
        scenario.when(new RedemptionDecider(), redemption(ANNA, "x", 15, on("03-02")));

        var removed = only(ReviewRemoved.class, judged("rv-1", Judgement.REMOVE, "03-03"));

        assertThat(removed.reversed().amount()).isEqualTo(20);
        assertThat(removed.forgiven().amount()).isEqualTo(15);
        assertThat(balance()).isZero();
        assertThat(judged("rv-1", Judgement.REMOVE, "03-03")).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.REVIEW_ALREADY_MODERATED, judged("rv-1", Judgement.REJECT, "03-03"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1})
    void stars_lie_between_one_and_five(int stars) {
        assertThatThrownBy(() -> submitted("rv-1", "CD", stars, true)).isInstanceOf(IllegalArgumentException.class);
    }
}
