package loyalty.event;

import java.time.Instant;
import loyalty.value.CardId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A card gives nothing from now on, for good; it can still be replaced. */
public record CardBlocked(ProgrammeId programme, CardId card, Instant effectiveAt, ReasonCode reason)
        implements LedgerEvent.OfCard {}
