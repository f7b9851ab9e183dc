package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;

/**
 * A member confirmed the e-mail address; a bonus that waited for it becomes active.
 *
 * @param activated 0 when nothing waited any more
 * @param told the balance after it, as of {@code effectiveAt}
 */
public record EmailConfirmed(
        ProgrammeId programme,
        MemberId member,
        Instant effectiveAt,
        Points activated,
        List<Movement> movements,
        Told told)
        implements LedgerEvent.OfMember {
    public EmailConfirmed {
        movements = List.copyOf(movements);
    }
}
