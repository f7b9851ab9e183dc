package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A member left the programme: whatever points are left lapse at that instant.
 *
 * @param forfeited points of the programme's own currency that could be spent or waited until then
 * @param told the balance after it, as of {@code effectiveAt}: 0
 * @param clubs those that the member was in, whose seats are free now; empty for none
 * @param pointCurrencies what lapses of further point currencies; empty for nothing
 */
public record MemberClosed(
        ProgrammeId programme,
        MemberId member,
        Instant effectiveAt,
        ReasonCode reason,
        Points forfeited,
        List<Movement> movements,
        Told told,
        Optional<List<ClubId>> clubs,
        Optional<List<InCurrency>> pointCurrencies)
        implements LedgerEvent.OfMember {
    public MemberClosed {
        movements = List.copyOf(movements);
        clubs = clubs.map(List::copyOf);
        pointCurrencies = pointCurrencies.map(List::copyOf);
    }

    /**
     * What lapsed of a further point currency.
     *
     * @param forfeited more than 0
     */
    public record InCurrency(PointCurrencyId pointCurrency, Points forfeited) {}

    /** Of a member who had points of the programme's own currency alone. */
    public MemberClosed(
            ProgrammeId programme,
            MemberId member,
            Instant effectiveAt,
            ReasonCode reason,
            Points forfeited,
            List<Movement> movements,
            Told told,
            Optional<List<ClubId>> clubs) {
        this(programme, member, effectiveAt, reason, forfeited, movements, told, clubs, Optional.empty());
    }

    /** Of a member who was in no club. */
    public MemberClosed(
            ProgrammeId programme,
            MemberId member,
            Instant effectiveAt,
            ReasonCode reason,
            Points forfeited,
            List<Movement> movements,
            Told told) {
        this(programme, member, effectiveAt, reason, forfeited, movements, told, Optional.empty());
    }
}
