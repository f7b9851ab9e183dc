package loyalty.ledger.draw;

import java.util.Optional;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.DrawId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A draw is never to be executed. */
public record CancelDraw(ProgrammeId programme, DrawId draw, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {}
