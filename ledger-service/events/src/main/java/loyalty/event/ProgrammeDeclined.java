package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A proposed version was declined, or withdrawn by who proposed it; another document may be proposed under its number.
 *
 * @param version the number that was proposed
 * @param effectiveAt when it was declined
 */
public record ProgrammeDeclined(
        ProgrammeId programme,
        int version,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Actor proposedBy,
        Actor declinedBy)
        implements LedgerEvent.OfProgramme {}
