package loyalty.ledger.coupon;

import java.util.Optional;
import loyalty.event.CouponIssued;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.value.Bytes32;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;

/**
 * What a coupon would give for an order, decided like a redemption; promises nothing, since somebody else may redeem it first.
 *
 * @param member whose coupon it is
 * @param discount what would be taken off, 0 to what the order comes to
 * @param points what the member would get
 */
public record CouponQuote(CouponIssued coupon, MemberId member, Money discount, Points points) {

    /** An answer, or why it could not be redeemed. */
    public sealed interface Answer {

        record Quoted(CouponQuote quote) implements Answer {}

        record Refused(Rejection reason) implements Answer {}
    }

    /** The quote; the coupon's member must be known, and whoever that one was merged into. */
    public static Answer of(
            Bytes32 mark, Money order, Optional<MemberId> member, EffectiveAt at, Known<RedeemingPast> known) {
        var redeeming = new Redeeming(known.past().of(mark), order, member, at);
        return redeeming
                .objection(known)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> new Answer.Quoted(quoted(redeeming, known)));
    }

    private static CouponQuote quoted(Redeeming redeeming, Known<?> known) {
        var issued = redeeming.coupon().issued().orElseThrow();
        return new CouponQuote(
                issued,
                redeeming.holder(known),
                issued.terms().discountOf(redeeming.order()),
                issued.terms().points().orElse(Points.ZERO));
    }
}
