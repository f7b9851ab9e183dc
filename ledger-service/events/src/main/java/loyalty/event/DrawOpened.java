package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;

/**
 * A prize draw was opened: members get tickets from {@code effectiveAt} on until it closes.
 *
 * @param winners how many tickets win, 1 to 1,000
 * @param closesAt the first instant of which no ticket is issued any more
 * @param price what a ticket costs that is not free; empty where all are free
 * @param ticketsPerMember the most that one member gets; empty for any number
 * @param nonce 32 random bytes that the seed was made with, worth nothing without the vault's key
 * @param commitment SHA-256 of the seed, which is told with the execution
 */
public record DrawOpened(
        ProgrammeId programme,
        DrawId draw,
        Instant effectiveAt,
        int winners,
        Instant closesAt,
        Optional<Points> price,
        Optional<Integer> ticketsPerMember,
        Bytes32 nonce,
        Bytes32 commitment)
        implements LedgerEvent.OfDraw {}
