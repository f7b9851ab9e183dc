package loyalty.ledger.card;

import java.util.Optional;
import loyalty.event.CardReplaced;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.CardId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A member gets another card for one that was lost, broken or is to look different; of the same kind.
 *
 * @param replacement no card has its number yet
 */
public record ReplaceCard(
        ProgrammeId programme, CardId card, CardId replacement, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    public ReplaceCard {
        if (card.equals(replacement)) {
            throw new IllegalArgumentException("a card is not replaced by itself");
        }
    }

    boolean saysTheSameAs(CardReplaced earlier) {
        return replacement.equals(earlier.replacement())
                && reason.equals(earlier.reason())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
