package loyalty.ledger.draw;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.DrawId;
import loyalty.value.ProgrammeId;
import loyalty.value.TicketId;

/** What a ticket of a cancelled draw cost is to go back. */
public record RefundTicket(ProgrammeId programme, DrawId draw, TicketId ticket, EffectiveAt effectiveAt)
        implements Command {}
