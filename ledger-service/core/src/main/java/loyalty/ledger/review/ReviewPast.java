package loyalty.ledger.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.value.Money;
import loyalty.value.ReviewId;

/**
 * What has become of a review.
 *
 * @param submissions of this review, and of others of the same thing by the same member
 * @param purchase the one that the review names
 * @param left what has not come back of it; empty without a purchase
 */
public record ReviewPast(
        List<ReviewSubmitted> submissions,
        Optional<PurchaseRecorded> purchase,
        Optional<Money> left,
        Optional<ReviewApproved> approved,
        Optional<ReviewRejected> rejected,
        Optional<ReviewRemoved> removed) {

    public static final ReviewPast NOTHING = new ReviewPast(
            List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public ReviewPast {
        submissions = List.copyOf(submissions);
    }

    ReviewPast after(LedgerEvent event) {
        return switch (event) {
            case ReviewSubmitted submitted -> {
                var all = new ArrayList<>(submissions);
                all.add(submitted);
                yield new ReviewPast(all, purchase, left, approved, rejected, removed);
            }
            case PurchaseRecorded each ->
                new ReviewPast(submissions, Optional.of(each), Optional.of(each.kept()), approved, rejected, removed);
            case PurchaseReturned each ->
                new ReviewPast(
                        submissions, purchase, left.map(sum -> sum.minus(each.refund())), approved, rejected, removed);
            case PurchaseVoided _ ->
                new ReviewPast(
                        submissions,
                        purchase,
                        left.map(sum -> Money.zero(sum.currency())),
                        approved,
                        rejected,
                        removed);
            case ReviewApproved each ->
                new ReviewPast(submissions, purchase, left, Optional.of(each), rejected, removed);
            case ReviewRejected each ->
                new ReviewPast(submissions, purchase, left, approved, Optional.of(each), removed);
            case ReviewRemoved each ->
                new ReviewPast(submissions, purchase, left, approved, rejected, Optional.of(each));
            default -> this;
        };
    }

    /** Whether the review names a purchase of its author's, made by then, that has not all come back and may hold the product. */
    boolean wasBought(SubmitReview review) {
        return purchase.filter(each -> each.member().equals(review.member()))
                .filter(each -> !each.effectiveAt().isAfter(review.effectiveAt().instant()))
                .filter(each -> each.lines().isEmpty()
                        || review.product().isEmpty()
                        || each.lines().stream()
                                .anyMatch(line -> review.product().equals(Optional.of(line.product()))))
                .flatMap(_ -> left)
                .map(sum -> !sum.isZero())
                .orElse(false);
    }

    Optional<ReviewSubmitted> of(ReviewId review) {
        return submissions.stream().filter(each -> each.review().equals(review)).findFirst();
    }
}
