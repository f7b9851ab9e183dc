package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.DrawId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.TicketId;

/**
 * What a ticket of a cancelled draw cost went back to the lots that it came from, with the dates that those have.
 *
 * @param points what went back; 0 for a free ticket
 * @param told the balance after it, as of {@code effectiveAt}
 */
public record DrawTicketRefunded(
        ProgrammeId programme,
        MemberId member,
        DrawId draw,
        TicketId ticket,
        Instant effectiveAt,
        Points points,
        List<Movement> movements,
        Told told)
        implements LedgerEvent.OfMember {
    public DrawTicketRefunded {
        movements = List.copyOf(movements);
    }
}
