package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReinstatementId;

/**
 * A proposed reinstatement was approved by another person; from now on the points of one member after the other come back, each with an entry of
 * its own.
 *
 * @param effectiveAt when all those points count from; not before the proposal
 * @param approvedBy nobody who may be the one that proposed it
 * @param pointsLapseAt the first instant at which they count no more; empty for never
 */
public record ReinstatementApproved(
        ProgrammeId programme,
        ReinstatementId reinstatement,
        Instant effectiveAt,
        ReinstatementTerms terms,
        ReasonCode reason,
        int programmeVersion,
        Actor proposedBy,
        Actor approvedBy,
        Optional<Instant> pointsLapseAt)
        implements LedgerEvent.OfReinstatement {}
