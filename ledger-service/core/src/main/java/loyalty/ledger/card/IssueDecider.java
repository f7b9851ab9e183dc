package loyalty.ledger.card;

import java.util.Optional;
import java.util.Set;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.event.CardIssued;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.CardId;
import loyalty.value.MemberId;

/** Decides whether a card is issued, to a member or to nobody. */
public final class IssueDecider extends CardDecider<IssueCard> {

    @Override
    CardId card(IssueCard command) {
        return command.card();
    }

    @Override
    public boolean mayAssumeNew(IssueCard command) {
        return true;
    }

    @Override
    public Set<MemberId> members(IssueCard command, Cards past) {
        return command.member().map(Set::of).orElse(Set.of());
    }

    @Override
    public Decision decide(IssueCard command, Known<Cards> known) {
        return known.past()
                .find(command.card())
                .map(card -> decide(command, card, known))
                .orElseGet(() -> objection(command, known)
                        .map(Decision::rejected)
                        .orElseGet(() -> Decision.accepted(issued(command))));
    }

    @Override
    Decision decide(IssueCard command, CardState card, Known<Cards> known) {
        return command.saysTheSameAs(card.issued()) ? Decision.repeated(card.issued()) : differs("issued");
    }

    private static Optional<Rejection> objection(IssueCard command, Known<Cards> known) {
        return command.member()
                .map(member -> known.objectionTo(command.effectiveAt(), member))
                .orElseGet(() -> known.objectionTo(command.effectiveAt()))
                .or(() -> known.rulesAt(command.effectiveAt())
                                .card(command.kind())
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(RejectionCode.UNKNOWN_CARD_KIND.because(
                                "the programme has no cards of the kind " + command.kind() + " then")));
    }

    private static CardIssued issued(IssueCard command) {
        return new CardIssued(
                command.programme(),
                command.card(),
                command.kind(),
                command.member(),
                command.card(),
                Optional.empty(),
                command.effectiveAt().instant());
    }
}
