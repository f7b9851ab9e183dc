package loyalty.ledger.coupon;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponHistory;
import loyalty.ledger.rule.TakeBack;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * Decides whether the redemption of a coupon is undone. The coupon keeps the end that it has, and its points are taken back as those of a
 * purchase that is returned.
 */
public final class CouponUndoDecider extends CouponDecider<UndoCouponRedemption> {

    @Override
    TagName name(UndoCouponRedemption command) {
        return TagName.couponRedemption(command.programme(), command.redemption());
    }

    @Override
    Set<MemberId> memberOf(CouponHistory past) {
        return past.redeemed().stream().map(CouponRedeemed::member).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Decision decide(UndoCouponRedemption command, Known<CouponHistory> known) {
        var redeemed = known.past().redeemedAs(command.redemption());
        if (redeemed.isEmpty()) {
            return Decision.rejected(
                    RejectionCode.UNKNOWN_COUPON_REDEMPTION.because("no coupon was redeemed under this id"));
        }
        if (!known.past().undone().isEmpty()) {
            var earlier = known.past().undone().getFirst();
            return command.saysTheSameAs(earlier)
                    ? Decision.repeated(earlier)
                    : Decision.rejected(RejectionCode.COUPON_REDEMPTION_DIFFERS.because(
                            "the redemption was undone before with other content"));
        }
        return known.objectionToUndoing(command.effectiveAt(), redeemed.get().member())
                .or(() -> tooEarly(command, redeemed.get()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(undone(command, redeemed.get(), known)));
    }

    private static Optional<Rejection> tooEarly(UndoCouponRedemption command, CouponRedeemed redeemed) {
        return command.effectiveAt().instant().isBefore(redeemed.effectiveAt())
                ? Optional.of(RejectionCode.UNDO_BEFORE_REDEMPTION.because(
                        "the coupon was redeemed at " + redeemed.effectiveAt() + ", after its undoing"))
                : Optional.empty();
    }

    private static CouponRedemptionUndone undone(
            UndoCouponRedemption command, CouponRedeemed redeemed, Known<CouponHistory> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(redeemed.member());
        var currency = redeemed.pointCurrency();
        var takeBack = TakeBack.of(
                redeemed.points(),
                LotId.of(redeemed.redemption()),
                Points.ZERO,
                account.lots(currency),
                at,
                known.programme()
                        .version(redeemed.programmeVersion())
                        .orElseThrow()
                        .returns(currency));
        return new CouponRedemptionUndone(
                command.programme(),
                redeemed.member(),
                command.redemption(),
                redeemed.coupon(),
                redeemed.mark(),
                at,
                command.reason(),
                redeemed.points(),
                takeBack.lapsed(),
                takeBack.forgiven(),
                takeBack.movements(),
                account.toldAfter(known.programme(), takeBack.movements(), currency, at),
                currency);
    }
}
