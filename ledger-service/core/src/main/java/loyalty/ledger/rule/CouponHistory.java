package loyalty.ledger.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.CouponIssued;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.CouponRedemptionId;
import loyalty.value.ReasonCode;

/**
 * What has become of a coupon, or of one redemption of it.
 *
 * @param redeemed in the order in which they were recorded
 * @param undone of those, in the order in which they were recorded
 */
public record CouponHistory(
        Optional<CouponIssued> issued,
        Optional<CouponVoided> voided,
        List<CouponRedeemed> redeemed,
        List<CouponRedemptionUndone> undone) {

    public static final CouponHistory NOTHING =
            new CouponHistory(Optional.empty(), Optional.empty(), List.of(), List.of());

    public CouponHistory {
        redeemed = List.copyOf(redeemed);
        undone = List.copyOf(undone);
    }

    /** The same after one more entry of the journal. */
    public CouponHistory after(LedgerEvent event) {
        return switch (event) {
            case CouponIssued each -> new CouponHistory(Optional.of(each), voided, redeemed, undone);
            case CouponVoided each -> new CouponHistory(issued, Optional.of(each), redeemed, undone);
            case CouponRedeemed each -> new CouponHistory(issued, voided, with(redeemed, each), undone);
            case CouponRedemptionUndone each -> new CouponHistory(issued, voided, redeemed, with(undone, each));
            default -> this;
        };
    }

    private static <T> List<T> with(List<T> before, T one) {
        var all = new ArrayList<>(before);
        all.add(one);
        return all;
    }

    public Optional<CouponRedeemed> redeemedAs(CouponRedemptionId redemption) {
        return redeemed.stream()
                .filter(each -> each.redemption().equals(redemption))
                .findFirst();
    }

    /** The redemption that stands, since it was not undone. */
    public Optional<CouponRedeemed> standing() {
        return redeemed.stream()
                .filter(each ->
                        undone.stream().noneMatch(other -> other.redemption().equals(each.redemption())))
                .findFirst();
    }

    public boolean isVoidedAt(Instant instant) {
        return voided.map(each -> !each.effectiveAt().isAfter(instant)).orElse(false);
    }

    /** When it was given back last; empty if it never was. */
    public Optional<Instant> givenBackAt() {
        return undone.stream().map(CouponRedemptionUndone::effectiveAt).max(Instant::compareTo);
    }

    /** Why it cannot be made void: what was redeemed is not undone by that, and what was redeemed before it is to be void stays so. */
    public Optional<Rejection> objectionToVoiding(Instant instant) {
        return standing()
                .map(each -> "the coupon was redeemed at " + each.effectiveAt())
                .or(() -> givenBackAt().filter(instant::isBefore).map(at -> "the coupon was given back only at " + at))
                .map(RejectionCode.COUPON_REDEEMED::because);
    }

    /** The end of the coupon, which must have been issued. */
    public CouponVoided voidedAt(Instant instant, Optional<ReasonCode> reason) {
        var coupon = issued.orElseThrow();
        return new CouponVoided(coupon.programme(), coupon.member(), coupon.coupon(), coupon.mark(), instant, reason);
    }
}
