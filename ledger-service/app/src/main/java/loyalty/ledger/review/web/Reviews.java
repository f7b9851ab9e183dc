package loyalty.ledger.review.web;

import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.SubmitReview;
import loyalty.ledger.shell.Ledger;

/** What reviews and judgements go to. */
public record Reviews(Ledger<SubmitReview> submissions, Ledger<JudgeReview> judgements) {}
