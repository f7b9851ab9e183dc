package loyalty.event;

import java.time.Instant;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.ProgrammeId;

/**
 * No ticket is issued any more. The tickets are numbered from 0 in the order of the journal.
 *
 * @param tickets how many there are; 0 or more
 * @param ticketRoot the root of the tree of RFC 6962 over the tickets in their order, each as {@code ticket|member}
 */
public record DrawClosed(ProgrammeId programme, DrawId draw, Instant effectiveAt, int tickets, Bytes32 ticketRoot)
        implements LedgerEvent.OfDraw {}
