package loyalty.event;

import java.time.Instant;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReinstatementId;

/**
 * A person wants lapsed points of all members to come back, which another person has to approve; nothing has moved.
 *
 * @param lapsesAt the first instant, by the ledger's clock, at which it can be approved no more
 */
public record ReinstatementProposed(
        ProgrammeId programme,
        ReinstatementId reinstatement,
        Instant effectiveAt,
        ReinstatementTerms terms,
        ReasonCode reason,
        int programmeVersion,
        Actor proposedBy,
        Instant lapsesAt)
        implements LedgerEvent.OfReinstatement {}
