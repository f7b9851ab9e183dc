package loyalty.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.event.ActivityCancelled;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.LedgerEvent;
import loyalty.event.OfferUseCancelled;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReviewRemoved;
import loyalty.value.ActivityId;
import loyalty.value.LotId;
import loyalty.value.LotOrigin;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * What returns and other take-backs counted as taken back because it had lapsed: it stands in its lot still, and must not come back with what
 * merely lapsed.
 *
 * @param byLot more than 0 each, by the lot that the points were earned into; of purchases, by the one that they were first earned into
 */
public record TakenAsLapsed(Map<LotId, Points> byLot) {

    public static final TakenAsLapsed NOTHING = new TakenAsLapsed(Map.of());

    public TakenAsLapsed {
        byLot = Map.copyOf(byLot);
    }

    /** The same after one more entry of a member with such lots; a purchase alone is about lots of several point currencies at once. */
    TakenAsLapsed after(LedgerEvent event, Lots lots) {
        return switch (event) {
            case PurchaseReturned each -> with(LotId.of(each.purchase()), each.lapsedBefore(lots.currency()));
            case PurchaseRerated each -> after(each, lots.currency());
            case PurchaseVoided each -> of(LotId.of(each.purchase()), each.lapsedBefore(lots.currency()));
            case ActivityCancelled each
            when each.pointCurrency().equals(lots.currency())
                    && !each.lapsedBefore().isZero() -> with(lotOf(each.activity(), lots), each.lapsedBefore());
            case ReviewRemoved each
            when each.pointCurrency().equals(lots.currency()) -> with(LotId.of(each.review()), each.lapsedBefore());
            case ReferralClawedBack each
            when each.pointCurrency().equals(lots.currency()) ->
                with(LotId.ofReferral(each.friend()), each.lapsedBefore());
            case CouponRedemptionUndone each
            when each.pointCurrency().equals(lots.currency()) -> with(LotId.of(each.redemption()), each.lapsedBefore());
            case OfferUseCancelled each
            when each.pointCurrency().equals(lots.currency()) -> with(LotId.of(each.use()), each.lapsedBefore());
            default -> this;
        };
    }

    private TakenAsLapsed after(PurchaseRerated rerated, Optional<PointCurrencyId> currency) {
        var lot = LotId.of(rerated.purchase());
        return currency.isEmpty()
                ? of(lot, rerated.lapsedBefore())
                : rerated.besides().stream()
                        .filter(each -> each.pointCurrency().equals(currency.get()))
                        .findFirst()
                        .map(each -> of(lot, each.lapsedBefore()))
                        .orElse(this);
    }

    /** The entry does not say the type of the activity. */
    private static LotId lotOf(ActivityId activity, Lots lots) {
        return lots.all().stream()
                .map(lot -> lot.terms().id())
                .filter(lot -> lot.isOf(activity))
                .findFirst()
                .orElseThrow();
    }

    /** The same with so much of one lot and no more. */
    private TakenAsLapsed of(LotId lot, Points points) {
        if (points.equals(byLot.getOrDefault(lot, Points.ZERO))) {
            return this;
        }
        var all = new HashMap<>(byLot);
        all.remove(lot);
        if (!points.isZero()) {
            all.put(lot, points);
        }
        return new TakenAsLapsed(all);
    }

    private TakenAsLapsed with(LotId lot, Points points) {
        if (points.isZero()) {
            return this;
        }
        var all = new HashMap<>(byLot);
        all.merge(lot, points, Points::plus);
        return new TakenAsLapsed(all);
    }

    /** Under which name it is kept of a lot: that of a purchase is the one that it began with, whoever has its points now. */
    public static LotId named(LotId lot) {
        return LotOrigin.of(lot).filter(LotOrigin.PURCHASE::equals).isPresent() ? lot.first() : lot;
    }
}
