package loyalty.ledger.draw;

import loyalty.event.DrawTicketIssued;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.DrawId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.TicketId;

/**
 * A member is to get a ticket of a draw.
 *
 * @param free whether it costs nothing although the draw has a price, so that everybody can take part
 */
public record IssueTicket(
        ProgrammeId programme, MemberId member, DrawId draw, TicketId ticket, boolean free, EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(DrawTicketIssued earlier, boolean drawIsFree) {
        return member.equals(earlier.member())
                && (free || drawIsFree) == earlier.points().isZero()
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
