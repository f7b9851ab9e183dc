package loyalty.ledger.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewSubmitted;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.programme.ReviewPolicy;
import loyalty.programme.ReviewPolicy.SubjectPolicy;
import loyalty.value.Incentive;
import loyalty.value.MemberId;

/** Decides whether a review enters the ledger. */
public final class SubmissionDecider implements Decider<SubmitReview, ReviewPast> {

    @Override
    public ReviewPast initial() {
        return ReviewPast.NOTHING;
    }

    @Override
    public ReviewPast evolve(ReviewPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(SubmitReview command) {
        var names = new ArrayList<TagName>();
        names.add(TagName.review(command.programme(), command.review()));
        names.addAll(subjects(command));
        command.purchase().ifPresent(each -> names.add(TagName.purchase(command.programme(), each)));
        return names;
    }

    private static List<TagName> subjects(SubmitReview command) {
        var names = new ArrayList<TagName>();
        command.product()
                .ifPresent(each -> names.add(TagName.reviewedProduct(command.programme(), command.member(), each)));
        command.purchase()
                .ifPresent(each -> names.add(TagName.reviewedPurchase(command.programme(), command.member(), each)));
        return names;
    }

    @Override
    public boolean mayAssumeNew(SubmitReview command) {
        return true;
    }

    @Override
    public Set<MemberId> members(SubmitReview command, ReviewPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(SubmitReview command, Known<ReviewPast> known) {
        Optional<ReviewSubmitted> earlier = known.past().of(command.review());
        if (earlier.isPresent()) {
            return again(command, earlier.get(), known.past());
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> subjectObjection(command, known))
                .or(() -> textObjection(command, known))
                .or(() -> purchaseObjection(command, known))
                .or(() -> incentiveObjection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> accepted(command, known));
    }

    private static Decision again(SubmitReview command, ReviewSubmitted earlier, ReviewPast past) {
        return answered(command, earlier, past)
                .filter(_ -> command.saysTheSameAs(earlier))
                .map(Decision::repeated)
                .orElseGet(() -> Decision.rejected(
                        RejectionCode.REVIEW_DIFFERS.because("the review was recorded before with other content")));
    }

    /** What came approved was answered with what it earned; empty if it was not judged as it is said to have come. */
    private static Optional<? extends LedgerEvent> answered(
            SubmitReview command, ReviewSubmitted earlier, ReviewPast past) {
        return command.moderated().isEmpty()
                ? Optional.of(earlier)
                : command.moderated().equals(Optional.of(Judgement.APPROVE)) ? past.approved() : past.rejected();
    }

    private static Optional<Rejection> subjectObjection(SubmitReview command, Known<ReviewPast> known) {
        SubjectPolicy policy = policyOf(command, known);
        if (policy == SubjectPolicy.NONE) {
            return Optional.empty();
        }
        if (claimed(command, policy).isEmpty()) {
            return Optional.of(RejectionCode.REVIEW_SUBJECT_MISSING.because("the programme takes reviews of a "
                    + (policy == SubjectPolicy.PRODUCT ? "product" : "purchase") + " only"));
        }
        boolean reviewed = known.past().submissions().stream()
                .anyMatch(each -> policy == SubjectPolicy.PRODUCT
                        ? each.product().equals(command.product())
                        : each.purchase().equals(command.purchase()));
        return reviewed
                ? Optional.of(RejectionCode.ALREADY_REVIEWED.because("the member has reviewed this before"))
                : Optional.empty();
    }

    private static Optional<Rejection> textObjection(SubmitReview command, Known<ReviewPast> known) {
        return known.rulesAt(command.effectiveAt())
                .review()
                .flatMap(ReviewPolicy::minimumLength)
                .filter(least -> command.length().orElse(0) < least)
                .map(least -> RejectionCode.REVIEW_TOO_SHORT.because("the text has "
                        + command.length().map(number -> number + " characters").orElse("no known length")
                        + ", and the programme asks for "
                        + least));
    }

    private static Optional<Rejection> purchaseObjection(SubmitReview command, Known<ReviewPast> known) {
        boolean asked = known.rulesAt(command.effectiveAt())
                .review()
                .map(ReviewPolicy::asksForPurchase)
                .orElse(false);
        return asked && !known.past().wasBought(command)
                ? Optional.of(RejectionCode.REVIEW_NOT_VERIFIED.because(
                        "the programme asks for a purchase of the member's that holds what is reviewed, and stands"))
                : Optional.empty();
    }

    /** Whoever reads the review has to know that it was rewarded, as every approved one is. */
    private static Optional<Rejection> incentiveObjection(SubmitReview command, Known<ReviewPast> known) {
        boolean asked = known.rulesAt(command.effectiveAt())
                .review()
                .map(ReviewPolicy::asksForDisclosure)
                .orElse(false);
        return asked && !command.incentive().equals(Optional.of(Incentive.DISCLOSED))
                ? Optional.of(RejectionCode.INCENTIVE_UNDISCLOSED.because(
                        "the programme rewards reviews alone whose readers are told of the reward"))
                : Optional.empty();
    }

    private static SubjectPolicy policyOf(SubmitReview command, Known<ReviewPast> known) {
        return known.rulesAt(command.effectiveAt())
                .review()
                .map(ReviewPolicy::subjectPolicy)
                .orElse(SubjectPolicy.NONE);
    }

    private static List<TagName> claimed(SubmitReview command, SubjectPolicy policy) {
        return switch (policy) {
            case NONE -> List.of();
            case PRODUCT ->
                command.product().stream()
                        .map(each -> TagName.reviewedProduct(command.programme(), command.member(), each))
                        .toList();
            case PURCHASE ->
                command.purchase().stream()
                        .map(each -> TagName.reviewedPurchase(command.programme(), command.member(), each))
                        .toList();
        };
    }

    private static Decision accepted(SubmitReview command, Known<ReviewPast> known) {
        var events = new ArrayList<LedgerEvent>();
        events.add(new ReviewSubmitted(
                command.programme(),
                command.member(),
                command.review(),
                command.product(),
                command.purchase(),
                command.stars(),
                command.length(),
                command.effectiveAt().instant(),
                Optional.of(command.by()),
                command.incentive()));
        command.moderated().ifPresent(judgement -> events.add(judgedBySource(judgement, command, known)));
        return new Decision.Accepted(events, claimed(command, policyOf(command, known)));
    }

    private static LedgerEvent judgedBySource(Judgement judgement, SubmitReview command, Known<ReviewPast> known) {
        return judgement == Judgement.APPROVE
                ? Approval.of(
                        command.programme(),
                        command.member(),
                        command.review(),
                        command.effectiveAt(),
                        known,
                        Optional.empty())
                : new ReviewRejected(
                        command.programme(),
                        command.member(),
                        command.review(),
                        command.effectiveAt().instant(),
                        Optional.empty(),
                        Optional.empty());
    }
}
