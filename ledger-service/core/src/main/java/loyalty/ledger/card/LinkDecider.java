package loyalty.ledger.card;

import java.util.Optional;
import java.util.Set;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.event.CardLinked;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.CardOffer;
import loyalty.value.CardId;
import loyalty.value.MemberId;

/** Decides whether a bearer card becomes a member's, for good. */
public final class LinkDecider extends CardDecider<LinkCard> {

    @Override
    CardId card(LinkCard command) {
        return command.card();
    }

    @Override
    public Set<MemberId> members(LinkCard command, Cards past) {
        return Set.of(command.member());
    }

    @Override
    Decision decide(LinkCard command, CardState card, Known<Cards> known) {
        Optional<CardLinked> earlier = card.linked();
        if (earlier.isPresent() && command.saysTheSameAs(earlier.get())) {
            return Decision.repeated(earlier.get());
        }
        if (known.isUnknown(command.member())) {
            return Decision.rejected(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"));
        }
        if (card.holder().isPresent()) {
            return Decision.rejected(
                    RejectionCode.CARD_ALREADY_LINKED.because("the card is a member's, and stays that one's"));
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> CardOffer.objection(card, command.effectiveAt().instant()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new CardLinked(
                        command.programme(),
                        command.card(),
                        command.member(),
                        command.effectiveAt().instant())));
    }
}
