package loyalty.ledger.redemption.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.ledger.redemption.AuthorisePoints;
import loyalty.ledger.redemption.CapturePoints;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.redemption.VoidAuthorisation;
import loyalty.ledger.web.Amount;
import loyalty.ledger.web.Fields;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.jspecify.annotations.Nullable;

/**
 * The body of a redemption.
 *
 * @param points at least 1
 * @param orderAmount what the whole order comes to that is paid for
 * @param currency ISO 4217; with {@code orderAmount} and not without
 * @param householdId whose members' points are spent; absent where the member spends alone
 * @param pointCurrency what the points are; absent for the programme's own
 */
public record RedemptionRequest(
        @Nullable String memberId,
        @Nullable Long points,
        Optional<Instant> effectiveAt,
        Optional<Amount> orderAmount,
        Optional<String> currency,
        Optional<String> householdId,
        Optional<String> pointCurrency) {

    /** The command; throws a 400 problem that names the field. */
    public RedeemPoints toCommand(ProgrammeId programme, RedemptionId id, Instant now) {
        var member = Fields.required(memberId, "/memberId", MemberId::new);
        long wanted = Fields.required(points, "/points");
        var at = Fields.effectiveAt(effectiveAt, now);
        var order = order(orderAmount, currency);
        var household = Fields.optional(householdId, "/householdId", HouseholdId::new);
        var currency = Fields.optional(pointCurrency, "/pointCurrency", PointCurrencyId::new);
        return Fields.understood(
                "/points",
                () -> new RedeemPoints(programme, member, id, at, Points.of(wanted), order, household, currency));
    }

    /** The same, to be held only. */
    public AuthorisePoints toAuthorisation(ProgrammeId programme, RedemptionId id, Instant now) {
        if (householdId.isPresent()) {
            throw new ProblemException(Problem.invalidValue("A household holds no points: it spends at once.")
                    .at("/householdId"));
        }
        var member = Fields.required(memberId, "/memberId", MemberId::new);
        long wanted = Fields.required(points, "/points");
        var at = Fields.effectiveAt(effectiveAt, now);
        var order = order(orderAmount, currency);
        var currency = Fields.optional(pointCurrency, "/pointCurrency", PointCurrencyId::new);
        return Fields.understood(
                "/points", () -> new AuthorisePoints(programme, member, id, at, Points.of(wanted), order, currency));
    }

    /** What the whole order comes to; throws a 400 problem where only one of both is said. */
    static Optional<Money> order(Optional<Amount> orderAmount, Optional<String> currency) {
        if (orderAmount.isEmpty() && currency.isEmpty()) {
            return Optional.empty();
        }
        var amount = Fields.required(orderAmount.orElse(null), "/orderAmount");
        var paidIn = Amount.currency(Fields.required(currency.orElse(null), "/currency"));
        return Optional.of(amount.in(paidIn, "/orderAmount"));
    }

    /**
     * The body of a capture.
     *
     * @param points at least 1; absent for all that are held
     */
    public record Capture(Optional<Long> points, Optional<Instant> effectiveAt) {

        static final Capture EMPTY = new Capture(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public CapturePoints toCommand(ProgrammeId programme, RedemptionId id, Instant now) {
            var at = Fields.effectiveAt(effectiveAt, now);
            return Fields.understood("/points", () -> new CapturePoints(programme, id, at, points.map(Points::of)));
        }
    }

    /** The body of an undoing, or of a voiding. */
    public record Undo(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Undo EMPTY = new Undo(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public UndoRedemption toCommand(ProgrammeId programme, RedemptionId id, Instant now) {
            return new UndoRedemption(
                    programme,
                    id,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.optional(reason, "/reason", ReasonCode::new));
        }

        /** The command; throws a 400 problem that names the field. */
        public VoidAuthorisation toVoiding(ProgrammeId programme, RedemptionId id, Instant now) {
            return new VoidAuthorisation(
                    programme,
                    id,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.optional(reason, "/reason", ReasonCode::new));
        }
    }
}
