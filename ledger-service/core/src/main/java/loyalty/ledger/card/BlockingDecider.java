package loyalty.ledger.card;

import java.util.Optional;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.event.CardBlocked;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.value.CardId;

/** Decides whether a card is blocked; it is never unblocked, but can be replaced. */
public final class BlockingDecider extends CardDecider<BlockCard> {

    @Override
    CardId card(BlockCard command) {
        return command.card();
    }

    @Override
    Decision decide(BlockCard command, CardState card, Known<Cards> known) {
        Optional<CardBlocked> earlier = card.blocked();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get()) ? Decision.repeated(earlier.get()) : differs("blocked");
        }
        return known.objectionTo(command.effectiveAt())
                .or(() -> notIssuedThen(card, command.effectiveAt().instant()))
                .or(() -> replaced(card))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new CardBlocked(
                        command.programme(),
                        command.card(),
                        command.effectiveAt().instant(),
                        command.reason())));
    }
}
