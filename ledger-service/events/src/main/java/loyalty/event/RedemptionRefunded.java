package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.RedemptionId;
import loyalty.value.ReturnId;

/**
 * Points of a redemption went back, since what they had paid for came back or was never bought: into the lots they came from, with the dates those
 * had. What would have been spent had it cost fewer points stays spent, so what lapses last goes back first.
 *
 * @param member who has them back: whoever spent them, or whom that one was merged into
 * @param purchase which they had paid for in part
 * @param returned the return; empty where the purchase was voided
 * @param points what went back to this member, at least 1, including what its lot has lapsed on already
 * @param told the balance of this member after it, as of {@code effectiveAt}
 * @param household what it is a part of; empty where a member had spent alone
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record RedemptionRefunded(
        ProgrammeId programme,
        MemberId member,
        RedemptionId redemption,
        PurchaseId purchase,
        Optional<ReturnId> returned,
        Instant effectiveAt,
        Points points,
        List<Movement> movements,
        Told told,
        Optional<HouseholdPart> household,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public RedemptionRefunded {
        movements = Movement.allIn(pointCurrency, movements);
        if (points.isZero()) {
            throw new IllegalArgumentException("at least 1 point goes back");
        }
    }
}
