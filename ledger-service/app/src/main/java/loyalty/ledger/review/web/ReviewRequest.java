package loyalty.ledger.review.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.ledger.review.SubmitReview;
import loyalty.ledger.web.Fields;
import loyalty.value.Incentive;
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
 * @param incentive what was promised for it: {@code NONE}, {@code DISCLOSED} to its readers, or {@code UNDISCLOSED}
 * @param moderated {@code approved} or {@code rejected} where the source has moderated it already
 */
public record ReviewRequest(
        @Nullable String memberId,
        Optional<String> subject,
        @Nullable Integer stars,
        Optional<Integer> length,
        Optional<String> purchaseId,
        Optional<String> incentive,
        Optional<String> moderated,
        Optional<Instant> effectiveAt) {

    /** The command; throws a 400 problem that names the field. */
    public SubmitReview toCommand(ProgrammeId programme, ReviewId review, Actor by, Instant now) {
        var judged = Fields.optional(moderated, "/moderated", ReviewRequest::judgement);
        var member = Fields.required(memberId, "/memberId", MemberId::new);
        var product = Fields.optional(subject, "/subject", ProductId::new);
        var purchase = Fields.optional(purchaseId, "/purchaseId", PurchaseId::new);
        int count = Fields.required(stars, "/stars");
        var promised = Fields.optional(incentive, "/incentive", Incentive::named);
        var at = Fields.effectiveAt(effectiveAt, now);
        Fields.understood("/length", () -> {
            if (length.orElse(0) < 0) {
                throw new IllegalArgumentException("the length of a text must not be negative");
            }
            return length;
        });
        return Fields.understood(
                "/stars",
                () -> new SubmitReview(
                        programme, member, review, product, purchase, count, length, judged, at, by, promised));
    }

    private static Judgement judgement(String text) {
        return switch (text) {
            case "approved" -> Judgement.APPROVE;
            case "rejected" -> Judgement.REJECT;
            default -> throw new IllegalArgumentException("moderated is approved or rejected");
        };
    }

    /**
     * The body of an approval or rejection.
     *
     * @param bySource whether the source of the review has judged it, and this only tells of it
     */
    public record Judging(Optional<Instant> effectiveAt, Optional<String> reason, Optional<Boolean> bySource) {

        static final Judging EMPTY = new Judging(Optional.empty(), Optional.empty(), Optional.empty());

        boolean isBySource() {
            return bySource.orElse(false);
        }

        /** The command; throws a 400 problem that names the field. */
        public JudgeReview toCommand(
                ProgrammeId programme, ReviewId review, Judgement judgement, Actor by, Instant now) {
            return new JudgeReview(
                    programme,
                    review,
                    judgement,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.optional(reason, "/reason", ReasonCode::new),
                    isBySource() ? Optional.empty() : Optional.of(by));
        }
    }

    /** The body of a removal. */
    public record Removing(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Removing EMPTY = new Removing(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public JudgeReview toCommand(ProgrammeId programme, ReviewId review, Actor by, Instant now) {
            return new Judging(effectiveAt, reason, Optional.empty())
                    .toCommand(programme, review, Judgement.REMOVE, by, now);
        }
    }
}
