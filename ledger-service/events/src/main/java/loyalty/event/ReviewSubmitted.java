package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Incentive;
import loyalty.value.MemberId;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReviewId;

/**
 * A member wrote a review.
 *
 * @param stars 1 to 5; never changes what is earned
 * @param length characters of the text, which stays with the shop; empty where the shop did not say
 * @param submittedBy who brought it to the ledger, and does not judge it; absent in entries from before it was kept
 * @param incentive what was promised for it, and whether its readers are told; empty where the shop did not say
 */
public record ReviewSubmitted(
        ProgrammeId programme,
        MemberId member,
        ReviewId review,
        Optional<ProductId> product,
        Optional<PurchaseId> purchase,
        int stars,
        Optional<Integer> length,
        Instant effectiveAt,
        Optional<Actor> submittedBy,
        Optional<Incentive> incentive)
        implements LedgerEvent.OfMember {
    public ReviewSubmitted {
        if (stars < 1 || stars > 5) {
            throw new IllegalArgumentException("stars must lie between 1 and 5");
        }
    }

    /** Of which nothing is said about an incentive. */
    public ReviewSubmitted(
            ProgrammeId programme,
            MemberId member,
            ReviewId review,
            Optional<ProductId> product,
            Optional<PurchaseId> purchase,
            int stars,
            Optional<Integer> length,
            Instant effectiveAt,
            Optional<Actor> submittedBy) {
        this(programme, member, review, product, purchase, stars, length, effectiveAt, submittedBy, Optional.empty());
    }

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
