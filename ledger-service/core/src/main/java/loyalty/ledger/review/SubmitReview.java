package loyalty.ledger.review;

import java.util.Optional;
import loyalty.event.ReviewSubmitted;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReviewId;

/**
 * A member wrote a review; its text stays with the shop.
 *
 * @param stars 1 to 5
 * @param approved whether the source has moderated and approved it already
 */
public record SubmitReview(
        ProgrammeId programme,
        MemberId member,
        ReviewId review,
        Optional<ProductId> product,
        Optional<PurchaseId> purchase,
        int stars,
        boolean approved,
        EffectiveAt effectiveAt)
        implements Command {

    public SubmitReview {
        if (stars < 1 || stars > 5) {
            throw new IllegalArgumentException("stars must lie between 1 and 5");
        }
    }

    boolean saysTheSameAs(ReviewSubmitted earlier) {
        return member.equals(earlier.member())
                && product.equals(earlier.product())
                && purchase.equals(earlier.purchase())
                && stars == earlier.stars()
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
