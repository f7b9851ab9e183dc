package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReinstatementId;

/** A proposed reinstatement was declined, or withdrawn by who proposed it; nothing has moved and nothing will. */
public record ReinstatementDeclined(
        ProgrammeId programme,
        ReinstatementId reinstatement,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Actor proposedBy,
        Actor declinedBy)
        implements LedgerEvent.OfReinstatement {}
