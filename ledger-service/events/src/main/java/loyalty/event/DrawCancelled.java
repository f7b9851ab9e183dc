package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.DrawId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A draw that was not executed never will be; its tickets are paid back. */
public record DrawCancelled(ProgrammeId programme, DrawId draw, Instant effectiveAt, Optional<ReasonCode> reason)
        implements LedgerEvent.OfDraw {}
