package loyalty.ledger.redemption.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.web.Amount;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.jspecify.annotations.Nullable;

/**
 * The body of a redemption that a person records whether or not the points were free then.
 *
 * @param points at least 1
 * @param effectiveAt when they were redeemed
 * @param reason a code, never free text
 * @param orderAmount what the whole order comes to that is paid for
 * @param currency ISO 4217; with {@code orderAmount} and not without
 * @param pointCurrency what the points are; absent for the programme's own
 */
public record OverrideRequest(
        @Nullable String memberId,
        @Nullable Long points,
        @Nullable Instant effectiveAt,
        @Nullable String reason,
        Optional<Amount> orderAmount,
        Optional<String> currency,
        Optional<String> pointCurrency) {

    /** The command; throws a 400 problem that names the field. */
    public RedeemPoints toCommand(ProgrammeId programme, RedemptionId id) {
        var member = Fields.required(memberId, "/memberId", MemberId::new);
        long wanted = Fields.required(points, "/points");
        var then = Fields.required(effectiveAt, "/effectiveAt");
        var at = Fields.understood("/effectiveAt", () -> EffectiveAt.stated(then));
        var why = Fields.required(reason, "/reason", ReasonCode::new);
        var order = RedemptionRequest.order(orderAmount, currency);
        var pointsOf = Fields.optional(pointCurrency, "/pointCurrency", PointCurrencyId::new);
        return Fields.understood(
                "/points",
                () -> new RedeemPoints(
                        programme,
                        member,
                        id,
                        at,
                        Points.of(wanted),
                        order,
                        Optional.empty(),
                        pointsOf,
                        Optional.of(why)));
    }
}
