package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;

/**
 * A member confirmed the e-mail address; a bonus that waited for it becomes active.
 *
 * @param activated 0 when nothing waited any more
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the bonus is; empty for the programme's own points, and where there was none
 * @param contact the contact data whose address a token has shown to be the member's; empty where the shop gave its word
 */
public record EmailConfirmed(
        ProgrammeId programme,
        MemberId member,
        Instant effectiveAt,
        Points activated,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency,
        Optional<ContactVersion> contact)
        implements LedgerEvent.OfMember {
    public EmailConfirmed {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency, by the shop's word. */
    public EmailConfirmed(
            ProgrammeId programme,
            MemberId member,
            Instant effectiveAt,
            Points activated,
            List<Movement> movements,
            Told told) {
        this(programme, member, effectiveAt, activated, movements, told, Optional.empty(), Optional.empty());
    }
}
