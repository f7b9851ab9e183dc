package loyalty.ledger.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AttributeRecorded;
import loyalty.event.AuthorisationVoided;
import loyalty.event.BalanceOpened;
import loyalty.event.CardLinked;
import loyalty.event.ClubInvited;
import loyalty.event.CouponIssued;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.DrawExecuted;
import loyalty.event.DrawTicketIssued;
import loyalty.event.DrawTicketRefunded;
import loyalty.event.EmailConfirmed;
import loyalty.event.EntitlementRevoked;
import loyalty.event.EntitlementUsed;
import loyalty.event.HouseholdPart;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.MemberRegistered;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.PointsReinstated;
import loyalty.event.PointsTransferred;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.ReceiptVoided;
import loyalty.event.RedemptionUndone;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralRewarded;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRemoved;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrdered;
import loyalty.event.SegmentRecorded;
import loyalty.event.Told;
import loyalty.value.Points;
import org.jspecify.annotations.Nullable;

/** What the product told a till, in the words of the naive ledger. */
final class WhatWasTold {

    private WhatWasTold() {}

    static @Nullable String of(LedgerEvent event) {
        return switch (event) {
            case MemberRegistered it -> text(it.told());
            case BalanceOpened it -> text(it.told());
            case PointsReinstated it -> text(it.told());
            case EmailConfirmed it -> text(it.told());
            case MemberClosed it -> text(it.told());
            case PurchaseRecorded it ->
                text(it.told())
                        + it.card().map(CoreCards::text).orElse("")
                        + CorePartners.text(it.award())
                        + CoreStars.text(it)
                        + it.claim().map(CoreReceipts::text).orElse("");
            case PurchaseRerated it -> CoreReratings.text(it) + text(it.told()) + CoreStars.text(it);
            case PurchaseVoided it ->
                text(it.told())
                        + it.card().map(CoreCards::text).orElse("")
                        + it.pointsBack().map(CoreOrders::text).orElse("");
            case ReceiptVoided it -> it.card().map(CoreCards::text).orElse("");
            case ReceiptRecorded it -> CoreReceipts.text(it);
            case ReceiptReturned it -> it.card().map(CoreCards::text).orElse("");
            case CardLinked it -> it.receipts().map(CoreReceipts::text).orElse(null);
            case PurchaseReturned it ->
                text(it.told()) + it.card().map(CoreCards::text).orElse("") + CoreOrders.text(it);
            case PointsRedeemed it ->
                text(it.household().flatMap(HouseholdPart::pool).orElse(it.told()));
            case RedemptionUndone it -> text(it.told());
            case ReferralRewarded it -> text(it.told());
            case ReferralClawedBack it -> text(it.told());
            case ReviewApproved it -> text(it.told());
            case ReviewRemoved it -> text(it.told());
            case ActivityRecorded it -> text(it.told());
            case ActivityCancelled it -> text(it.told());
            case DrawTicketIssued it -> text(it.told());
            case DrawTicketRefunded it -> text(it.told());
            case RewardOrdered it ->
                text(it.told()) + it.coupon().map(CoreCoupons::told).orElse("");
            case RewardOrderCancelled it -> text(it.told());
            case CouponIssued it -> CoreCoupons.told(it);
            case CouponRedeemed it -> text(it.told()) + CoreCoupons.off(it);
            case CouponRedemptionUndone it -> text(it.told());
            case OfferUsed it -> text(it.told()) + CoreOffers.off(it);
            case OfferUseCancelled it -> text(it.told());
            case DrawExecuted it -> CoreDraws.winners(it);
            case ClubInvited it -> CoreClubs.told(it);
            case SegmentRecorded it -> CoreSegments.told(it);
            case AttributeRecorded it -> CoreSegments.told(it);
            case EntitlementUsed it -> CoreEntitlements.told(it);
            case EntitlementRevoked it -> CoreEntitlements.told(it);
            case PointsTransferred it -> text(it.told());
            case MemberMerged it -> text(it.told());
            case PointsAuthorised it -> text(it.told());
            case PointsCaptured it -> text(it.told());
            case AuthorisationVoided it -> text(it.told());
            case PointsAdjusted it -> text(it.told());
            case AdjustmentApproved it -> text(it.told());
            default -> null;
        };
    }

    private static String text(Told told) {
        return points(told.balance(), told.nextLapse(), told.reserved(), told.debt())
                + told.tier().map(WhatWasTold::text).orElse("")
                + CoreStars.text(told);
    }

    static String points(
            Points balance, Optional<Told.NextLapse> nextLapse, Optional<Points> reserved, Optional<Points> debt) {
        return balance.amount()
                + nextLapse
                        .map(next -> " of which " + next.points().amount() + " lapse at " + micros(next.at()))
                        .orElse("")
                + reserved.map(held -> ", " + held.amount() + " held").orElse("")
                + debt.map(owed -> ", " + owed.amount() + " owed").orElse("");
    }

    private static String text(Told.Tier tier) {
        return ", " + tier.name() + " with " + tier.qualifying()
                + tier.keptUntil().map(until -> " until " + micros(until)).orElse("")
                + tier.next()
                        .map(next -> ", " + next.missing() + " before "
                                + next.until().map(WhatWasTold::micros).orElseThrow() + " for " + next.name())
                        .orElse("");
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
