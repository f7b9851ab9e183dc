package loyalty.ledger.card;

import loyalty.event.CardBlocked;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.CardId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A card is to give nothing from an instant on. */
public record BlockCard(ProgrammeId programme, CardId card, EffectiveAt effectiveAt, ReasonCode reason)
        implements Command {

    boolean saysTheSameAs(CardBlocked earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
