package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.DrawId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.TicketId;

/**
 * A member got a ticket of a draw.
 *
 * @param points what it cost; 0 for free
 * @param told the balance after it, as of {@code effectiveAt}
 */
public record DrawTicketIssued(
        ProgrammeId programme,
        MemberId member,
        DrawId draw,
        TicketId ticket,
        Instant effectiveAt,
        int programmeVersion,
        Points points,
        List<Movement> movements,
        Told told)
        implements LedgerEvent.OfMember {
    public DrawTicketIssued {
        movements = List.copyOf(movements);
    }
}
