package loyalty.ledger.draw;

import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.DrawId;
import loyalty.value.ProgrammeId;

/** No ticket is to be issued any more, and those there are numbered. */
public record CloseDraw(ProgrammeId programme, DrawId draw, EffectiveAt effectiveAt) implements Command {}
