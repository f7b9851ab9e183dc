package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.OfferId;
import loyalty.value.OfferUseId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * The use of an offer was cancelled, because the sale came to nothing: it counts no more in the offer's budget, and its points are taken back.
 *
 * @param lapsedBefore the part that had lapsed already
 * @param forgiven the part that no lot could give
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record OfferUseCancelled(
        ProgrammeId programme,
        MemberId member,
        OfferUseId use,
        OfferId offer,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Points reversed,
        Points lapsedBefore,
        Points forgiven,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public OfferUseCancelled {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** Of points of the programme's own. */
    public OfferUseCancelled(
            ProgrammeId programme,
            MemberId member,
            OfferUseId use,
            OfferId offer,
            Instant effectiveAt,
            Optional<ReasonCode> reason,
            Points reversed,
            Points lapsedBefore,
            Points forgiven,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                use,
                offer,
                effectiveAt,
                reason,
                reversed,
                lapsedBefore,
                forgiven,
                movements,
                told,
                Optional.empty());
    }
}
