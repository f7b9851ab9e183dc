package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.CardId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * Another card took the place of this one, and goes on with what was spent with it.
 *
 * @param replacement issued by the entry before this one
 */
public record CardReplaced(
        ProgrammeId programme, CardId card, CardId replacement, Instant effectiveAt, Optional<ReasonCode> reason)
        implements LedgerEvent.OfCard {}
