package loyalty.ledger.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.value.ReviewId;

/**
 * What has become of a review.
 *
 * @param submissions of this review, and of others of the same thing by the same member
 */
public record ReviewPast(
        List<ReviewSubmitted> submissions,
        Optional<ReviewApproved> approved,
        Optional<ReviewRejected> rejected,
        Optional<ReviewRemoved> removed) {

    public static final ReviewPast NOTHING =
            new ReviewPast(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public ReviewPast {
        submissions = List.copyOf(submissions);
    }

    ReviewPast after(LedgerEvent event) {
        return switch (event) {
            case ReviewSubmitted submitted -> {
                var all = new ArrayList<>(submissions);
                all.add(submitted);
                yield new ReviewPast(all, approved, rejected, removed);
            }
            case ReviewApproved each -> new ReviewPast(submissions, Optional.of(each), rejected, removed);
            case ReviewRejected each -> new ReviewPast(submissions, approved, Optional.of(each), removed);
            case ReviewRemoved each -> new ReviewPast(submissions, approved, rejected, Optional.of(each));
            default -> this;
        };
    }

    Optional<ReviewSubmitted> of(ReviewId review) {
        return submissions.stream().filter(each -> each.review().equals(review)).findFirst();
    }
}
