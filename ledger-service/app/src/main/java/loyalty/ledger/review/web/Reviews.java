package loyalty.ledger.review.web;

import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.SubmitReview;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;

/** What reviews and judgements go to. */
public record Reviews(Ledger<SubmitReview> submissions, Ledger<JudgeReview> judgements) {

    /** Submits a review, and rejects it at once where the source has done so already. */
    public Outcome submit(ReviewRequest body, SubmitReview command, Origin origin) {
        var submitted = submissions.handle(command, origin);
        var rejection = body.rejection(command);
        if (submitted instanceof Outcome.Told && rejection.isPresent()) {
            var rejected = judgements.handle(rejection.get(), origin.withoutIdempotencyKey());
            return rejected instanceof Outcome.Told ? submitted : rejected;
        }
        return submitted;
    }
}
