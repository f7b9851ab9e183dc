package loyalty.ledger.review;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.ledger.rule.TakeBack;
import loyalty.ledger.rule.TakingPart;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides whether a review is approved, rejected or removed: judged never by who may have brought it. */
public final class JudgementDecider implements Decider<JudgeReview, ReviewPast> {

    @Override
    public ReviewPast initial() {
        return ReviewPast.NOTHING;
    }

    @Override
    public ReviewPast evolve(ReviewPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(JudgeReview command) {
        return List.of(TagName.review(command.programme(), command.review()));
    }

    @Override
    public boolean mayAssumeNew(JudgeReview command) {
        return false;
    }

    @Override
    public Set<MemberId> members(JudgeReview command, ReviewPast past) {
        return past.of(command.review())
                .map(submitted -> Set.of(submitted.member()))
                .orElse(Set.of());
    }

    @Override
    public Decision decide(JudgeReview command, Known<ReviewPast> known) {
        var submitted = known.past().of(command.review());
        if (submitted.isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_REVIEW.because("there is no such review"));
        }
        if (command.judgement() != Judgement.REMOVE && isByAuthor(command, submitted.get())) {
            return Decision.rejected(
                    RejectionCode.SELF_MODERATION.because("a review is judged by somebody else than who submitted it"));
        }
        return switch (command.judgement()) {
            case APPROVE -> approve(command, submitted.get(), known);
            case REJECT -> reject(command, submitted.get(), known);
            case REMOVE -> remove(command, submitted.get(), known);
        };
    }

    /** Members have no keys of their own, so that whoever submitted a review stands for its author. */
    private static boolean isByAuthor(JudgeReview command, ReviewSubmitted submitted) {
        return command.by()
                .flatMap(judge -> submitted.submittedBy().filter(judge::mayBe))
                .isPresent();
    }

    private static Decision approve(JudgeReview command, ReviewSubmitted submitted, Known<ReviewPast> known) {
        if (known.past().approved().isPresent()) {
            return Decision.repeated(known.past().approved().get());
        }
        if (known.past().rejected().isPresent()) {
            return alreadyModerated();
        }
        return known.objectionTo(command.effectiveAt(), submitted.member())
                .or(() -> tooEarly(command, submitted.effectiveAt(), "submitted"))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(Approval.of(
                        command.programme(),
                        submitted.member(),
                        command.review(),
                        command.effectiveAt(),
                        known,
                        command.by())));
    }

    private static Decision reject(JudgeReview command, ReviewSubmitted submitted, Known<ReviewPast> known) {
        if (known.past().rejected().isPresent()) {
            return Decision.repeated(known.past().rejected().get());
        }
        if (known.past().approved().isPresent()) {
            return alreadyModerated();
        }
        return known.objectionTo(command.effectiveAt(), submitted.member())
                .or(() -> tooEarly(command, submitted.effectiveAt(), "submitted"))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new ReviewRejected(
                        command.programme(),
                        submitted.member(),
                        command.review(),
                        command.effectiveAt().instant(),
                        command.reason(),
                        command.by())));
    }

    private static Decision remove(JudgeReview command, ReviewSubmitted submitted, Known<ReviewPast> known) {
        if (known.past().removed().isPresent()) {
            return Decision.repeated(known.past().removed().get());
        }
        Optional<ReviewApproved> approved = known.past().approved();
        return known.objectionToUndoing(command.effectiveAt(), submitted.member())
                .or(() -> approved.isPresent()
                        ? tooEarly(command, approved.get().effectiveAt(), "approved")
                        : Optional.of(RejectionCode.REVIEW_NOT_APPROVED.because(
                                "the review was not approved, so there is nothing to remove")))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(removed(command, submitted, approved.orElseThrow(), known)));
    }

    private static Optional<Rejection> tooEarly(JudgeReview command, Instant then, String happened) {
        return command.effectiveAt().instant().isBefore(then)
                ? Optional.of(RejectionCode.JUDGEMENT_BEFORE_REVIEW.because(
                        "the review was " + happened + " only at " + then))
                : Optional.empty();
    }

    private static Decision alreadyModerated() {
        return Decision.rejected(
                RejectionCode.REVIEW_ALREADY_MODERATED.because("the review was judged otherwise before"));
    }

    private static ReviewRemoved removed(
            JudgeReview command, ReviewSubmitted submitted, ReviewApproved approved, Known<ReviewPast> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(submitted.member());
        var of = approved.pointCurrency();
        var takeBack = TakeBack.of(
                approved.points(),
                LotId.of(command.review()),
                Points.ZERO,
                account.lots(of),
                at,
                known.programme()
                        .version(approved.programmeVersion())
                        .orElseThrow()
                        .returns(of));
        var participation = TakingPart.undone(approved.participation());
        return new ReviewRemoved(
                command.programme(),
                submitted.member(),
                command.review(),
                at,
                command.reason(),
                approved.points(),
                takeBack.lapsed(),
                takeBack.forgiven(),
                takeBack.movements(),
                account.toldAfter(
                        TierReckoning.ifAny(known.programme(), at),
                        takeBack.movements(),
                        participation.stream().toList(),
                        of.stream().collect(toUnmodifiableSet()),
                        at),
                of,
                participation);
    }
}
