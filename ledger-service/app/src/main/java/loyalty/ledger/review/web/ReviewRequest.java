package loyalty.ledger.review.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.ledger.review.SubmitReview;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.ReviewId;
import org.jspecify.annotations.Nullable;

/**
 * The body of a review.
 *
 * @param subject the product reviewed
 * @param stars 1 to 5
 * @param length characters of the text, which itself is never sent
 * @param moderated {@code approved} or {@code rejected} where the source has moderated it already
 */
public record ReviewRequest(
        @Nullable String memberId,
        Optional<String> subject,
        @Nullable Integer stars,
        Optional<Integer> length,
        Optional<String> purchaseId,
        Optional<String> moderated,
        Optional<Instant> effectiveAt) {

    private static final String APPROVED = "approved";
    private static final String REJECTED = "rejected";

    /** The command; throws a 400 problem that names the field. */
    public SubmitReview toCommand(ProgrammeId programme, ReviewId review, Instant now) {
        moderated.ifPresent(text -> Fields.understood("/moderated", () -> {
            if (!text.equals(APPROVED) && !text.equals(REJECTED)) {
                throw new IllegalArgumentException("moderated is approved or rejected");
            }
            return text;
        }));
        var member = Fields.required(memberId, "/memberId", MemberId::new);
        var product = Fields.optional(subject, "/subject", ProductId::new);
        var purchase = Fields.optional(purchaseId, "/purchaseId", PurchaseId::new);
        int count = Fields.required(stars, "/stars");
        boolean approved = moderated.equals(Optional.of(APPROVED));
        var at = Fields.effectiveAt(effectiveAt, now);
        Fields.understood("/length", () -> {
            if (length.orElse(0) < 0) {
                throw new IllegalArgumentException("the length of a text must not be negative");
            }
            return length;
        });
        return Fields.understood(
                "/stars",
                () -> new SubmitReview(programme, member, review, product, purchase, count, length, approved, at));
    }

    /** The rejection that follows at once, where the source has rejected the review. */
    public Optional<JudgeReview> rejection(SubmitReview submitted) {
        return moderated
                .filter(REJECTED::equals)
                .map(_ -> new JudgeReview(
                        submitted.programme(),
                        submitted.review(),
                        Judgement.REJECT,
                        submitted.effectiveAt(),
                        Optional.empty()));
    }

    /** The body of a judgement. */
    public record Judging(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Judging EMPTY = new Judging(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public JudgeReview toCommand(ProgrammeId programme, ReviewId review, Judgement judgement, Instant now) {
            return new JudgeReview(
                    programme,
                    review,
                    judgement,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.optional(reason, "/reason", ReasonCode::new));
        }
    }
}
