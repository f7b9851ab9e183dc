package loyalty.ledger.review;

import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.ReviewSubmitted;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.value.Incentive;
import loyalty.value.MemberId;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReviewId;

/**
 * A member wrote a review; its text stays with the shop.
 *
 * @param stars 1 to 5
 * @param length characters of the text; 0 or more
 * @param moderated what the source has judged already: approved or rejected; empty where it has not
 * @param by who brings it, and may not judge it afterwards
 * @param incentive what was promised for it, and whether its readers are told; empty where the shop does not say
 */
public record SubmitReview(
        ProgrammeId programme,
        MemberId member,
        ReviewId review,
        Optional<ProductId> product,
        Optional<PurchaseId> purchase,
        int stars,
        Optional<Integer> length,
        Optional<Judgement> moderated,
        EffectiveAt effectiveAt,
        Actor by,
        Optional<Incentive> incentive)
        implements Command {

    public SubmitReview {
        if (stars < 1 || stars > 5) {
            throw new IllegalArgumentException("stars must lie between 1 and 5");
        }
        if (length.orElse(0) < 0) {
            throw new IllegalArgumentException("the length of a text must not be negative");
        }
        if (moderated.equals(Optional.of(Judgement.REMOVE))) {
            throw new IllegalArgumentException("a source approves a review or rejects it");
        }
    }

    /** Of which nothing is said about an incentive. */
    public SubmitReview(
            ProgrammeId programme,
            MemberId member,
            ReviewId review,
            Optional<ProductId> product,
            Optional<PurchaseId> purchase,
            int stars,
            Optional<Integer> length,
            Optional<Judgement> moderated,
            EffectiveAt effectiveAt,
            Actor by) {
        this(programme, member, review, product, purchase, stars, length, moderated, effectiveAt, by, Optional.empty());
    }

    /** The same with what was promised for it. */
    public SubmitReview with(Optional<Incentive> promised) {
        return new SubmitReview(
                programme, member, review, product, purchase, stars, length, moderated, effectiveAt, by, promised);
    }

    boolean saysTheSameAs(ReviewSubmitted earlier) {
        return member.equals(earlier.member())
                && product.equals(earlier.product())
                && purchase.equals(earlier.purchase())
                && stars == earlier.stars()
                && length.equals(earlier.length())
                && incentive.equals(earlier.incentive())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
