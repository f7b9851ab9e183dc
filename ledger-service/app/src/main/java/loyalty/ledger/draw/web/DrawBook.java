package loyalty.ledger.draw.web;

import java.util.List;
import java.util.Optional;
import loyalty.event.DrawCancelled;
import loyalty.event.DrawClosed;
import loyalty.event.DrawExecuted;
import loyalty.event.DrawOpened;
import loyalty.event.DrawTicketIssued;
import loyalty.value.DrawId;
import loyalty.value.ProgrammeId;

/** What the journal says of draws. */
public interface DrawBook {

    /** A draw; empty for one that was not opened. */
    Optional<Draw> find(ProgrammeId programme, DrawId draw);

    /**
     * Tickets in the order of their numbers.
     *
     * @param after the position of the last one known, 0 for none
     * @param limit 1 or more
     */
    List<Ticket> tickets(ProgrammeId programme, DrawId draw, long after, int limit);

    /** How far a draw has come. */
    record Draw(
            DrawOpened opened,
            Optional<DrawClosed> closed,
            Optional<DrawExecuted> executed,
            Optional<DrawCancelled> cancelled) {}

    /** A ticket and where it stands in the journal. */
    record Ticket(long position, DrawTicketIssued issued) {
        public Ticket {
            if (position < 1) {
                throw new IllegalArgumentException("positions begin with 1");
            }
        }
    }
}
