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
 * @param length characters of the text; 0 or more
 * @param approved whether the source has moderated and approved it already
 */
public record SubmitReview(
        ProgrammeId programme,
        MemberId member,
        ReviewId review,
        Optional<ProductId> product,
        Optional<PurchaseId> purchase,
        int stars,
        Optional<Integer> length,
        boolean approved,
        EffectiveAt effectiveAt)
        implements Command {

    public SubmitReview {
        if (stars < 1 || stars > 5) {
            throw new IllegalArgumentException("stars must lie between 1 and 5");
        }
        if (length.orElse(0) < 0) {
            throw new IllegalArgumentException("the length of a text must not be negative");
        }
    }

    boolean saysTheSameAs(ReviewSubmitted earlier) {
        return member.equals(earlier.member())
                && product.equals(earlier.product())
                && purchase.equals(earlier.purchase())
                && stars == earlier.stars()
                && length.equals(earlier.length())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
