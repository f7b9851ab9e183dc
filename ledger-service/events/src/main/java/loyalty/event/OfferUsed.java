package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.OfferUseId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/**
 * An offer was used for the order that a receipt is about.
 *
 * @param member whose offer it is: whom it was made to, or whoever that one was merged into
 * @param purchase the receipt of the order
 * @param order what it came to before the discount
 * @param discount what the till takes off it, 0 to {@code order}: what the terms give, or what is left of the budget
 * @param points what the member gets for it: what the terms give, or what is left of the budget
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record OfferUsed(
        ProgrammeId programme,
        MemberId member,
        OfferUseId use,
        OfferId offer,
        PurchaseId purchase,
        Money order,
        Money discount,
        Instant effectiveAt,
        int programmeVersion,
        Points points,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public OfferUsed {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** With points of the programme's own, or without any. */
    public OfferUsed(
            ProgrammeId programme,
            MemberId member,
            OfferUseId use,
            OfferId offer,
            PurchaseId purchase,
            Money order,
            Money discount,
            Instant effectiveAt,
            int programmeVersion,
            Points points,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                use,
                offer,
                purchase,
                order,
                discount,
                effectiveAt,
                programmeVersion,
                points,
                movements,
                told,
                Optional.empty());
    }
}
