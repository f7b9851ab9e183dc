package loyalty.ledger.review;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.AwardLimit;
import loyalty.event.PurchaseLine;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReviewPolicy;
import loyalty.programme.ReviewPolicy.Reviewers;
import loyalty.programme.ReviewPolicy.SubjectPolicy;
import loyalty.value.Incentive;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProductId;
import loyalty.value.PurchaseId;
import loyalty.value.ReviewId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps members from writing reviews for the points alone. */
class ReviewLimitsTest {

    static final Optional<Integer> ANY = Optional.empty();
    static final Optional<Integer> UNSAID = Optional.empty();

    Scenario scenario = shop("UTC", ANY, ANY, ANY, Reviewers.MEMBERS);

    static Scenario shop(
            String zone,
            Optional<Integer> aDay,
            Optional<Integer> aMonth,
            Optional<Integer> length,
            Reviewers reviewers) {
        return shop(
                zone,
                new ReviewPolicy(Points.of(20), SubjectPolicy.PRODUCT, Optional.of(reviewers), length, aDay, aMonth));
    }

    static Scenario shop(String zone, ReviewPolicy policy) {
        var one = document("1.00");
        var programme = new ProgrammeDocument(
                one.programme(),
                one.version(),
                one.name(),
                ZoneId.of(zone),
                one.currency(),
                one.effectiveFrom(),
                one.earning(),
                one.activation(),
                one.expiry(),
                one.registration(),
                one.referral(),
                Optional.of(policy),
                one.redemption(),
                one.returns(),
                one.transfers(),
                one.adjustments(),
                one.backdatingWindowDays(),
                one.tiers(),
                one.segments());
        var scenario = Scenario.under(Programme.unpublished(RETAIL).with(programme));
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-01")));
        return scenario;
    }

    Decision submitted(String id, String product, String purchase, Optional<Integer> length, Instant at) {
        return submitted(id, product, purchase, length, 3, at, false);
    }

    Decision submitted(
            String id,
            String product,
            String purchase,
            Optional<Integer> length,
            int stars,
            Instant at,
            boolean approved) {
        return scenario.when(
                new SubmissionDecider(),
                new SubmitReview(
                        RETAIL,
                        ANNA,
                        new ReviewId(id),
                        Optional.of(new ProductId(product)),
                        purchase.isEmpty() ? Optional.empty() : Optional.of(new PurchaseId(purchase)),
                        stars,
                        length,
                        approved ? Optional.of(Judgement.APPROVE) : Optional.empty(),
                        EffectiveAt.stated(at),
                        new Actor("till", "k1")));
    }

    /** A review of the product that its source has approved. */
    ReviewApproved approved(String product, Instant at) {
        var decision = submitted("of-" + product, product, "", UNSAID, 3, at, true);
        return (ReviewApproved) ((Decision.Accepted) decision).events().getLast();
    }

    Decision judged(String id, Judgement judgement, Instant at) {
        return scenario.when(
                new JudgementDecider(),
                new JudgeReview(
                        RETAIL,
                        new ReviewId(id),
                        judgement,
                        EffectiveAt.stated(at),
                        Optional.empty(),
                        Optional.of(new Actor("pam", "k2"))));
    }

    long balance(Instant at) {
        return scenario.account(ANNA).lots().balanceAt(at);
    }

    @Test
    @Tag("W28")
    void four_products_and_a_duplicate_approved_in_a_day_earn_sixty() {
        scenario = shop("UTC", Optional.of(3), ANY, ANY, Reviewers.MEMBERS);
        var noon = on("03-01");
        for (int i = 1; i <= 4; i++) {
            submitted("rv-" + i, "product-" + i, "", UNSAID, 1 + i, noon, false); // stars are irrelevant
        }

        rejectedFor(RejectionCode.ALREADY_REVIEWED, submitted("rv-5", "product-1", "", UNSAID, noon));
        for (int i = 1; i <= 3; i++) {
            var approved = approvedOf(judged("rv-" + i, Judgement.APPROVE, noon.plusSeconds(i)));
            assertThat(approved.points()).isEqualTo(Points.of(20));
            assertThat(approved.limitedBy()).isEmpty();
        }
        var fourth = approvedOf(judged("rv-4", Judgement.APPROVE, noon.plusSeconds(4)));

        assertThat(fourth.points()).isEqualTo(Points.ZERO);
        assertThat(fourth.limitedBy()).contains(AwardLimit.CAP);
        assertThat(fourth.movements()).isEmpty();
        assertThat(balance(on("03-02"))).isEqualTo(60);
    }

    static ReviewApproved approvedOf(Decision decision) {
        return (ReviewApproved) ((Decision.Accepted) decision).events().getFirst();
    }

    @Test
    @Tag("W11")
    void a_day_and_a_month_are_those_of_the_shop() {
        scenario = shop("Europe/Moscow", Optional.of(1), Optional.of(2), ANY, Reviewers.MEMBERS); // UTC+3
        assertThat(approved("one", Instant.parse("2026-01-31T20:59:59Z")).limitedBy())
                .isEmpty();
        assertThat(approved("two", Instant.parse("2026-01-31T22:30:00Z")).limitedBy())
                .as("counts to February")
                .isEmpty();

        assertThat(approved("three", Instant.parse("2026-02-01T20:59:59Z")).limitedBy())
                .as("the same day there")
                .contains(AwardLimit.CAP);
        assertThat(approved("four", Instant.parse("2026-02-01T21:00:00Z")).limitedBy())
                .isEmpty();
        assertThat(approved("five", Instant.parse("2026-02-28T20:59:59Z")).limitedBy())
                .as("the third in February")
                .contains(AwardLimit.CAP);
        assertThat(approved("six", Instant.parse("2026-02-28T21:00:00Z")).limitedBy())
                .isEmpty();
    }

    @Test
    void what_was_told_late_counts_to_its_own_day_and_a_removal_makes_no_room() {
        scenario = shop("UTC", Optional.of(1), ANY, ANY, Reviewers.MEMBERS);
        approved("one", on("03-02"));
        assertThat(approved("two", on("03-01")).limitedBy()).isEmpty();
        assertThat(judged("of-one", Judgement.REMOVE, on("03-03"))).isInstanceOf(Decision.Accepted.class);

        var third = approved("three", on("03-02").plusSeconds(1));

        assertThat(third.limitedBy()).contains(AwardLimit.CAP);
        var removed = (ReviewRemoved) ((Decision.Accepted) judged("of-three", Judgement.REMOVE, on("03-03")))
                .events()
                .getFirst();
        assertThat(removed.reversed()).isEqualTo(Points.ZERO);
        assertThat(balance(on("03-04"))).isEqualTo(20);
    }

    @Test
    void a_text_has_the_length_that_the_programme_asks_for() {
        scenario = shop("UTC", ANY, ANY, Optional.of(50), Reviewers.MEMBERS);

        rejectedFor(RejectionCode.REVIEW_TOO_SHORT, submitted("rv-1", "CD", "", UNSAID, on("03-01")));
        rejectedFor(RejectionCode.REVIEW_TOO_SHORT, submitted("rv-1", "CD", "", Optional.of(49), on("03-01")));
        assertThat(submitted("rv-1", "CD", "", Optional.of(50), on("03-01"))).isInstanceOf(Decision.Accepted.class);
        assertThat(submitted("rv-1", "CD", "", Optional.of(50), on("03-01"))).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.REVIEW_DIFFERS, submitted("rv-1", "CD", "", Optional.of(51), on("03-01")));
        assertThatThrownBy(() -> submitted("rv-2", "CD", "", Optional.of(-1), on("03-01")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_a_buyer_reviews_and_only_what_was_not_all_returned() {
        scenario = shop("UTC", ANY, ANY, ANY, Reviewers.BUYERS);
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-1", "20.00", on("02-01")));
        scenario.when(new PurchaseDecider(), purchase(BEN, "B-1", "20.00", on("02-01")));
        bought("A-2", "mug");

        for (var purchase : List.of("", "nothing", "B-1")) {
            rejectedFor(RejectionCode.REVIEW_NOT_VERIFIED, submitted("rv-1", "CD", purchase, UNSAID, on("03-01")));
        }
        rejectedFor(RejectionCode.REVIEW_NOT_VERIFIED, submitted("rv-1", "CD", "A-1", UNSAID, on("01-31")));
        rejectedFor(RejectionCode.REVIEW_NOT_VERIFIED, submitted("rv-1", "CD", "A-2", UNSAID, on("03-01")));
        assertThat(submitted("rv-2", "mug", "A-2", UNSAID, on("03-01"))).isInstanceOf(Decision.Accepted.class);
        scenario.when(new ReturnDecider(), giveBack("A-1", "1", "19.99", on("03-01")));
        assertThat(submitted("rv-3", "CD", "A-1", UNSAID, on("03-01"))).isInstanceOf(Decision.Accepted.class);
        scenario.when(new ReturnDecider(), giveBack("A-1", "2", "0.01", on("03-02")));
        rejectedFor(RejectionCode.REVIEW_NOT_VERIFIED, submitted("rv-4", "LP", "A-1", UNSAID, on("03-03")));
    }

    /** With a line, so that it is known what it holds. */
    void bought(String id, String product) {
        scenario.when(
                new PurchaseDecider(),
                new RecordPurchase(
                        RETAIL,
                        new MemberId("anna"),
                        new PurchaseId(id),
                        EffectiveAt.stated(on("02-01")),
                        euros("8.00"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new PurchaseLine(new ProductId(product), 1, euros("8.00")))));
    }

    Decision promised(String id, Optional<Incentive> incentive, boolean approved) {
        return scenario.when(
                new SubmissionDecider(),
                new SubmitReview(
                                RETAIL,
                                ANNA,
                                new ReviewId(id),
                                Optional.of(new ProductId("CD-" + id)),
                                Optional.empty(),
                                5,
                                UNSAID,
                                approved ? Optional.of(Judgement.APPROVE) : Optional.empty(),
                                EffectiveAt.stated(on("03-01")),
                                new Actor("till", "k1"))
                        .with(incentive));
    }

    @ParameterizedTest
    @CsvSource({"NONE", "UNDISCLOSED", "''"})
    void where_readers_have_to_know_of_the_reward_a_review_says_that_they_do(String said) {
        var other = said.isEmpty() ? Optional.<Incentive>empty() : Optional.of(Incentive.named(said));
        scenario = shop("UTC", ReviewPolicy.of(Points.of(20), SubjectPolicy.PRODUCT));
        assertThat(promised("rv-0", other, true)).isInstanceOf(Decision.Accepted.class);

        scenario = shop(
                "UTC", ReviewPolicy.of(Points.of(20), SubjectPolicy.PRODUCT).disclosed());
        rejectedFor(RejectionCode.INCENTIVE_UNDISCLOSED, promised("rv-1", other, false));
        rejectedFor(RejectionCode.INCENTIVE_UNDISCLOSED, promised("rv-1", other, true));
        assertThat(balance(on("03-02"))).isZero();

        var told = promised("rv-1", Optional.of(Incentive.DISCLOSED), true);
        assertThat(((ReviewSubmitted) ((Decision.Accepted) told).events().getFirst()).incentive())
                .contains(Incentive.DISCLOSED);
        assertThat(balance(on("03-02"))).isEqualTo(20);
        assertThat(promised("rv-1", Optional.of(Incentive.DISCLOSED), true)).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.REVIEW_DIFFERS, promised("rv-1", other, true));
    }

    @Test
    void what_is_no_incentive_is_refused_without_being_repeated() {
        assertThatThrownBy(() -> Incentive.named("disclosed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("disclosed");
    }

    @Test
    void limits_are_at_least_one() {
        assertThatThrownBy(() -> shop("UTC", Optional.of(0), ANY, ANY, Reviewers.MEMBERS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // what is reviewed once, product and purchase of the second review, why it is refused
        "PRODUCT,  CD, R-2, ALREADY_REVIEWED",
        "PRODUCT,  LP, R-1, ",
        "PURCHASE, CD, R-2, ",
        "PURCHASE, LP, R-1, ALREADY_REVIEWED",
        "NONE,     CD, R-1, "
    })
    void a_product_or_a_purchase_is_reviewed_once_or_anything_as_often_as_one_likes(
            SubjectPolicy policy, String product, String purchase, @Nullable RejectionCode no) {
        scenario = shop("UTC", new ReviewPolicy(Points.of(20), policy, Optional.of(Reviewers.MEMBERS), ANY, ANY, ANY));
        only(ReviewSubmitted.class, submitted("rv-1", "CD", "R-1", UNSAID, on("03-01")));

        var second = submitted("rv-2", product, purchase, UNSAID, on("03-02"));

        if (no == null) {
            only(ReviewSubmitted.class, second);
        } else {
            rejectedFor(no, second);
        }
    }

    @Test
    void a_programme_that_takes_reviews_of_purchases_asks_for_one() {
        scenario = shop(
                "UTC",
                new ReviewPolicy(Points.of(20), SubjectPolicy.PURCHASE, Optional.of(Reviewers.MEMBERS), ANY, ANY, ANY));

        rejectedFor(RejectionCode.REVIEW_SUBJECT_MISSING, submitted("rv-1", "CD", "", UNSAID, on("03-01")));
    }
}
