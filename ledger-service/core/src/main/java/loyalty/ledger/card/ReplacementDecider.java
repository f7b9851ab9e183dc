package loyalty.ledger.card;

import java.util.List;
import java.util.Optional;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.event.CardIssued;
import loyalty.event.CardReplaced;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.CardId;
import loyalty.value.MemberId;

/** Decides whether a member's card is replaced by another, which goes on under the same origin. */
public final class ReplacementDecider extends CardDecider<ReplaceCard> {

    @Override
    CardId card(ReplaceCard command) {
        return command.card();
    }

    @Override
    public List<TagName> names(ReplaceCard command) {
        return List.of(
                TagName.card(command.programme(), command.card()),
                TagName.card(command.programme(), command.replacement()));
    }

    @Override
    Decision decide(ReplaceCard command, CardState card, Known<Cards> known) {
        Optional<CardReplaced> earlier = card.replaced();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get()) ? Decision.repeated(earlier.get()) : differs("replaced");
        }
        if (known.past().find(command.replacement()).isPresent()) {
            return Decision.rejected(
                    RejectionCode.CARD_NUMBER_TAKEN.because("another card has the number of the replacement"));
        }
        Optional<MemberId> holder =
                card.holder().map(member -> known.holders(member).getLast());
        return holder.map(member -> known.objectionTo(command.effectiveAt(), member))
                .orElseGet(() -> known.objectionTo(command.effectiveAt()))
                .or(() -> notIssuedThen(card, command.effectiveAt().instant()))
                .or(() -> nobodys(card))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(issued(command, card), replaced(command)));
    }

    private static CardIssued issued(ReplaceCard command, CardState card) {
        return new CardIssued(
                command.programme(),
                command.replacement(),
                card.issued().kind(),
                card.holder(),
                card.issued().origin(),
                Optional.of(command.card()),
                command.effectiveAt().instant());
    }

    private static CardReplaced replaced(ReplaceCard command) {
        return new CardReplaced(
                command.programme(),
                command.card(),
                command.replacement(),
                command.effectiveAt().instant(),
                command.reason());
    }
}
