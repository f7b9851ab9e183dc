package loyalty.ledger.decision;

import java.util.List;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;

/** Under which names entries about coupons are found: by whoever knows the coupon, and by whoever knows its code. */
final class CouponTags {

    private CouponTags() {}

    static EntryTags opened(CouponPoolOpened opened) {
        var p = opened.programme();
        return new EntryTags(
                TagName.couponPool(p, opened.pool()),
                List.of(TagName.couponPools(p)),
                List.of(TagName.couponPoolOpening(p, opened.pool())));
    }

    static EntryTags withdrawn(CouponPoolWithdrawn withdrawn) {
        var p = withdrawn.programme();
        return new EntryTags(
                TagName.couponPool(p, withdrawn.pool()),
                List.of(),
                List.of(TagName.couponPoolWithdrawal(p, withdrawn.pool())));
    }

    static EntryTags issued(CouponIssued issued) {
        var p = issued.programme();
        return new EntryTags(
                TagName.member(p, issued.member()),
                List.of(TagName.couponsOf(p, issued.member())),
                List.of(TagName.coupon(p, issued.coupon()), TagName.couponCode(p, issued.mark())),
                List.of(new QuotaDraw(
                        TagName.couponPoolCodes(p, issued.pool()), 1, CouponPoolOpened.limit(issued.codes()))));
    }

    static EntryTags voided(CouponVoided voided) {
        var p = voided.programme();
        return new EntryTags(
                TagName.member(p, voided.member()),
                List.of(TagName.coupon(p, voided.coupon()), TagName.couponCode(p, voided.mark())),
                List.of(TagName.couponVoiding(p, voided.coupon())));
    }

    static EntryTags redeemed(CouponRedeemed redeemed) {
        var p = redeemed.programme();
        return new EntryTags(
                TagName.member(p, redeemed.member()),
                List.of(TagName.coupon(p, redeemed.coupon()), TagName.couponCode(p, redeemed.mark())),
                List.of(
                        TagName.couponRedemption(p, redeemed.redemption()),
                        TagName.couponUse(p, redeemed.coupon(), redeemed.turn())));
    }

    static EntryTags undone(CouponRedemptionUndone undone) {
        var p = undone.programme();
        return new EntryTags(
                TagName.member(p, undone.member()),
                List.of(
                        TagName.coupon(p, undone.coupon()),
                        TagName.couponCode(p, undone.mark()),
                        TagName.couponRedemption(p, undone.redemption())),
                List.of(TagName.couponRedemptionUndo(p, undone.redemption())));
    }
}
