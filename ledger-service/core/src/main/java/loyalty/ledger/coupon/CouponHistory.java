package loyalty.ledger.coupon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.CouponIssued;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.LedgerEvent;
import loyalty.value.CouponRedemptionId;

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

    Optional<CouponRedeemed> redeemedAs(CouponRedemptionId redemption) {
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

    boolean isVoidedAt(Instant instant) {
        return voided.map(each -> !each.effectiveAt().isAfter(instant)).orElse(false);
    }

    /** When it was given back last; empty if it never was. */
    Optional<Instant> givenBackAt() {
        return undone.stream().map(CouponRedemptionUndone::effectiveAt).max(Instant::compareTo);
    }
}
