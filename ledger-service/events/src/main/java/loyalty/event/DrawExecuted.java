package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.TicketId;

/**
 * The winners were drawn, and the seed is told by which everybody can draw them again.
 *
 * @param seed 32 bytes whose SHA-256 is the commitment of the opening
 * @param winners in the order in which they were drawn; all tickets if there are no more than prizes
 */
public record DrawExecuted(ProgrammeId programme, DrawId draw, Instant effectiveAt, Bytes32 seed, List<Winner> winners)
        implements LedgerEvent.OfDraw {

    public DrawExecuted {
        winners = List.copyOf(winners);
    }

    /**
     * A ticket that wins.
     *
     * @param index the number of the ticket, from 0
     */
    public record Winner(int index, TicketId ticket, MemberId member) {}
}
