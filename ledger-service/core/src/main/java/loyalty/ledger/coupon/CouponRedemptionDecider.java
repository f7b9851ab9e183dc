package loyalty.ledger.coupon;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import loyalty.event.AccountName;
import loyalty.event.CouponIssued;
import loyalty.event.CouponRedeemed;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Credit;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides whether a coupon is redeemed, what is taken off the order for it, and which points its member gets. */
public final class CouponRedemptionDecider implements Decider<RedeemCoupon, RedeemingPast> {

    @Override
    public RedeemingPast initial() {
        return RedeemingPast.NOTHING;
    }

    @Override
    public RedeemingPast evolve(RedeemingPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(RedeemCoupon command) {
        return List.of(
                TagName.couponCode(command.programme(), command.mark()),
                TagName.couponRedemption(command.programme(), command.redemption()));
    }

    @Override
    public boolean mayAssumeNew(RedeemCoupon command) {
        return false;
    }

    @Override
    public Set<MemberId> members(RedeemCoupon command, RedeemingPast past) {
        var all = new HashSet<MemberId>();
        command.member().ifPresent(all::add);
        past.of(command.mark()).issued().map(CouponIssued::member).ifPresent(all::add);
        return all;
    }

    @Override
    public Decision decide(RedeemCoupon command, Known<RedeemingPast> known) {
        var earlier = known.past().redeemedAs(command.redemption());
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : Decision.rejected(RejectionCode.COUPON_REDEMPTION_DIFFERS.because(
                            "a coupon was redeemed under this id before with other content"));
        }
        var redeeming = new Redeeming(
                known.past().of(command.mark()), command.order(), command.member(), command.effectiveAt());
        return redeeming
                .objection(known)
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(redeemed(command, redeeming, known)));
    }

    private static CouponRedeemed redeemed(RedeemCoupon command, Redeeming redeeming, Known<RedeemingPast> known) {
        var at = command.effectiveAt().instant();
        var rules = known.rulesAt(command.effectiveAt());
        var issued = redeeming.coupon().issued().orElseThrow();
        var holder = redeeming.holder(known);
        var account = known.account(holder);
        var points = issued.terms().points().orElse(Points.ZERO);
        var currency = issued.terms().pointCurrency();
        var lot = account.membership()
                .bounding(LotTerms.active(LotId.of(command.redemption()), at, rules.lapsesAt(currency, at))
                        .in(currency));
        List<Movement> movements = points.isZero()
                ? List.of()
                : Credit.into(lot, points, AccountName.ISSUANCE, account.lots(currency), at);
        return new CouponRedeemed(
                command.programme(),
                holder,
                command.redemption(),
                issued.coupon(),
                issued.pool(),
                issued.mark(),
                redeeming.coupon().redeemed().size() + 1,
                command.purchase(),
                command.order(),
                issued.terms().discountOf(command.order()),
                at,
                rules.version(),
                points,
                movements,
                account.toldAfter(known.programme(), movements, currency, at),
                currency);
    }
}
