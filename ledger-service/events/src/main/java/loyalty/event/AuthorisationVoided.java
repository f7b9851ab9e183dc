package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;

/**
 * Points that were held for a redemption went back to their lots before their time; none were spent.
 *
 * @param released what went back, including what its lot has lapsed on already
 * @param movements what went back, and the end of the way back that {@code points-authorised} laid
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record AuthorisationVoided(
        ProgrammeId programme,
        MemberId member,
        RedemptionId redemption,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Points released,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public AuthorisationVoided {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency. */
    public AuthorisationVoided(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            Instant effectiveAt,
            Optional<ReasonCode> reason,
            Points released,
            List<Movement> movements,
            Told told) {
        this(programme, member, redemption, effectiveAt, reason, released, movements, told, Optional.empty());
    }
}
